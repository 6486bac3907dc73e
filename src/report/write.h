/** Small pieces of writing that every format needs: outside text made safe, numbers that look
 * the same under every locale. */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include <clinch/measures.h>

#include "base/text.h"

/**
 * Appends text from outside (a path, a word): bytes that are not UTF-8 become U+FFFD, control
 * characters a space, so that it breaks neither a document nor a terminal. NULL: nothing.
 */
void write_clean(struct text *out, const char *bytes);

/** Appends a number with so many decimals (0 to 6) and a point, whatever the locale. */
void write_fixed(struct text *out, double value, int decimals);

/** Appends a figure with three decimals, or nothing where it is not known. */
void write_figure(struct text *out, struct clinch_figure figure);

/** Appends a moment for people: 0:24, 1:02:03. */
void write_clock(struct text *out, double at_s);

/** Rounds to so many decimals; what is not finite becomes 0. */
double write_round(double value, int decimals);

/** Milliseconds, never negative. */
long long write_ms(double at_s);

#endif
