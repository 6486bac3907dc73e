/**
 * Every second of speech as one point: the mean and the logarithm of the spread of its cepstra,
 * and its pitch; and the space of these turned so that what one speaker varies in weighs
 * little.
 */
#ifndef AUDIO_VOICE_SECONDS_H
#define AUDIO_VOICE_SECONDS_H

#include <stdbool.h>
#include <stddef.h>

#include "cepstrum.h"

enum { SECOND_PARTS = 2 * CEPSTRUM_COUNT + 1, SECOND_AXES = 3 };

/** What was measured of a recording, one a step of 10 ms. */
struct voice_steps {
    const struct cepstrum_kept *cepstra;
    const float *pitch_hz; /**< 0: not voiced */
    const bool *speaking;
    size_t count;
};

struct voice_second {
    size_t begin, end; /**< steps, half-open */
    bool follows;      /**< the second before is of the same stretch of speech */
    double parts[SECOND_PARTS];
    double at[SECOND_AXES]; /**< in the turned space */
};

/** Cuts all speech into seconds; `seconds` is yours. False: no memory. */
bool voice_seconds_make(const struct voice_steps *steps, struct voice_second **seconds,
                        size_t *count);

/** Fills `at` of all. `count` is at least 1. */
void voice_seconds_turn(const struct voice_steps *steps, struct voice_second *seconds,
                        size_t count);

#endif
