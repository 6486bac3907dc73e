/**
 * How a word that no dictionary has is spoken, in the phones of CMU's dictionary.
 *
 * By flite's lexicon and letter-to-sound rules (Black, Lenzo and Pagel, 1998, "Issues in
 * building general letter to sound rules"), whose phone set is CMU's but for its schwa.
 * Threads: may be called by several at once.
 */
#ifndef TRANSCRIBE_PRONOUNCE_H
#define TRANSCRIBE_PRONOUNCE_H

#include <clinch/error.h>

#include "base/text.h"

/** Appends the phones of `word` (lower-case letters and apostrophes) to `phones`, one blank
 * between them; nothing if it cannot be spoken. */
enum clinch_status pronounce_word(const char *word, struct text *phones,
                                  struct clinch_error *error);

/** Appends the phones of the names of its letters. */
enum clinch_status pronounce_letters(const char *letters, struct text *phones,
                                     struct clinch_error *error);

#endif
