#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <clinch/capture.h>
#include <clinch/session.h>

#include "doctor.h"
#include "keep.h"
#include "say.h"
#include "session_options.h"

enum { LISTEN_S = 3, LISTEN_FRAMES = LISTEN_S * CLINCH_RATE_HZ, ROOM_LEAST_MINUTES = 30 };

static const double take_bytes_a_minute = 60 * 2 * 48000.0;

static void look_at_models(struct diagnosis *diagnosis, const struct settings *settings)
{
    struct scripts none = {0};
    struct clinch_session_options options = session_options(settings, &none);
    struct clinch_session *session = NULL;
    struct clinch_error error;
    if (clinch_session_open(&session, &options, &error) != CLINCH_OK) {
        doctor_add(diagnosis, "rules", FINDING_WRONG, EXIT_CODE_RULES,
                   "mend the file, or install clinch again", "%s", error.message);
        return;
    }
    doctor_add(diagnosis, "rules", FINDING_OK, EXIT_CODE_OK, NULL, "all can be read");
    enum clinch_status status = clinch_session_prepare(session, &error);
    if (status == CLINCH_OK)
        doctor_add(diagnosis, "model", FINDING_OK, EXIT_CODE_OK, NULL, "loads and is whole");
    else
        doctor_add(diagnosis, "model", FINDING_WRONG, exit_for(status),
                   "install the package pocketsphinx-en-us again, or name another with --model",
                   "%s", error.message);
    clinch_session_close(session);
}

static void look_at_disk(struct diagnosis *diagnosis, const char *folder)
{
    struct statvfs disk;
    if (statvfs(folder, &disk) != 0)
        return;
    double minutes = (double)disk.f_bavail * (double)disk.f_frsize / take_bytes_a_minute;
    if (minutes >= ROOM_LEAST_MINUTES)
        doctor_add(diagnosis, "disk", FINDING_OK, EXIT_CODE_OK, NULL,
                   "room for %.0f hours of takes", minutes / 60);
    else
        doctor_add(diagnosis, "disk", minutes < 1 ? FINDING_WRONG : FINDING_NOTE,
                   EXIT_CODE_OUTPUT, "delete what is not needed", "room for only %.0f minutes",
                   minutes);
}

static void on_rescued(void *context, const char *path, double duration_s)
{
    doctor_add(context, "takes", FINDING_NOTE, EXIT_CODE_OK, NULL,
               "one that was cut off is saved, %.0f s: %s", duration_s, path);
}

static bool look_at_takes(struct diagnosis *diagnosis)
{
    char *folder = NULL;
    struct clinch_error error;
    enum clinch_status status = clinch_takes_folder(&folder, &error);
    if (status == CLINCH_OK)
        status = clinch_takes_rescue(folder, on_rescued, diagnosis, &error);
    if (status == CLINCH_OK && access(folder, W_OK | X_OK) != 0) {
        snprintf(error.message, sizeof error.message, "%s: cannot write: %s", folder,
                 strerror(errno));
        status = CLINCH_ERROR_IO;
    }
    if (status == CLINCH_OK) {
        doctor_add(diagnosis, "takes", FINDING_OK, EXIT_CODE_OK, NULL, "kept in %s", folder);
        look_at_disk(diagnosis, folder);
    } else {
        doctor_add(diagnosis, "takes", FINDING_WRONG, EXIT_CODE_OUTPUT,
                   "make this folder yours, or set XDG_DATA_HOME to another", "%s",
                   error.message);
    }
    free(folder);
    return status == CLINCH_OK;
}

static void look_at_store(struct diagnosis *diagnosis)
{
    const struct clinch_take_filter all = {0};
    struct clinch_store *store = NULL;
    struct clinch_take *takes = NULL;
    struct clinch_error error;
    size_t count = 0;
    enum clinch_status status = clinch_store_open(&store, NULL, &error);
    if (status == CLINCH_OK)
        status = clinch_store_check(store, false, &error);
    if (status == CLINCH_OK)
        status = clinch_take_list(store, &all, &takes, &count, &error);
    if (status == CLINCH_OK)
        doctor_add(diagnosis, "store", FINDING_OK, EXIT_CODE_OK, NULL, "%zu take%s, whole",
                   count, count == 1 ? "" : "s");
    else
        doctor_add(diagnosis, "store", FINDING_WRONG, exit_for(status), NULL, "%s",
                   error.message);
    clinch_take_free_list(takes, count);
    clinch_store_close(store);
}

