/** What is practised, one take after the other: a close, versions of it, or a drill. */
#ifndef CLI_PRACTICE_PLAN_H
#define CLI_PRACTICE_PLAN_H

#include <clinch/drill.h>

#include "command.h"
#include "keep.h"
#include "scripts.h"
#include "tui/rehearse.h"
#include "versions.h"

struct practice_plan {
    const struct settings *settings;
    const struct scripts *scripts;
    struct rehearse_step step; /* the one in hand */
    size_t index;              /* of it */
    struct versions versions;
    struct clinch_drill *drill; /* or NULL */
    void *context;              /* of the next one */
    /* told of each take on the screen as soon as its report is there; NULL: nobody is */
    void (*taken)(void *context, const struct clinch_report *report);
};

/** All are borrowed; `profile` may be NULL. Free with `practice_plan_free`, after a failure
 * too. Fails with what opening a drill fails with. */
enum clinch_status practice_plan_open(struct practice_plan *plan,
                                      const struct settings *settings,
                                      const struct scripts *scripts,
                                      const struct clinch_profile *profile,
                                      struct clinch_error *error);
void practice_plan_free(struct practice_plan *plan);

/** More than one take belongs to it. */
bool practice_plan_is_long(const struct practice_plan *plan);

/** What the take in hand is for. */
struct kept_for practice_plan_for(const struct practice_plan *plan);

/** As a rehearsal sees it; see `struct rehearse_plan`. */
struct rehearse_plan practice_plan_calls(struct practice_plan *plan);

#endif
