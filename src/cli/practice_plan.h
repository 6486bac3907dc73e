/** What is practised, one take after the other: a close, or versions of it. */
#ifndef CLI_PRACTICE_PLAN_H
#define CLI_PRACTICE_PLAN_H

#include "command.h"
#include "scripts.h"
#include "tui/rehearse.h"
#include "versions.h"

struct practice_plan {
    const struct settings *settings;
    const struct scripts *scripts;
    struct rehearse_step step; /* the one in hand */
    size_t index;              /* of it */
    struct versions versions;
};

/** Both are borrowed. Free with `practice_plan_free`. */
void practice_plan_start(struct practice_plan *plan, const struct settings *settings,
                         const struct scripts *scripts);
void practice_plan_free(struct practice_plan *plan);

/** More than one take belongs to it. */
bool practice_plan_is_long(const struct practice_plan *plan);

/** As a rehearsal sees it; see `struct rehearse_plan`. */
struct rehearse_plan practice_plan_calls(struct practice_plan *plan);

#endif
