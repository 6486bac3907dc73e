/** The parts of a history. Each returns false when memory ran out. */
#ifndef COACH_HISTORY_H
#define COACH_HISTORY_H

#include "coach.h"

/** How each measure went, over all takes and over the newest of them. */
bool history_follow(struct clinch_history *made, const struct clinch_coached *takes);

/** What to work on next, from the advice of the newest takes. */
bool history_advise(struct clinch_history *made, const struct clinch_coached *takes);

/** What changed between the newest take and the one before. */
bool history_tell_change(struct clinch_history *made, const struct clinch_coached *takes);

/** What was done well several times in a row, and days in a row. */
bool history_praise(struct clinch_history *made, const struct clinch_coached *takes);

/** Adds a remark; takes `words`, which may have failed. */
bool history_add(struct clinch_point **points, size_t *count, struct text *words, size_t take);

/** A trend in figures that are known, oldest first: the change over them by Sen's slope.
 * False: they have none. */
bool trend_find(const double *values, size_t count, double *change);

#endif
