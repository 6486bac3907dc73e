#include "session.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"

/* Small, since a microphone's frames are waited for. */
enum { BLOCK_FRAMES = CLINCH_RATE_HZ / 10 };

/* Everything that is open while one recording goes through. */
struct way {
    struct clinch_clip *clip; /* the caller's */
    struct clinch_cutter *cutter;
    struct clinch_hearing *hearing;
    struct clinch_sound *sound;
    struct clinch_playback_maker *playback; /* or NULL */
    struct clinch_sound_facts facts;
};

static enum clinch_status open_way(struct way *way, struct clinch_session *session,
                                   struct clinch_error *error)
{
    enum clinch_status status = session_open_recognizer(session, error);
    if (status == CLINCH_OK)
        status = clinch_cutter_open(&way->cutter, error);
    if (status == CLINCH_OK)
        status = clinch_sound_open(&way->sound, error);
    if (status == CLINCH_OK)
        status = clinch_hearing_open(&way->hearing, session->recognizer, error);
    return status;
}

static void close_way(struct way *way, struct session_watch *watch)
{
    pthread_mutex_lock(&watch->lock);
    watch->hearing = NULL;
    pthread_mutex_unlock(&watch->lock);
    clinch_hearing_close(way->hearing);
    clinch_sound_close(way->sound);
    clinch_playback_close(way->playback);
    clinch_sound_free_facts(&way->facts);
    clinch_cutter_close(way->cutter);
}

/* A report without its sound is better than none. */
static enum clinch_status open_playback(struct way *way, struct clinch_report *report,
                                        struct clinch_error *error)
{
    struct clinch_error reason;
    enum clinch_status status = clinch_playback_open(&way->playback, &reason);
    if (status == CLINCH_ERROR_FORMAT)
        return clinch_report_warn(report, reason.message, error);
    return status == CLINCH_OK ? status : fail(error, status, "%s", reason.message);
}

static void show_begin(struct session_watch *watch, const struct way *way)
{
    struct clinch_clip_info info = clinch_clip_info(way->clip);
    pthread_mutex_lock(&watch->lock);
    watch->hearing = way->hearing;
    watch->begun = true;
    watch->duration_s = info.duration_s;
    watch->duration_known = info.duration_known;
    pthread_mutex_unlock(&watch->lock);
}

static void show_read(struct session_watch *watch, double read_s)
{
    pthread_mutex_lock(&watch->lock);
    watch->read_s = read_s;
    pthread_mutex_unlock(&watch->lock);
}

static void show_end(struct session_watch *watch, double duration_s)
{
    pthread_mutex_lock(&watch->lock);
    watch->hearing = NULL;
    watch->heard_s = watch->duration_s = duration_s;
    watch->duration_known = true;
    pthread_mutex_unlock(&watch->lock);
}

static enum clinch_status hear_pieces(struct way *way, struct clinch_error *error)
{
    struct clinch_piece piece;
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && clinch_cutter_next(way->cutter, &piece))
        status = clinch_hearing_add(way->hearing, &piece, error);
    return status;
}

/* What is as good as certain is begun at once: so the report is there the sooner. */
static enum clinch_status expect_pieces(struct way *way, struct clinch_error *error)
{
    struct clinch_piece pieces[3];
    size_t count = clinch_cutter_guess(way->cutter, pieces, sizeof pieces / sizeof *pieces);
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < count; i++)
        status = clinch_hearing_expect(way->hearing, &pieces[i], error);
    return status;
}

static enum clinch_status take_block(struct way *way, struct clinch_preview *preview,
                                     const float *block, size_t count,
                                     struct clinch_error *error)
{
    if (preview != NULL)
        clinch_preview_push(preview, block, count);
    enum clinch_status status = clinch_cutter_push(way->cutter, block, count, error);
    if (status == CLINCH_OK)
        status = clinch_sound_push(way->sound, block, count, error);
    if (status == CLINCH_OK && way->playback != NULL)
        status = clinch_playback_push(way->playback, block, count, error);
    if (status == CLINCH_OK)
        status = hear_pieces(way, error);
    return status == CLINCH_OK && preview != NULL ? expect_pieces(way, error) : status;
}

static enum clinch_status read_all(struct way *way, struct session_watch *watch,
                                   struct clinch_error *error)
{
    struct clinch_clip_info info = clinch_clip_info(way->clip);
    float *block = memory_make(BLOCK_FRAMES, sizeof *block);
    if (block == NULL)
        return fail_memory(error);
    enum clinch_status status = CLINCH_OK;
    size_t count = 1;
    while (status == CLINCH_OK && count > 0) {
        if (atomic_load(&watch->cancelled))
            status = fail(error, CLINCH_ERROR_CANCELLED, "%s: stopped", info.path);
        else
            status = clinch_clip_read(way->clip, block, BLOCK_FRAMES, &count, error);
        if (status == CLINCH_OK && count > 0)
            status = take_block(way, watch->preview, block, count, error);
        show_read(watch, clinch_clip_info(way->clip).read_s);
    }
    free(block);
    if (status == CLINCH_OK && clinch_clip_info(way->clip).read_s <= 0)
        status = fail(error, CLINCH_ERROR_NO_AUDIO, "%s: no sound came", info.path);
    return status;
}

