/** Two takes side by side, as a page of text: what got better, and what changed. */
#ifndef TUI_COMPARED_H
#define TUI_COMPARED_H

#include <clinch/report.h>

#include "base/text.h"

/** Appends lines with ANSI colours, or without; none is wider than 38 columns. */
void compared_add(struct text *page, const struct clinch_report *before,
                  const struct clinch_report *now, bool color);

#endif
