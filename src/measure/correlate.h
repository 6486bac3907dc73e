/**
 * The normalised autocorrelation of one stretch of sound: how alike it is to itself, moved by a
 * lag.
 *
 * Paul Boersma (1993), "Accurate short-term analysis of the fundamental frequency and the
 * harmonics-to-noise ratio of a sampled sound", Proceedings of the Institute of Phonetic
 * Sciences 17: the stretch is multiplied by a Hann window and the autocorrelation is divided by
 * that of the window, which takes away the fall that a window brings with it. Computed through
 * the power spectrum.
 *
 * Threads: one correlator is used by one thread at a time.
 */
#ifndef MEASURE_CORRELATE_H
#define MEASURE_CORRELATE_H

#include <stdbool.h>
#include <stddef.h>

struct correlator;

/** For stretches of `window_frames` and lags 0 to `lag_frames` - 1; NULL when memory runs out.
 */
struct correlator *correlator_make(size_t window_frames, size_t lag_frames);

/** Fills `lags`; lags[0] is 1. False, with `lags` untouched, for a stretch without any sound.
 */
bool correlator_run(struct correlator *correlator, const float *frames, float *lags);

/** NULL is allowed. */
void correlator_free(struct correlator *correlator);

#endif
