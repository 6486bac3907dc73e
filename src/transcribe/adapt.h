/**
 * Learns a voice from sound and the words that were heard in it.
 *
 * Stands on the model (adapt_model.h), the front end (adapt_features.h), the sums
 * (adapt_sums.h) and the fit (adapt_fit.h), and knows no decoder: whoever uses it says how
 * words are spoken. Threads: one `adapt` is used by one thread at a time; several may share a
 * model.
 */
#ifndef TRANSCRIBE_ADAPT_H
#define TRANSCRIBE_ADAPT_H

#include <clinch/transcript.h>

#include "adapt_fit.h"

struct adapt;

/** How an entry of the dictionary ("read", "read(2)") is said: phones with one blank between
 * them, yours (`free`); NULL if there is no such entry. */
typedef char *adapt_lookup_fn(void *context, const char *entry);

struct adapt_dictionary {
    adapt_lookup_fn *lookup;
    void *context;
};

/** `model` was read from `folder` and outlives it. Fails with MODEL or MEMORY. */
enum clinch_status adapt_open(struct adapt **adapt, const struct adapt_model *model,
                              const char *folder, const struct adapt_dictionary *dictionary,
                              struct clinch_error *error);

/** NULL is allowed. */
void adapt_close(struct adapt *adapt);

/** Forgets what was heard. */
void adapt_clear(struct adapt *adapt);

/** Words in a piece of mono sound at 16 kHz, their times from its start. */
struct adapt_piece {
    const float *frames;
    size_t frame_count;
    const struct clinch_word *words;
    size_t word_count;
};

/**
 * Adds the words of a piece, each counting by the square of its confidence, so that words which
 * are probably wrong teach next to nothing; one without a confidence counts full. Filled pauses
 * and words that the dictionary lacks are left out. Fails with MEMORY.
 */
enum clinch_status adapt_add(struct adapt *adapt, const struct adapt_piece *piece,
                             struct clinch_error *error);

/** Seconds of words that were added, weighed. */
double adapt_heard_s(const struct adapt *adapt);

/** The voice that fits what was added, no further from `from` than that allows; see adapt_fit.
 */
void adapt_voice(const struct adapt *adapt, const struct adapt_voice *from, double prior_frames,
                 struct adapt_voice *voice);

#endif
