/** One person's takes out of the store, as the coach looks back at them. */
#ifndef CLI_LOOKBACK_H
#define CLI_LOOKBACK_H

#include <clinch/coach.h>
#include <clinch/store.h>

struct lookback; /* what a history is made of */

/** A history and what it rests on; starts as `{0}`, freed with `lookback_free`. */
struct looking {
    struct lookback *from;
    struct clinch_history *history; /* NULL: there are no takes */
};

/** Looks at the takes that the filter lets through, and at the reports of the newest. */
enum clinch_status lookback_make(struct looking *looking, struct clinch_store *store,
                                 const struct clinch_coach *coach,
                                 const struct clinch_take_filter *filter,
                                 struct clinch_error *error);

/**
 * Looks from a take back at those of the same person for the same situation. No history when
 * there is none before it.
 */
enum clinch_status lookback_from(struct looking *looking, struct clinch_store *store,
                                 const struct clinch_coach *coach,
                                 const struct clinch_take *take, struct clinch_error *error);

void lookback_free(struct looking *looking);

#endif
