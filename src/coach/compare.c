#include "compare.h"

#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"

static void compare_figures(struct clinch_comparison *made, const struct clinch_coached *takes)
{
    for (size_t t = 0; t < made->take_count; t++)
        for (size_t i = 0; i < CLINCH_YARDSTICK_COUNT; i++) {
            struct clinch_compared *cell = &made->figures[t * CLINCH_YARDSTICK_COUNT + i];
            cell->value = coach_figure(&takes[t], i);
            cell->standing = coach_weigh(made->coach, i, &takes[0], &takes[t]);
        }
}

static enum clinch_status copy_names(struct clinch_comparison *made,
                                     const struct clinch_coached *takes,
                                     struct clinch_error *error)
{
    for (size_t t = 0; t < made->take_count; t++) {
        made->names[t] = memory_copy(takes[t].name);
        if (made->names[t] == NULL)
            return fail_memory(error);
    }
    return CLINCH_OK;
}

enum clinch_status clinch_comparison_make(struct clinch_comparison **comparison,
                                          const struct clinch_coach *coach,
                                          const struct clinch_coached *takes, size_t take_count,
                                          struct clinch_error *error)
{
    if (take_count < 2)
        return fail(error, CLINCH_ERROR_ARGUMENT, "%zu: two takes or more are compared",
                    take_count);
    struct clinch_comparison *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->coach = coach;
    made->names = memory_make(take_count, sizeof *made->names);
    made->figures = memory_make(take_count, CLINCH_YARDSTICK_COUNT * sizeof *made->figures);
    enum clinch_status status = CLINCH_OK;
    if (made->names == NULL || made->figures == NULL) {
        status = fail_memory(error);
    } else {
        made->take_count = take_count;
        compare_figures(made, takes);
        status = copy_names(made, takes, error);
    }
    if (status == CLINCH_OK && !compare_caution(made, takes))
        status = fail_memory(error);
    if (status == CLINCH_OK && !compare_decide(made, takes))
        status = fail_memory(error);
    if (status != CLINCH_OK) {
        clinch_comparison_free(made);
        return status;
    }
    *comparison = made;
    return CLINCH_OK;
}

static void free_remarks(struct clinch_point *remarks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(remarks[i].text);
        free(remarks[i].quote);
    }
    free(remarks);
}

void clinch_comparison_free(struct clinch_comparison *comparison)
{
    if (comparison == NULL)
        return;
    for (size_t i = 0; i < comparison->take_count; i++)
        free(comparison->names[i]);
    free(comparison->names);
    free(comparison->figures);
    free(comparison->verdict);
    free_remarks(comparison->reasons, comparison->reason_count);
    free_remarks(comparison->lacks, comparison->lack_count);
    for (size_t i = 0; i < comparison->caution_count; i++)
        free(comparison->cautions[i]);
    free(comparison->cautions);
    free(comparison);
}