/* Three seconds of a capture, less if it breaks off. */
static enum clinch_status hear_seconds(struct clinch_capture *capture, float *frames,
                                       size_t *count, double *clipped_ratio,
                                       struct clinch_error *error)
{
    struct clinch_feed feed = clinch_capture_feed(capture);
    struct clinch_clip *clip = NULL;
    enum clinch_status status = clinch_clip_open_feed(&clip, &feed, NULL, error);
    if (status == CLINCH_OK)
        status = clinch_clip_read(clip, frames, LISTEN_FRAMES, count, error);
    if (status == CLINCH_OK)
        *clipped_ratio = clinch_clip_info(clip).clipped_ratio;
    clinch_clip_close(clip);
    return status;
}

static void listen(struct diagnosis *diagnosis, struct clinch_capture *capture)
{
    float frames[LISTEN_FRAMES];
    struct clinch_error error;
    size_t count = 0;
    double clipped_ratio = 0;
    enum clinch_status status = hear_seconds(capture, frames, &count, &clipped_ratio, &error);
    enum clinch_status finished = clinch_capture_finish(capture, status ? NULL : &error);
    struct clinch_capture_info info = clinch_capture_info(capture);
    if (status == CLINCH_OK && count == LISTEN_FRAMES) {
        struct clinch_checkup checkup = clinch_checkup_make(frames, count, clipped_ratio);
        doctor_hear(diagnosis, &checkup, &info);
    } else if (status != CLINCH_OK || finished != CLINCH_OK) {
        doctor_add(diagnosis, "microphone", FINDING_WRONG, EXIT_CODE_DEVICE,
                   "plug it in again, or choose another with --device", "%s", error.message);
    } else {
        doctor_add(diagnosis, "microphone", FINDING_WRONG, EXIT_CODE_DEVICE, NULL,
                   "%s: gave only %.1f s of sound", info.device, info.recorded_s);
    }
}

static void look_at_microphone(struct diagnosis *diagnosis, const struct settings *settings)
{
    struct clinch_capture_options options = {.device = settings->device, .discard = true};
    struct clinch_capture *capture = NULL;
    struct clinch_error error;
    enum clinch_status status = clinch_capture_open(&capture, &options, &error);
    if (status != CLINCH_OK) {
        doctor_add(diagnosis, "microphone", FINDING_WRONG, exit_for(status), NULL, "%s",
                   error.message);
        return;
    }
    if (!settings->quiet)
        fprintf(stderr, "Say a sentence now: listening to %s for %d s.\n",
                clinch_capture_info(capture).device, LISTEN_S);
    listen(diagnosis, capture);
    clinch_capture_close(capture);
}

static int repair(void)
{
    struct clinch_repaired repaired;
    struct clinch_error error;
    enum clinch_status status = clinch_store_repair(NULL, &repaired, &error);
    if (status != CLINCH_OK)
        return keep_failure(status, &error);
    if (!repaired.was_damaged) {
        puts("The store of takes is whole; there is nothing to repair.");
        return EXIT_CODE_OK;
    }
    printf("%zu take%s saved, %zu lost. The damaged file is kept: %s\n", repaired.saved_count,
           repaired.saved_count == 1 ? "" : "s", repaired.lost_count, repaired.aside);
    if (repaired.sound_count > 0)
        printf("The sound of %zu of the lost is in the folder lost-sound beside it; "
               "\"clinch analyze --keep FILE\" makes a take of it again.\n",
               repaired.sound_count);
    free(repaired.aside);
    return EXIT_CODE_OK;
}

int cmd_doctor(const struct settings *settings)
{
    if (settings->repair)
        return repair();
    struct diagnosis diagnosis = {0};
    struct text text = {0};
    look_at_models(&diagnosis, settings);
    look_at_store(&diagnosis);
    if (look_at_takes(&diagnosis))
        look_at_microphone(&diagnosis, settings);
    if (settings->format == CLINCH_FORMAT_JSON)
        doctor_write_json(&text, &diagnosis);
    else
        doctor_write_text(&text, &diagnosis);
    int code = say_text(&text);
    return code != EXIT_CODE_OK ? code : (int)doctor_code(&diagnosis);
}
