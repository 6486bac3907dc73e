/** A comparison in each of its forms. Each appends; a failed allocation shows in `out`. */
#ifndef REPORT_COMPARISON_H
#define REPORT_COMPARISON_H

#include <clinch/sheet.h>

#include "base/text.h"

void comparison_text(const struct clinch_comparison *from,
                     const struct clinch_sheet_options *options, struct text *out);
void comparison_json(const struct clinch_comparison *from, struct text *out);
void comparison_csv(const struct clinch_comparison *from, struct text *out);
void comparison_page(const struct clinch_comparison *from, struct text *out);

/** A figure of a take, by a yardstick's index. */
const struct clinch_compared *comparison_cell(const struct clinch_comparison *from, size_t take,
                                              size_t index);

/** Whether any of the takes has a figure. */
bool comparison_has(const struct clinch_comparison *from, size_t index);

/** Appends a figure for people: "yes" and "no" for moves, "–" for what is not known. */
void comparison_figure(struct text *out, const struct clinch_comparison *from, size_t take,
                       size_t index);

#endif
