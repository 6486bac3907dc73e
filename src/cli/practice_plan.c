#include "practice_plan.h"

#include <string.h>

void practice_plan_start(struct practice_plan *plan, const struct settings *settings,
                         const struct scripts *scripts)
{
    *plan = (struct practice_plan){.settings = settings, .scripts = scripts};
}

void practice_plan_free(struct practice_plan *plan)
{
    versions_free(&plan->versions);
}

bool practice_plan_is_long(const struct practice_plan *plan)
{
    return plan->scripts->count > 1;
}

static const char *short_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static const struct rehearse_step *next(void *context, const struct clinch_report *last)
{
    struct practice_plan *plan = context;
    const struct scripts *scripts = plan->scripts;
    if (last == NULL) {
        plan->index = 0;
        versions_free(&plan->versions);
    } else {
        if (practice_plan_is_long(plan))
            versions_add(&plan->versions, short_name(scripts->names[plan->index]), last);
        if (++plan->index >= (scripts->count > 0 ? scripts->count : 1))
            return NULL;
    }
    plan->step =
        (struct rehearse_step){.situation = (enum clinch_situation)plan->settings->situation};
    if (scripts->count > 0)
        plan->step.script = scripts->texts[plan->index];
    if (practice_plan_is_long(plan))
        plan->step.title = short_name(scripts->names[plan->index]);
    return &plan->step;
}

static void sum_up(void *context, struct text *page, bool color)
{
    struct practice_plan *plan = context;
    versions_tell(&plan->versions, page, color);
}

struct rehearse_plan practice_plan_calls(struct practice_plan *plan)
{
    return (struct rehearse_plan){
        .context = plan, .next = next, .sum_up = practice_plan_is_long(plan) ? sum_up : NULL};
}
