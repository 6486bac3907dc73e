/** The parts of the JSON report that only an interview has. Each returns NULL when memory runs
 * out. */
#ifndef REPORT_JSON_INTERVIEW_H
#define REPORT_JSON_INTERVIEW_H

#include <clinch/report.h>

#include "base/tree.h"

/** The turns, with the speakers' names. */
json_t *json_turns(const struct clinch_report *report);

/** The interview. */
json_t *json_interview(const struct clinch_report *report);

#endif
