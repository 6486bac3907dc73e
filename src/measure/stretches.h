/**
 * Stretches of words: what is said between two pauses of at least 0.35 s. Their ends are where
 * a voice rises, falls or fades.
 */
#ifndef MEASURE_STRETCHES_H
#define MEASURE_STRETCHES_H

#include <clinch/transcript.h>

#include "spans.h"

struct stretch {
    struct clinch_span span; /**< from the begin of its first word to the end of its last */
    size_t first_word, last_word;
};

/** Gives the stretch that begins with the word `*next` and moves `*next` beyond it; false when
 * there are no more or the words are not timed. Begin with 0. */
bool stretches_next(const struct clinch_transcript *transcript, const struct spans *pauses,
                    size_t *next, struct stretch *stretch);

#endif
