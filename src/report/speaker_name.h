/** What a speaker is called in every form of the report. */
#ifndef REPORT_SPEAKER_NAME_H
#define REPORT_SPEAKER_NAME_H

#include <clinch/report.h>

/** "candidate", "interviewer", or "A", "B", "C"; borrowed from the report. */
const char *speaker_name(const struct clinch_report *report, size_t speaker);

#endif
