/** What is put into the thank-you: what is known, or the slot in [brackets] that stands for it.
 * All texts are the caller's to free, and say in `failed` when memory ran out. */
#ifndef FOLLOW_UP_FACTS_H
#define FOLLOW_UP_FACTS_H

#include "base/text.h"

/** Outside text in one line: no control characters, no spaces at the ends. */
struct text facts_line(const char *words);

/** What is known, or the slot. */
struct text facts_or_slot(const char *known, const char *slot);

/** The same for a whole sentence: it begins with a capital and ends with a point. */
struct text facts_statement(const char *known, const char *slot);

/** The name of "Name <address>", or the slot. */
struct text facts_name(const char *to, const char *slot);

/** A slot with a hint: what `who` ("you", "they") said, if anything. */
struct text facts_hint(const char *slot, const char *who, const char *said);

#endif
