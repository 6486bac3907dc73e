#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/capture.h>
#include <clinch/session.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "interrupt.h"
#include "practice.h"
#include "say.h"
#include "scripts.h"
#include "voices.h"

enum { TEXT_MOST_BYTES = 1 << 20 };

/* A reader pauses, but not for so long. */
static const double usual_silence_s = 6;

struct enrolling {
    const struct settings *settings;
    char *text, *path;
    struct clinch_capture *capture;
    struct clinch_feed feed; /* the capture's own */
};

/* What is read: Clinch's own text, or the files of --script one after another. */
static enum clinch_status load_text(struct enrolling *enrolling, struct clinch_error *error)
{
    const struct settings *settings = enrolling->settings;
    struct scripts scripts = {0};
    struct text joined = {0};
    char *path = NULL;
    size_t length = 0;
    if (settings->script_count == 0) {
        enum clinch_status status =
            file_find_data("CLINCH_ENROLL_TEXT", "en-us/enroll.txt", &path, error);
        if (status == CLINCH_OK)
            status = file_read(path, TEXT_MOST_BYTES, &enrolling->text, &length, error);
        free(path);
        return status;
    }
    enum clinch_status status =
        scripts_read(&scripts, settings->scripts, settings->script_count, error);
    for (size_t i = 0; status == CLINCH_OK && i < scripts.count; i++) {
        text_add(&joined, scripts.texts[i]);
        text_add(&joined, "\n");
    }
    scripts_free(&scripts);
    if (status == CLINCH_OK && joined.failed)
        status = fail_memory(error);
    enrolling->text = joined.bytes;
    return status;
}

static enum clinch_status prepare_place(struct enrolling *enrolling, struct clinch_error *error)
{
    enum clinch_status status =
        voices_path(enrolling->settings->person, &enrolling->path, error);
    return status == CLINCH_OK ? voices_make_folder(enrolling->path, error) : status;
}

static enum clinch_status enroll_clip(struct enrolling *enrolling, struct clinch_clip *clip,
                                      struct clinch_enrollment *enrollment,
                                      struct clinch_error *error)
{
    const struct clinch_enroll_options options = {
        .text = enrolling->text,
        .model_dir = enrolling->settings->model_dir,
        .fixed_words = enrolling->settings->fixed_words,
    };
    return clinch_enroll(clip, &options, enrolling->path, enrollment, error);
}

/* The capture's sound, ended when the reader is done. */
static enum clinch_status read_until_done(void *context, float *frames, size_t capacity,
                                          size_t *count, struct clinch_error *error)
{
    struct enrolling *enrolling = context;
    const struct settings *settings = enrolling->settings;
    struct clinch_capture_info info = clinch_capture_info(enrolling->capture);
    double silence_s = settings->silence_s > 0 ? settings->silence_s : usual_silence_s;
    if (!info.ended &&
        (interrupt_signal() != 0 || practice_is_over(&info, settings->for_s, silence_s)))
        clinch_capture_stop(enrolling->capture);
    return enrolling->feed.read(enrolling->feed.context, frames, capacity, count, error);
}

static enum clinch_status enroll_capture(struct enrolling *enrolling,
                                         struct clinch_enrollment *enrollment,
                                         struct clinch_error *error)
{
    struct clinch_clip *clip = NULL;
    enrolling->feed = clinch_capture_feed(enrolling->capture);
    struct clinch_feed feed = enrolling->feed;
    feed.read = read_until_done;
    feed.context = enrolling;
    fprintf(stderr,
            "Listening to %s. Read the text aloud, as you speak; a slip does no harm. Ctrl-C, "
            "or %.0f s of silence, ends it.\n",
            clinch_capture_info(enrolling->capture).device,
            enrolling->settings->silence_s > 0 ? enrolling->settings->silence_s
                                               : usual_silence_s);
    enum clinch_status status = clinch_clip_open_feed(&clip, &feed, NULL, error);
    if (status == CLINCH_OK)
        status = enroll_clip(enrolling, clip, enrollment, error);
    clinch_clip_close(clip);
    enum clinch_status ended =
        clinch_capture_finish(enrolling->capture, status == CLINCH_OK ? error : NULL);
    return status == CLINCH_OK ? ended : status;
}

static enum clinch_status enroll_microphone(struct enrolling *enrolling,
                                            struct clinch_enrollment *enrollment,
                                            struct clinch_error *error)
{
    const struct clinch_capture_options options = {
        .device = enrolling->settings->device, .discard = true, .remember = true};
    printf("%s\n", enrolling->text);
    fflush(stdout);
    interrupt_catch(false, 0);
    enum clinch_status status = clinch_capture_open(&enrolling->capture, &options, error);
    if (status == CLINCH_OK)
        status = enroll_capture(enrolling, enrollment, error);
    clinch_capture_close(enrolling->capture);
    interrupt_release();
    return status;
}

static enum clinch_status enroll_file(struct enrolling *enrolling,
                                      struct clinch_enrollment *enrollment,
                                      struct clinch_error *error)
{
    struct clinch_clip_options options = {.channel = enrolling->settings->channel,
                                          .stream = enrolling->settings->stream};
    struct clinch_clip *clip = NULL;
    enum clinch_status status =
        clinch_clip_open(&clip, enrolling->settings->from, &options, error);
    if (status == CLINCH_OK)
        status = enroll_clip(enrolling, clip, enrollment, error);
    clinch_clip_close(clip);
    return status;
}

int cmd_enroll(const struct settings *settings)
{
    struct enrolling enrolling = {.settings = settings};
    struct clinch_enrollment enrollment;
    struct clinch_error error;
    enum clinch_status status = load_text(&enrolling, &error);
    if (status == CLINCH_OK)
        status = prepare_place(&enrolling, &error);
    if (status == CLINCH_OK)
        status = settings->from != NULL ? enroll_file(&enrolling, &enrollment, &error)
                                        : enroll_microphone(&enrolling, &enrollment, &error);
    if (status != CLINCH_OK)
        say_failure(error.message);
    else if (!settings->quiet)
        printf("Learnt from %.0f s of reading, %zu of %zu words as in the text.\n"
               "The voice is in %s\n",
               enrollment.learnt_s, enrollment.read_count, enrollment.heard_count,
               enrolling.path);
    free(enrolling.text);
    free(enrolling.path);
    return (int)exit_for(status);
}
