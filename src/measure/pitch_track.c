#include "pitch_track.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "pitch_path.h"

enum {
    HOP_FRAMES = CLINCH_RATE_HZ / 100,
    HALF_FRAMES = PITCH_WINDOW_FRAMES / 2,
    BUFFER_FRAMES = PITCH_WINDOW_FRAMES + 16 * HOP_FRAMES,
    AHEAD = 100 /* moments that are looked ahead to know how loud the speech is */
};

static const float forget = 0.99977f;   /* 0.2 dB a second, for each moment */
static const float least_loud = 0.003f; /* -50 dB: nothing below is taken for loud speech */

struct pitch_track {
    struct correlator *correlator;
    float buffer[BUFFER_FRAMES];
    size_t buffered;
    size_t taken_frames;
    struct pitch_frame ahead[AHEAD];
    size_t measured, pathed, given;
    float past_rms;
    struct pitch_path path;
    struct clinch_pitch_point *points;
    size_t count, capacity;
};

struct pitch_track *pitch_track_make(void)
{
    struct pitch_track *track = memory_make(1, sizeof *track);
    if (track == NULL)
        return NULL;
    track->correlator = correlator_make(PITCH_WINDOW_FRAMES, PITCH_LAG_FRAMES);
    if (track->correlator == NULL) {
        free(track);
        return NULL;
    }
    track->buffered = HALF_FRAMES; /* the first moment is 0 s: silence lies before it */
    return track;
}

static bool give(struct pitch_track *track)
{
    float hz = pitch_path_give(&track->path);
    size_t at = track->given++;
    if (hz == 0)
        return true;
    if (!memory_grow(&track->points, &track->capacity, track->count, sizeof *track->points))
        return false;
    track->points[track->count++] =
        (struct clinch_pitch_point){.at_s = (double)at / 100, .hz = (double)hz};
    return true;
}

/** Sends the oldest moment looked ahead to on to the path. */
static bool advance(struct pitch_track *track)
{
    const struct pitch_frame *frame = &track->ahead[track->pathed % AHEAD];
    track->past_rms = fmaxf(track->past_rms * forget, frame->rms);
    float loudest = fmaxf(track->past_rms, least_loud);
    for (size_t i = track->pathed; i < track->measured; i++)
        loudest = fmaxf(loudest, track->ahead[i % AHEAD].rms);
    pitch_path_push(&track->path, frame, loudest);
    track->pathed++;
    return pitch_path_held(&track->path) < PITCH_PATH_DELAY || give(track);
}

static bool measure(struct pitch_track *track, const float *frames)
{
    if (track->measured - track->pathed == AHEAD && !advance(track))
        return false;
    pitch_frame_measure(&track->ahead[track->measured++ % AHEAD], track->correlator, frames);
    return true;
}

static bool measure_buffer(struct pitch_track *track)
{
    size_t from = 0;
    for (; from + PITCH_WINDOW_FRAMES <= track->buffered; from += HOP_FRAMES)
        if (!measure(track, track->buffer + from))
            return false;
    track->buffered -= from;
    memmove(track->buffer, track->buffer + from, track->buffered * sizeof *track->buffer);
    return true;
}

bool pitch_track_push(struct pitch_track *track, const float *frames, size_t count)
{
    track->taken_frames += count;
    while (count > 0) {
        size_t room = BUFFER_FRAMES - track->buffered;
        size_t some = count < room ? count : room;
        memcpy(track->buffer + track->buffered, frames, some * sizeof *frames);
        track->buffered += some;
        frames += some;
        count -= some;
        if (!measure_buffer(track))
            return false;
    }
    return true;
}

bool pitch_track_finish(struct pitch_track *track, struct clinch_pitch_point **points,
                        size_t *count)
{
    static const float silence[PITCH_WINDOW_FRAMES];
    if (!pitch_track_push(track, silence, HALF_FRAMES))
        return false;
    while (track->pathed < track->measured)
        if (!advance(track))
            return false;
    while (pitch_path_held(&track->path) > 0)
        if (!give(track))
            return false;
    *points = track->points;
    *count = track->count;
    track->points = NULL;
    track->count = track->capacity = 0;
    return true;
}

void pitch_track_free(struct pitch_track *track)
{
    if (track == NULL)
        return;
    correlator_free(track->correlator);
    free(track->points);
    free(track);
}
