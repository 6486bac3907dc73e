/* What changed since the take before: the moves, then the measures, and whether the first point
 * of the advice was taken up. */
#include <string.h>

#include "history.h"

static bool advised(const struct clinch_report *report, const char *title)
{
    for (size_t i = 0; i < report->findings->advice_count && i < CLINCH_ADVICE_MOST; i++)
        if (report->findings->advice[i].title != NULL &&
            strcmp(report->findings->advice[i].title, title) == 0)
            return true;
    return false;
}

/* Only where the words of both were judged: else no advice rests on them. */
static bool tell_advice(struct clinch_history *made, const struct clinch_coached *then,
                        const struct clinch_coached *now)
{
    struct text words = {0};
    if (then->report == NULL || now->report == NULL || then->report->findings == NULL ||
        now->report->findings == NULL || then->report->findings->advice_count == 0 ||
        !then->figures[CLINCH_MEASURE_CONTENT].known ||
        !now->figures[CLINCH_MEASURE_CONTENT].known)
        return true;
    const char *title = then->report->findings->advice[0].title;
    if (title == NULL || advised(now->report, title))
        return true;
    text_add_format(&words, "you took up the first point of the take before: \"%s\"", title);
    return history_add(&made->gains, &made->gain_count, &words, made->take_count - 1);
}

bool history_tell_change(struct clinch_history *made, const struct clinch_coached *takes)
{
    if (made->take_count < 2)
        return true;
    const struct clinch_coached *now = &takes[made->take_count - 1],
                                *then = &takes[made->since];
    bool whole = tell_advice(made, then, now), moves_told = false;
    for (size_t n = 0; whole && n < CLINCH_YARDSTICK_COUNT; n++) {
        size_t i = (n + CLINCH_MEASURE_COUNT) % CLINCH_YARDSTICK_COUNT;
        enum clinch_standing standing = coach_weigh(made->coach, i, then, now);
        bool gain = standing == CLINCH_STANDING_BETTER;
        struct text words = {0};
        if (!gain && standing != CLINCH_STANDING_WORSE)
            continue;
        if ((i == CLINCH_MEASURE_CONTENT || i == CLINCH_MEASURE_MOVES) && moves_told)
            continue; /* it says the same again */
        moves_told = moves_told || i >= CLINCH_MEASURE_COUNT;
        coach_phrase(&words, &made->coach->yardsticks[i], gain, coach_figure(then, i),
                     coach_figure(now, i));
        whole =
            gain ? history_add(&made->gains, &made->gain_count, &words, made->take_count - 1)
                 : history_add(&made->losses, &made->loss_count, &words, made->take_count - 1);
    }
    return whole;
}
