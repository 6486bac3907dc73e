#include "history.h"
#include "json_parts.h"

static json_t *points(const struct clinch_point *items, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        array = json_and(array, json_words(items[i].text));
    return array;
}

static json_t *next(const struct clinch_history *from)
{
    json_t *made = json_object();
    if (!from->next_known) {
        json_decref(made);
        return json_null();
    }
    made = json_with(made, "title", json_words(from->next.title));
    made = json_with(made, "try", json_words(from->next.attempt));
    made = json_with(made, "count", json_integer((json_int_t)from->next.count));
    return json_with(made, "of", json_integer((json_int_t)from->next.of));
}

static json_t *change(const struct clinch_history *from)
{
    json_t *made = json_object();
    if (from->take_count < 2) {
        json_decref(made);
        return json_null();
    }
    made = json_with(made, "take", json_words(from->names[from->since]));
    made = json_with(made, "better", points(from->gains, from->gain_count));
    return json_with(made, "worse", points(from->losses, from->loss_count));
}

static json_t *measure(const struct clinch_history *from, size_t i)
{
    const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, i);
    const struct clinch_followed *measure = &from->measures[i];
    json_t *made = json_object(), *values = json_array();
    for (size_t t = 0; t < from->take_count; t++)
        values = json_and(values, json_figure(history_figure(from, t, i), 3));
    made = json_with(made, "name", json_words(yardstick->name));
    made = json_with(made, "label", json_words(yardstick->label));
    made = json_with(made, "unit", json_words(yardstick->unit));
    made = json_with(made, "first", json_figure(measure->first, 3));
    made = json_with(made, "newest", json_figure(measure->last, 3));
    made = json_with(made, "usual", json_figure(measure->usual, 3));
    made = json_with(made, "best", json_figure(measure->best, 3));
    made = json_with(made, "trend", json_string(clinch_trend_name(measure->trend)));
    made = json_with(made, "change", json_rounded(measure->change, 3));
    return json_with(made, "values", values);
}

static json_t *takes(const struct clinch_history *from)
{
    json_t *array = json_array();
    for (size_t t = 0; t < from->take_count; t++) {
        json_t *made = json_object();
        made = json_with(made, "name", json_words(from->names[t]));
        made = json_with(made, "at_s", json_integer((json_int_t)from->at_s[t]));
        array = json_and(array, made);
    }
    return array;
}

static json_t *whole(const struct clinch_history *from)
{
    json_t *made = json_object(), *measures = json_array();
    for (size_t i = 0; i < CLINCH_MEASURE_COUNT; i++)
        measures = json_and(measures, measure(from, i));
    made = json_with(made, "schema", json_string("clinch.history/1"));
    made = json_with(made, "person", json_words(from->person));
    made = json_with(made, "take_count", json_integer((json_int_t)from->take_count));
    made = json_with(made, "day_count", json_integer((json_int_t)from->day_count));
    made = json_with(made, "day_streak", json_integer((json_int_t)from->day_streak));
    made = json_with(made, "next", next(from));
    made = json_with(made, "since", change(from));
    made = json_with(made, "praise", points(from->praise, from->praise_count));
    made = json_with(made, "measures", measures);
    return json_with(made, "takes", takes(from));
}

void history_json(const struct histories *from, bool array, struct text *out)
{
    json_t *made = json_array();
    if (!array) {
        json_decref(made);
        json_finish(whole(from->items[0]), out);
        return;
    }
    for (size_t i = 0; i < from->count; i++)
        made = json_and(made, whole(from->items[i]));
    json_finish(made, out);
}
