/**
 * What was heard of a voice, counted for each Gaussian of the acoustic model: how much sound
 * fell to it, and where that sound lay on the mean.
 *
 * Words are laid on their frames state by state, phones out of context, along the likeliest
 * path (Viterbi, 1967, "Error bounds for convolutional codes"); a frame is shared among the
 * Gaussians of its state by their posteriors (Leggetter and Woodland, 1995, "Maximum likelihood
 * linear regression for speaker adaptation of continuous density hidden Markov models").
 */
#ifndef TRANSCRIBE_ADAPT_SUMS_H
#define TRANSCRIBE_ADAPT_SUMS_H

#include <stdbool.h>

#include "adapt_features.h"

struct adapt_sums {
    const struct adapt_model *model; /**< borrowed */
    double *counts;                  /**< frames, laid out as the model's offsets */
    double *totals;                  /**< sum of the frames, laid out as the model's means */
    double frame_count;              /**< of words, weighed */
};

enum clinch_status adapt_sums_make(struct adapt_sums **sums, const struct adapt_model *model,
                                   struct clinch_error *error);

/** Back to nothing heard. */
void adapt_sums_clear(struct adapt_sums *sums);

/** NULL is allowed. */
void adapt_sums_free(struct adapt_sums *sums);

/** The frames of one word. */
struct adapt_word {
    const float *features; /**< of its first frame */
    size_t frame_count;
    double weight;           /**< what a frame of it counts */
    const char *const *ways; /**< how it may be said: phones, one blank between them */
    size_t way_count;
};

/**
 * Adds a word, said in the way that fits it best. One that is too short for its phones, or has
 * phones that the model lacks, is left out: `*added` says so. Fails with MEMORY.
 */
enum clinch_status adapt_sums_add(struct adapt_sums *sums, const struct adapt_word *word,
                                  bool *added, struct clinch_error *error);

#endif
