/** Which of the words that were heard are the words of a text. */
#ifndef SESSION_ENROLL_H
#define SESSION_ENROLL_H

#include <clinch/transcript.h>

/**
 * Marks the heard words that stand in `text` in the same order, by the fewest changes between
 * the two (Levenshtein, 1966), and beside another such word: one that agrees alone may do so by
 * chance.
 *
 * read   for each heard word; yours to make and free
 * count  how many were marked
 * Fails with MEMORY.
 */
enum clinch_status enroll_match(const struct clinch_transcript *heard,
                                const struct clinch_transcript *text, bool *read, size_t *count,
                                struct clinch_error *error);

#endif
