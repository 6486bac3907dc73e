/** Numbers as they are read aloud in American English. */
#ifndef TRANSCRIBE_SPEAK_NUMBER_H
#define TRANSCRIBE_SPEAK_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/**
 * Appends the number at the start of `at` in words to `line`: 42, 10,000, 3.5, $5, $1.2M, 15%,
 * 1st, 9:30, years. `code`: it is part of a name, as in 510(k), and read by its figures.
 * Returns the bytes taken, 0 if there is no number.
 */
size_t speak_number(struct text *line, const char *at, bool code);

#endif
