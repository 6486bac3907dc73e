/** How far a report can be trusted, in words: what went wrong, and how sure Clinch is of what
 * it heard. The same for text and page. */
#ifndef REPORT_CAUTIONS_H
#define REPORT_CAUTIONS_H

#include <clinch/report.h>

#include "base/text.h"

/** Not one word is there. */
bool cautions_heard_nothing(const struct clinch_report *report);

/** `line` is to be freed by who is told, and may have failed. */
typedef void caution_teller(void *context, struct text *line);

/** Tells what a reader has to know before the rest: sentences that begin with a capital and end
 * with a point. */
void cautions_tell(const struct clinch_report *report, caution_teller *tell, void *context);

/** Appends a sentence on how sure Clinch is of the words, or nothing when it does not know. */
void cautions_add_sureness(struct text *out, const struct clinch_report *report);

#endif
