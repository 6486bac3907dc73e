/** The figures in words: one sentence or two for each, with what is usual. What is called usual
 * follows the thresholds in models/rules. The same for text and page. */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include <clinch/report.h>

#include "base/text.h"

/** `line` is to be freed by who is told, and may have failed. */
typedef void figure_teller(void *context, const char *label, struct text *line);

/** Tells every figure that is known, in the order in which they are read. */
void figures_tell(const struct clinch_report *report, figure_teller *tell, void *context);

#endif
