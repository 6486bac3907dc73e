/** Fields of CSV by RFC 4180. */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include <clinch/measures.h>

#include "base/text.h"

/** Appends a field in quotation marks; what a spreadsheet would take for a formula gets an
 * apostrophe before it. NULL is empty. */
void csv_words(struct text *out, const char *words);

/** Appends a number, or nothing where it is not known. */
void csv_figure(struct text *out, struct clinch_figure figure);

#endif
