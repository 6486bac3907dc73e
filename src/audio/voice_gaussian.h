/**
 * A speaker as a Gaussian of full covariance over the cepstra (H. Gish, M. Siu and R. Rohlicek,
 * 1991, "Segregation of speakers for speech recognition and speaker identification").
 */
#ifndef AUDIO_VOICE_GAUSSIAN_H
#define AUDIO_VOICE_GAUSSIAN_H

#include <stdbool.h>
#include <stddef.h>

#include "cepstrum.h"

/** All zero: of nothing yet. */
struct voice_gaussian {
    double mean[CEPSTRUM_COUNT];
    double factor[CEPSTRUM_COUNT * CEPSTRUM_COUNT]; /**< the covariance; settled: the inverse of
                                                       its Cholesky factor */
    double log_determinant;                         /**< only if settled */
    double steps;
};

/** Counts a step in. */
void voice_gaussian_add(struct voice_gaussian *g, const struct cepstrum_kept *x);

/** Makes mean and covariance of what was counted in. */
void voice_gaussian_close(struct voice_gaussian *g);

/** Makes a closed one ready to be asked; of few steps it leans on `all`, which is closed.
 * False: the covariance is of no use. */
bool voice_gaussian_settle(struct voice_gaussian *g, const struct voice_gaussian *all);

/** The log likelihood of a step, without its constant. */
double voice_gaussian_likelihood(const struct voice_gaussian *g, const struct cepstrum_kept *x);

#endif
