#include "practice_plan.h"

#include <string.h>
#include <time.h>

enum clinch_status practice_plan_open(struct practice_plan *plan,
                                      const struct settings *settings,
                                      const struct scripts *scripts,
                                      const struct clinch_profile *profile,
                                      struct clinch_error *error)
{
    /* Another concern from second to second is another one from time to time. */
    struct clinch_drill_options options = {.profile = profile, .pick = (unsigned)time(NULL)};
    *plan = (struct practice_plan){.settings = settings, .scripts = scripts};
    if (settings->drill == NULL)
        return CLINCH_OK;
    return clinch_drill_open(&plan->drill, settings->drill, &options, error);
}

void practice_plan_free(struct practice_plan *plan)
{
    versions_free(&plan->versions);
    clinch_drill_close(plan->drill);
    *plan = (struct practice_plan){0};
}

static bool has_versions(const struct practice_plan *plan)
{
    return plan->drill == NULL && plan->scripts->count > 1;
}

bool practice_plan_is_long(const struct practice_plan *plan)
{
    return plan->drill != NULL || has_versions(plan);
}

static const char *short_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static const struct rehearse_step *next_turn(struct practice_plan *plan,
                                             const struct clinch_report *last)
{
    const struct clinch_drill_turn *turn =
        clinch_drill_next(plan->drill, last != NULL ? last->findings : NULL);
    if (turn == NULL)
        return NULL;
    plan->step = (struct rehearse_step){.title = clinch_drill_title(plan->drill),
                                        .said = turn->says,
                                        .situation = turn->situation};
    return &plan->step;
}

static const struct rehearse_step *next(void *context, const struct clinch_report *last)
{
    struct practice_plan *plan = context;
    const struct scripts *scripts = plan->scripts;
    if (plan->drill != NULL)
        return next_turn(plan, last);
    if (last == NULL) {
        plan->index = 0;
        versions_free(&plan->versions);
    } else {
        if (has_versions(plan))
            (void)versions_add(&plan->versions, short_name(scripts->names[plan->index]), last);
        if (++plan->index >= scripts->count)
            return NULL;
    }
    plan->step =
        (struct rehearse_step){.situation = (enum clinch_situation)plan->settings->situation};
    if (scripts->count > 0)
        plan->step.script = scripts->texts[plan->index];
    if (has_versions(plan))
        plan->step.title = short_name(scripts->names[plan->index]);
    return &plan->step;
}

static void sum_up(void *context, struct text *page, const struct rehearse_look *look)
{
    struct practice_plan *plan = context;
    versions_tell(&plan->versions, plan->settings->rules_dir, page, look);
}

struct kept_for practice_plan_for(const struct practice_plan *plan)
{
    return (struct kept_for){plan->step.script, plan->step.situation};
}

static void taken(void *context, const struct clinch_report *report)
{
    struct practice_plan *plan = context;
    if (plan->taken != NULL)
        plan->taken(plan->context, report);
}

struct rehearse_plan practice_plan_calls(struct practice_plan *plan)
{
    return (struct rehearse_plan){.context = plan,
                                  .next = next,
                                  .taken = taken,
                                  .sum_up = has_versions(plan) ? sum_up : NULL};
}
