/**
 * Captions followed through a recording: which of their words a piece may hold, how the words
 * laid on neighbouring pieces fit together, and how far the captions held over the whole.
 */
#ifndef TRANSCRIBE_FOLLOW_H
#define TRANSCRIBE_FOLLOW_H

#include "base/text.h"
#include "engine.h"

/** Sets the words that the piece may hold, those around its time, moved by its `shift_s`. */
void follow_choose(struct engine_piece *piece, const struct clinch_captions *captions);

/** Two pieces may have taken the same words: drops each from the one where it is less sure.
 * `second` is the index of the later piece's first word. */
void follow_join(struct clinch_transcript *words, size_t second);

/** One stretch of the recording that was heard. */
struct follow_stretch {
    double begin_s, end_s;
};

/**
 * Says in one sentence where the captions did not hold; nothing if they did. `stretches` are
 * the pieces that were heard, in order.
 */
void follow_notice(struct text *sentence, const struct clinch_captions *captions,
                   const struct clinch_transcript *words,
                   const struct follow_stretch *stretches, size_t stretch_count);

#endif
