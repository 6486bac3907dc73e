/** The nearest of some words to one that was mistyped. */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stddef.h>

/** Steps from one word to the other: letters added, left out, changed, or two swapped (the
 * distance of Damerau 1964, Levenshtein 1966). Words over 31 letters count as far away. */
size_t suggest_distance(const char *a, const char *b);

/** The nearest word, or NULL when none is near enough to be meant; borrowed. */
const char *suggest_nearest(const char *word, const char *const *words, size_t count);

#endif
