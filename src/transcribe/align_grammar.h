/**
 * What may be said in a piece by its captions, as a grammar for the decoder.
 *
 * The words one after another; it may begin and end at any of them, rather near to where the
 * captions' times say; a word, or the rest of a caption, may be left out; an um or uh may come
 * between any two. Knows no decoder: the grammar is text, in the form that Sphinx reads (FSG).
 */
#ifndef TRANSCRIBE_ALIGN_GRAMMAR_H
#define TRANSCRIBE_ALIGN_GRAMMAR_H

#include <clinch/captions.h>

#include "base/text.h"

/** Words with times around a piece. */
struct align_input {
    const struct clinch_caption_word *words;
    size_t word_count;
    double begin_s, end_s; /**< of the piece, by the same clock */
    const bool *unknown;   /**< of each word: the dictionary lacks it, so it is passed over */
};

/** Appends the grammar; failure stays in the text. */
void align_grammar_write(struct text *grammar, const struct align_input *input);

/**
 * Finds which words were taken, from what the decoder came out with: fills `places` (indexes
 * among the input's words) for the `count` spoken `texts`, none of them an um of the grammar's
 * own. False: no memory, or no such path.
 */
bool align_grammar_trace(const struct align_input *input, const char *const *texts,
                         size_t count, size_t *places);

#endif
