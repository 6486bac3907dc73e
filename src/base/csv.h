/** Fields of CSV by RFC 4180. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "text.h"

/** Appends a field in quotation marks; what a spreadsheet would take for a formula gets an
 * apostrophe before it. NULL is empty. */
void csv_words(struct text *out, const char *words);

#endif
