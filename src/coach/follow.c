#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "history.h"

enum { USUAL_MOST = 5 };

static int by_size(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* Of the newest few. */
static struct clinch_figure usual(const double *values, size_t count)
{
    double newest[USUAL_MOST];
    size_t few = count < USUAL_MOST ? count : USUAL_MOST;
    memcpy(newest, values + count - few, few * sizeof *newest);
    qsort(newest, few, sizeof *newest, by_size);
    return (struct clinch_figure){(newest[(few - 1) / 2] + newest[few / 2]) / 2, true};
}

/* Any difference counts here: of two takes within the margin, the better is still the best. */
static bool is_better(const struct clinch_yardstick *yardstick, double value,
                      struct clinch_figure than)
{
    struct clinch_yardstick strict = *yardstick;
    strict.margin = 0;
    return clinch_yardstick_weigh(&strict, true, than, (struct clinch_figure){value, true}) ==
           CLINCH_STANDING_BETTER;
}

static enum clinch_trend trend_of(const struct clinch_yardstick *yardstick, bool sure,
                                  double middle, double change)
{
    static const enum clinch_trend trends[CLINCH_STANDING_COUNT] = {
        [CLINCH_STANDING_UNKNOWN] = CLINCH_TREND_UNKNOWN,
        [CLINCH_STANDING_SAME] = CLINCH_TREND_STEADY,
        [CLINCH_STANDING_BETTER] = CLINCH_TREND_BETTER,
        [CLINCH_STANDING_WORSE] = CLINCH_TREND_WORSE,
        [CLINCH_STANDING_OTHER] = CLINCH_TREND_OTHER};
    return trends[clinch_yardstick_weigh(yardstick, sure,
                                         (struct clinch_figure){middle - change / 2, true},
                                         (struct clinch_figure){middle + change / 2, true})];
}

static void follow(struct clinch_followed *to, const struct clinch_yardstick *yardstick,
                   bool sure, const double *values, size_t count)
{
    to->known_count = count;
    if (count == 0)
        return;
    to->first = (struct clinch_figure){values[0], true};
    to->last = (struct clinch_figure){values[count - 1], true};
    to->usual = usual(values, count);
    to->best = to->first;
    for (size_t i = 1; i < count; i++)
        if (is_better(yardstick, values[i], to->best))
            to->best.value = values[i];
    to->best.known = yardstick->better != CLINCH_BETTER_NEITHER;
    if (count < 4)
        return;
    to->trend = CLINCH_TREND_STEADY;
    if (trend_find(values, count, &to->change))
        to->trend = trend_of(yardstick, sure, to->usual.value, to->change);
}

bool history_follow(struct clinch_history *made, const struct clinch_coached *takes)
{
    double *values = memory_make(made->take_count, sizeof *values);
    if (values == NULL)
        return false;
    const struct clinch_coached *newest = &takes[made->take_count - 1];
    bool sure = clinch_coach_is_sure(made->coach, newest->figures[CLINCH_MEASURE_CONFIDENCE]);
    for (size_t i = 0; i < CLINCH_MEASURE_COUNT; i++) {
        size_t count = 0;
        for (size_t t = 0; t < made->take_count; t++)
            if (takes[t].figures[i].known)
                values[count++] = takes[t].figures[i].value;
        follow(&made->measures[i], &made->coach->yardsticks[i], sure, values, count);
    }
    free(values);
    return true;
}
