/**
 * Which version of a close sounded best, and why: the coach's comparison of their figures.
 */
#ifndef CLI_VERSIONS_H
#define CLI_VERSIONS_H

#include <clinch/report.h>

#include "base/text.h"

#include "tui/rehearse.h"

/** What is kept of one version's report. */
struct version {
    char *name;
    struct clinch_figure figures[CLINCH_MEASURE_COUNT];
};

/** Starts as `{0}`. */
struct versions {
    struct version *items;
    size_t count, capacity;
};

/** False: no memory. */
bool versions_add(struct versions *versions, const char *name,
                  const struct clinch_report *report);

/** Adds a page about all of them; nothing if there are fewer than two. `rules_dir`: of the
 * yardsticks; NULL: the usual places. What cannot be told is said in its place. */
void versions_tell(const struct versions *versions, const char *rules_dir, struct text *page,
                   const struct rehearse_look *look);

void versions_free(struct versions *versions);

#endif
