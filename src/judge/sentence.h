/** The speaker's own sentences, as far as they can be said again: found, mended, written. */
#ifndef JUDGE_SENTENCE_H
#define JUDGE_SENTENCE_H

#include "base/text.h"
#include "judged.h"

/** The words of the sentence that a word stands in. */
struct word_range sentence_around(const struct judged *judged, size_t word);

/** Words as they are quoted: without filled pauses, "i" as "I", what is too long cut. NULL: no
 * memory. */
char *sentence_quote(const struct judged *judged, struct word_range words);

/** Writes words as a sentence with its mendable faults mended. */
void sentence_add(struct text *text, const struct judged *judged, struct word_range words);

/** Does it begin as a question does, after "and", "so" and the like? */
bool sentence_asks(const struct judged *judged, struct word_range words);

/** Does the sentence show how a move is made: clean, sure, whole, and not shown yet? */
bool sentence_is_model(const struct judged *judged, struct word_range words,
                       enum clinch_move_name name);

/** Can the fault's sentence be said again without the fault's words? */
bool sentence_can_mend(const struct judged *judged, const struct fault *fault);

/** Notes that the sentence which begins at this word was shown. */
void sentence_use(struct judged *judged, size_t word);

#endif
