#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { DAY_S = 86400 };

const char *clinch_trend_name(enum clinch_trend trend)
{
    static const char *const names[CLINCH_TREND_COUNT] = {"unknown", "steady", "better",
                                                          "worse", "other"};
    return (size_t)trend < CLINCH_TREND_COUNT ? names[trend] : "unknown";
}

bool history_add(struct clinch_point **points, size_t *count, struct text *words, size_t take)
{
    struct clinch_point *grown = memory_resize(*points, *count + 1, sizeof *grown);
    if (grown != NULL)
        *points = grown;
    if (grown == NULL || words->failed) {
        text_free(words);
        return false;
    }
    grown[(*count)++] = (struct clinch_point){.text = words->bytes, .take = take};
    return true;
}

/* Of the clock on the wall. */
static int64_t day_of(const struct clinch_history *made, size_t take)
{
    int64_t local = made->at_s[take] + made->utc_offset_s[take];
    return local >= 0 ? local / DAY_S : (local - DAY_S + 1) / DAY_S;
}

static void count_days(struct clinch_history *made)
{
    made->day_count = made->day_streak = 1;
    for (size_t t = 1; t < made->take_count; t++) {
        int64_t step = day_of(made, t) - day_of(made, t - 1);
        made->day_count += step != 0;
        if (step != 0)
            made->day_streak = step == 1 ? made->day_streak + 1 : 1;
    }
}

static bool copy_takes(struct clinch_history *made, const struct clinch_coached *takes,
                       size_t count)
{
    made->names = memory_make(count, sizeof *made->names);
    made->at_s = memory_make(count, sizeof *made->at_s);
    made->utc_offset_s = memory_make(count, sizeof *made->utc_offset_s);
    made->figures = memory_make(count, sizeof takes->figures);
    made->person = takes[0].person != NULL ? memory_copy(takes[0].person) : NULL;
    if (made->names == NULL || made->at_s == NULL || made->utc_offset_s == NULL ||
        made->figures == NULL || (made->person == NULL && takes[0].person != NULL))
        return false;
    for (size_t t = 0; t < count; t++) {
        made->names[t] = memory_copy(takes[t].name);
        if (made->names[t] == NULL)
            return false;
        made->take_count = t + 1;
        made->at_s[t] = takes[t].at_s;
        made->utc_offset_s[t] = takes[t].utc_offset_s;
        memcpy(&made->figures[t * CLINCH_MEASURE_COUNT], takes[t].figures,
               sizeof takes[t].figures);
    }
    return true;
}

enum clinch_status clinch_history_make(struct clinch_history **history,
                                       const struct clinch_coach *coach,
                                       const struct clinch_coached *takes, size_t take_count,
                                       struct clinch_error *error)
{
    if (take_count == 0)
        return fail(error, CLINCH_ERROR_ARGUMENT, "there are no takes to look back at");
    struct clinch_history *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->coach = coach;
    bool whole = copy_takes(made, takes, take_count);
    if (whole) {
        made->since = take_count > 1 ? take_count - 2 : 0;
        count_days(made);
    }
    whole = whole && history_follow(made, takes) && history_advise(made, takes) &&
            history_tell_change(made, takes) && history_praise(made, takes);
    if (!whole) {
        clinch_history_free(made);
        return fail_memory(error);
    }
    *history = made;
    return CLINCH_OK;
}

static void free_points(struct clinch_point *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(points[i].text);
    free(points);
}

void clinch_history_free(struct clinch_history *history)
{
    if (history == NULL)
        return;
    for (size_t t = 0; t < history->take_count; t++)
        free(history->names[t]);
    free(history->names);
    free(history->at_s);
    free(history->utc_offset_s);
    free(history->figures);
    free(history->person);
    free(history->next.title);
    free(history->next.attempt);
    free_points(history->gains, history->gain_count);
    free_points(history->losses, history->loss_count);
    free_points(history->praise, history->praise_count);
    free(history);
}
