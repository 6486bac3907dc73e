/**
 * What pitches one moment of sound could have.
 *
 * The peaks of the normalised autocorrelation (see correlate.h) between 60 and 500 Hz, each
 * with its strength: 1 for a perfectly periodic sound, near 0 for noise. Place and height of a
 * peak are interpolated with a windowed sinc, as in Boersma (1993), so that they do not hang on
 * the sampling rate.
 */
#ifndef MEASURE_PITCH_FRAME_H
#define MEASURE_PITCH_FRAME_H

#include "correlate.h"

enum {
    PITCH_LEAST_HZ = 60,
    PITCH_MOST_HZ = 500,
    PITCH_WINDOW_FRAMES = 720, /**< 45 ms: three periods of 67 Hz */
    PITCH_LAG_FRAMES = 288,    /**< its period and room for interpolation */
    PITCH_CANDIDATES = 7
};

struct pitch_candidate {
    float hz;
    float strength;
};

struct pitch_frame {
    float rms; /**< of the middle of the stretch; full scale is 1 */
    size_t count;
    struct pitch_candidate candidates[PITCH_CANDIDATES]; /**< strongest first */
};

/** `frames`: PITCH_WINDOW_FRAMES around the moment; `correlator`: made for these sizes. */
void pitch_frame_measure(struct pitch_frame *frame, struct correlator *correlator,
                         const float *frames);

#endif
