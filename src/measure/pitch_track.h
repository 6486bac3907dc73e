/**
 * Pitch as it streams by, one moment every 10 ms from 0 s on.
 *
 * Candidates of each moment (pitch_frame.h), then the likeliest way through them
 * (pitch_path.h). Silence is judged against the loudest speech near by: the loudest moment from
 * one second ahead to the far past, forgotten at 0.2 dB a second, so that a slammed
 * door does not silence what follows for good.
 *
 * Memory: some seconds of figures and 45 ms of sound, and 16 bytes for each voiced moment.
 */
#ifndef MEASURE_PITCH_TRACK_H
#define MEASURE_PITCH_TRACK_H

#include <clinch/measures.h>

struct pitch_track;

/** NULL when memory runs out. */
struct pitch_track *pitch_track_make(void);

/** Takes the next frames, 16 kHz; false when memory runs out. */
bool pitch_track_push(struct pitch_track *track, const float *frames, size_t count);

/** Ends the stream and hands the voiced moments over; `points` are yours. False, with the
 * outputs untouched, when memory runs out. */
bool pitch_track_finish(struct pitch_track *track, struct clinch_pitch_point **points,
                        size_t *count);

/** NULL is allowed. */
void pitch_track_free(struct pitch_track *track);

#endif