static enum clinch_status finish_sound(struct way *way, struct clinch_error *error)
{
    enum clinch_status status = clinch_cutter_finish(way->cutter, error);
    if (status == CLINCH_OK)
        status = hear_pieces(way, error);
    if (status == CLINCH_OK)
        status = clinch_sound_finish(way->sound, &way->facts, error);
    return status;
}

static enum clinch_status describe_source(struct clinch_report *report,
                                          const struct clinch_clip_info *info,
                                          struct clinch_error *error)
{
    struct clinch_source *source = &report->source;
    source->path = memory_copy(info->path);
    source->channel = memory_copy(info->channel);
    source->duration_s = info->read_s;
    source->sample_rate_hz = info->sample_rate_hz;
    source->channels = info->channels;
    return source->path != NULL && source->channel != NULL ? CLINCH_OK : fail_memory(error);
}

enum clinch_status session_warn_of_captions(const struct clinch_session *session,
                                            const struct clinch_hearing *hearing,
                                            struct clinch_report *report,
                                            struct clinch_error *error)
{
    const struct clinch_captions *captions = session->options.recognizer.captions;
    enum clinch_status status = CLINCH_OK;
    if (captions != NULL && captions->warning != NULL)
        status = clinch_report_warn(report, captions->warning, error);
    if (status == CLINCH_OK && clinch_hearing_notice(hearing) != NULL)
        status = clinch_report_warn(report, clinch_hearing_notice(hearing), error);
    return status;
}

static enum clinch_status add_warnings(struct clinch_report *report,
                                       const struct clinch_clip_info *info,
                                       struct clinch_error *error)
{
    char sentence[512];
    enum clinch_status status = CLINCH_OK;
    if (info->warning != NULL)
        status = clinch_report_warn(report, info->warning, error);
    if (status == CLINCH_OK && report->transcript->word_count == 0) {
        snprintf(sentence, sizeof sentence, "%s: no speech heard", info->path);
        status = clinch_report_warn(report, sentence, error);
    }
    if (status == CLINCH_OK && info->clipped_ratio > 0.001) {
        snprintf(sentence, sizeof sentence,
                 "%s: %.1f %% of the sound is clipped; turn the microphone down or move back "
                 "from it",
                 info->path, 100.0 * info->clipped_ratio);
        status = clinch_report_warn(report, sentence, error);
    }
    return status;
}

static enum clinch_status fill_report(struct clinch_session *session, struct way *way,
                                      struct clinch_report *report, struct clinch_error *error)
{
    struct clinch_clip_info info = clinch_clip_info(way->clip);
    struct clinch_measures_input input = {.clipped_ratio = info.clipped_ratio};
    input.speech = clinch_cutter_speech(way->cutter, &input.speech_count);
    struct clinch_judge_options judging = session_judging(session);
    enum clinch_status status = describe_source(report, &info, error);
    if (status == CLINCH_OK)
        status = clinch_measures_make(&report->measures, report->transcript, &way->facts,
                                      &input, error);
    judging.measures = report->measures;
    if (status == CLINCH_OK)
        status = clinch_findings_judge(&report->findings, session->rules, report->transcript,
                                       &judging, error);
    if (status == CLINCH_OK)
        status = add_warnings(report, &info, error);
    if (status == CLINCH_OK)
        status = session_warn_of_captions(session, way->hearing, report, error);
    return status;
}

enum clinch_status session_report_clip(struct clinch_session *session, struct clinch_clip *clip,
                                       struct session_watch *watch,
                                       struct clinch_report **report,
                                       struct clinch_error *error)
{
    struct way way = {.clip = clip};
    struct clinch_report *made = NULL;
    enum clinch_status status = open_way(&way, session, error);
    if (status != CLINCH_OK)
        goto out;
    show_begin(watch, &way);
    status = clinch_report_make(&made, error);
    if (status == CLINCH_OK && session->options.keep_sound)
        status = open_playback(&way, made, error);
    if (status == CLINCH_OK)
        status = read_all(&way, watch, error);
    if (status == CLINCH_OK)
        status = finish_sound(&way, error);
    if (status == CLINCH_OK)
        status = clinch_hearing_finish(way.hearing, &made->transcript, error);
    if (status == CLINCH_OK && way.playback != NULL)
        status = clinch_playback_finish(way.playback, &made->playback, error);
    if (status != CLINCH_OK)
        goto out;
    show_end(watch, clinch_clip_info(clip).read_s);
    status = fill_report(session, &way, made, error);
out:
    close_way(&way, watch);
    if (status != CLINCH_OK) {
        clinch_report_free(made);
        return status;
    }
    *report = made;
    return CLINCH_OK;
}

enum clinch_status session_analyze_one(struct clinch_session *session, const char *path,
                                       struct session_watch *watch,
                                       struct clinch_report **report,
                                       struct clinch_error *error)
{
    struct clinch_clip *clip = NULL;
    enum clinch_status status = clinch_clip_open(&clip, path, &session->options.clip, error);
    if (status == CLINCH_OK)
        status = session_report_clip(session, clip, watch, report, error);
    clinch_clip_close(clip);
    return status;
}
