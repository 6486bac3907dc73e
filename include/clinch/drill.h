/**
 * A drill: an interviewer who speaks first, listens, and may come back once.
 *
 * Drills are data, models/drills/NAME.yaml, described by the README there. What they say is
 * filled in from the candidate's profile.
 *
 * What it does not know: how it is said or heard, and how a close is judged.
 * Threads: one drill is used by one thread at a time.
 */
#ifndef CLINCH_DRILL_H
#define CLINCH_DRILL_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

struct clinch_drill;

struct clinch_drill_options {
    const struct clinch_profile *profile; /**< or NULL; borrowed only while opening */
    unsigned pick; /**< which of the profile's concerns comes up; any number */
};

/** What the interviewer says, and how the answer is to be judged. Borrowed from the drill. */
struct clinch_drill_turn {
    const char *says;
    enum clinch_situation situation;
};

/**
 * Opens a drill by its name, or by a path that ends in ".yaml".
 *
 * drill  yours, close it with `clinch_drill_close`
 * Fails with ARGUMENT for a name that there is not (the sentence lists those there are), RULES
 * for a mistake in the file (file, line, what was expected), IO or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_drill_open(struct clinch_drill **drill, const char *name,
                  const struct clinch_drill_options *options, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_drill_close(struct clinch_drill *drill);

CLINCH_API const char *clinch_drill_title(const struct clinch_drill *drill);

/**
 * The next turn, or NULL when the drill is over.
 *
 * last  how the answer to the turn before was judged; NULL: begin again from the first turn
 */
CLINCH_API const struct clinch_drill_turn *
clinch_drill_next(struct clinch_drill *drill, const struct clinch_findings *last);

#ifdef __cplusplus
}
#endif

#endif
