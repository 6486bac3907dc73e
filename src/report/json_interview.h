/** The parts of the JSON report that only an interview has. Each returns NULL when memory runs
 * out. */
#ifndef REPORT_JSON_INTERVIEW_H
#define REPORT_JSON_INTERVIEW_H

#include <clinch/report.h>

#include "base/tree.h"

/** The turns, with the speakers' names. `exact`: nothing rounded, and which speaker it is. */
json_t *json_turns(const struct clinch_report *report, bool exact);

/** The interview; `exact`: nothing rounded. */
json_t *json_interview(const struct clinch_report *report, bool exact);

#endif
