/* Streaks, told only while they last: one that ended is no news to anybody. */
#include "history.h"

enum { STREAK_LEAST = 3, DAYS_LEAST = 2, PRAISE_MOST = 2 };

static bool is_good(const struct clinch_yardstick *yardstick, const struct clinch_coached *take,
                    size_t i)
{
    struct clinch_figure figure = coach_figure(take, i);
    if (!figure.known)
        return false;
    if (i >= CLINCH_MEASURE_COUNT)
        return figure.value > 0;
    return figure.value >= yardstick->least && figure.value <= yardstick->most;
}

static size_t streak_of(const struct clinch_history *made, const struct clinch_coached *takes,
                        size_t i)
{
    size_t count = 0;
    while (count < made->take_count &&
           is_good(&made->coach->yardsticks[i], &takes[made->take_count - 1 - count], i))
        count++;
    return count;
}

static bool praise_days(struct clinch_history *made)
{
    struct text words = {0};
    if (made->day_streak < DAYS_LEAST)
        return true;
    text_add_format(&words, "You practised on %zu days in a row", made->day_streak);
    return history_add(&made->praise, &made->praise_count, &words, made->take_count - 1);
}

bool history_praise(struct clinch_history *made, const struct clinch_coached *takes)
{
    bool whole = true;
    for (size_t n = 0; whole && n < CLINCH_YARDSTICK_COUNT; n++) {
        size_t i = (n + CLINCH_MEASURE_COUNT) % CLINCH_YARDSTICK_COUNT;
        const struct clinch_yardstick *yardstick = &made->coach->yardsticks[i];
        struct text words = {0};
        size_t count = yardstick->streak != NULL ? streak_of(made, takes, i) : 0;
        if (count < STREAK_LEAST || made->praise_count == PRAISE_MOST)
            continue;
        text_add_format(&words, "%s in your last %zu takes", yardstick->streak, count);
        whole = history_add(&made->praise, &made->praise_count, &words, made->take_count - 1);
    }
    return whole && (made->praise_count == PRAISE_MOST || praise_days(made));
}
