/**
 * Playback: a recording's sound made small, and its outline, for pages that play and draw it.
 *
 * The sound is MP3 (MPEG-2 layer III, mono, 16 kHz, 24 kbit/s: 180 kB a minute), which every
 * browser plays; Opus would be smaller, but Safari does not play it in Ogg before version 18.4.
 * Made while the sound streams by, so that what can be read only once (a pipe, a microphone)
 * has one too.
 *
 * What it does not know: pages, words.
 * Threads: one maker is used by one thread at a time; different ones are independent.
 */
#ifndef CLINCH_PLAYBACK_H
#define CLINCH_PLAYBACK_H

#include "clip.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Seconds of sound for which the outline holds one value. */
#define CLINCH_PLAYBACK_STEP_S 0.05

/** All memory belongs to it; free with `clinch_playback_free`. */
struct clinch_playback {
    const char *media_type; /**< "audio/mpeg"; static */
    unsigned char *bytes;   /**< the sound as a whole file of that type */
    size_t byte_count;
    double lead_s;    /**< silence that a player finds before the recording's first moment */
    float *peaks;     /**< highest sample of each step, 0..1 */
    float *levels_db; /**< level of each step, dB re full scale; −96 at the least */
    size_t step_count;
};

struct clinch_playback_maker;

/** Fails with MEMORY, or FORMAT when the system's libsndfile cannot make MP3. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_playback_open(struct clinch_playback_maker **maker, struct clinch_error *error);

/** Takes the next frames of the stream: mono, 16 kHz. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_playback_push(struct clinch_playback_maker *maker, const float *frames, size_t count,
                     struct clinch_error *error);

/** Ends the stream; `playback` is yours. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_playback_finish(struct clinch_playback_maker *maker, struct clinch_playback **playback,
                       struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_playback_close(struct clinch_playback_maker *maker);

/** Makes the playback of a whole recording: opens, reads and closes it. Fails as
 * `clinch_clip_open` does. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_playback_read(struct clinch_playback **playback, const char *path,
                     const struct clinch_clip_options *options, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_playback_free(struct clinch_playback *playback);

#ifdef __cplusplus
}
#endif

#endif
