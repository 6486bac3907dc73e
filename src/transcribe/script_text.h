/**
 * A written text as it is read aloud: numbers, money, percentages, times and abbreviations
 * become words.
 *
 * What it does not know: other ways to say the same number; only the most usual one is given.
 */
#ifndef TRANSCRIBE_SCRIPT_TEXT_H
#define TRANSCRIBE_SCRIPT_TEXT_H

#include <stddef.h>

#include <clinch/error.h>

#include "base/text.h"

/**
 * Appends `written` to `lines`, one sentence a line, words in lower case with one blank between
 * them; an abbreviation that is read letter by letter stays in capitals. Fails with FORMAT for
 * bytes that are no text.
 */
enum clinch_status script_text_speak(const char *written, size_t byte_count, struct text *lines,
                                     struct clinch_error *error);

#endif
