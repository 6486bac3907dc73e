/**
 * Words as the measures see them: counted, compared, with the time around them.
 *
 * The count leaves out filled pauses; everything else counts as it stands ("don't" is one
 * word), words that could not be made out too. Comparing is blind to the case of ASCII letters.
 */
#ifndef MEASURE_WORDS_H
#define MEASURE_WORDS_H

#include <clinch/transcript.h>

size_t words_count(const struct clinch_transcript *transcript);

bool words_same(const char *one, const char *other);

/** Whether `list`, words with single spaces between, has this word. */
bool words_in(const char *word, const char *list);

/** Number words and digits. */
bool words_is_number(const char *word);

bool words_is_filled_pause(const struct clinch_transcript *transcript, size_t index);

/** Time between a word and the next, never negative; 0 after the last and in a written text. */
double words_gap_after_s(const struct clinch_transcript *transcript, size_t index);

/** From the begin of the first word to the end of the last; false when there are none or the
 * words are not timed. */
bool words_extent(const struct clinch_transcript *transcript, struct clinch_span *extent);

#endif
