/** What the candidate said that they would do: "I'll send you the plan by Friday." */
#ifndef FOLLOW_UP_PROMISES_H
#define FOLLOW_UP_PROMISES_H

#include <clinch/report.h>

#include "base/text.h"

enum { PROMISES_MOST = 3 };

struct promise {
    struct text words; /* from "I" on, without a point at the end */
    bool sure;         /* written, or heard well enough to be said again */
};

/** At most so many, in order; to be freed with `promises_free`. */
struct promises {
    struct promise items[PROMISES_MOST];
    size_t count;
    bool failed; /* no memory */
};

/** Finds them among the candidate's words, or all if nobody knows whose they are. `verbs`: what
 * is promised, such as "send" or "get back". */
struct promises promises_find(const struct clinch_report *report, char *const *verbs,
                              size_t verb_count);

void promises_free(struct promises *promises);

#endif
