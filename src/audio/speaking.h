/**
 * Where somebody speaks, step by step of 10 ms, with the whole recording known: stricter than
 * the cutter, which must not lose a word. A step counts if the cutter takes it for speech, if
 * its level is within reach of the voices', and if voiced sound is near. Gaps under 0.3 s are
 * bridged and bursts under 0.1 s dropped.
 */
#ifndef AUDIO_SPEAKING_H
#define AUDIO_SPEAKING_H

#include <stdbool.h>
#include <stddef.h>

#include <clinch/speakers.h>

/** Fills `speaking`, one a step. False: no memory. */
bool speaking_find(const float *level_db, size_t step_count,
                   const struct clinch_speakers_input *input, bool *speaking);

/** Fills gaps of at most `gap` steps and drops runs shorter than `run` steps. */
void speaking_tidy(bool *speaking, size_t step_count, size_t gap, size_t run);

/** The level that a tenth of the steps with a voice are above, dB; `fallback` without any. */
bool speaking_top(const float *level_db, const bool *voice, size_t step_count, float *top_db);

#endif
