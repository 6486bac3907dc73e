/**
 * Why words could not be heard well, from what was measured, and what to do about it.
 *
 * The limits lie where the recogniser was measured to err half as often again as in a quiet
 * room at a close microphone, or, for a telephone, where no microphone gets.
 */
#ifndef REPORT_UNCLEAR_H
#define REPORT_UNCLEAR_H

#include "report.h"

enum { UNCLEAR_MOST = 6 };

struct unclear_cause {
    const char *name; /**< clipping, noise, echo, level, telephone, pace, voice; static */
    char why[128];    /**< a sentence with the figure */
    const char *mend; /**< a sentence on what to do; static */
};

/** Whether a recording's words are below the floor of confidence. */
bool unclear_is(const struct clinch_report *report);

/** The causes, worst first; at least one ("voice": nothing wrong with the sound was found).
 * Call it only for a report that is unclear. */
size_t unclear_find(const struct clinch_report *report, struct unclear_cause *causes);

#endif
