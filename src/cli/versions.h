/**
 * Which version of a close sounded best, and why.
 *
 * Versions are compared by what their reports say: the overall score, and where that is not
 * known for all of them, delivery alone. Scores nearer to each other than two takes of the same
 * words are apart are called equal.
 */
#ifndef CLI_VERSIONS_H
#define CLI_VERSIONS_H

#include <clinch/report.h>

#include "base/text.h"

/** What is kept of one version's report. */
struct version {
    char *name;
    struct clinch_figure overall, content, assertiveness, delivery;
    struct clinch_figure wpm, fillers_per_minute;
    int move_count;
};

/** Starts as `{0}`. */
struct versions {
    struct version *items;
    size_t count, capacity;
};

/** False: no memory. */
bool versions_add(struct versions *versions, const char *name,
                  const struct clinch_report *report);

/** Adds a page about all of them; nothing if there are fewer than two. */
void versions_tell(const struct versions *versions, struct text *page, bool color);

void versions_free(struct versions *versions);

#endif
