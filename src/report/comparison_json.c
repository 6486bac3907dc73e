#include "base/tree.h"
#include "comparison.h"
#include "json_parts.h"

static json_t *remark(const struct clinch_comparison *from, const struct clinch_point *remark)
{
    json_t *made = json_object();
    made = json_with(made, "text", json_words(remark->text));
    made = json_with(made, "take", json_words(from->names[remark->take]));
    made = json_with(made, "quote", json_words(remark->quote));
    made = json_with(made, "begin_s",
                     remark->moment_known ? json_rounded(remark->begin_s, 3) : json_null());
    return json_with(made, "end_s",
                     remark->moment_known ? json_rounded(remark->end_s, 3) : json_null());
}

static json_t *remarks(const struct clinch_comparison *from, const struct clinch_point *items,
                       size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        array = json_and(array, remark(from, &items[i]));
    return array;
}

static json_t *strings(char *const *items, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        array = json_and(array, json_words(items[i]));
    return array;
}

static json_t *measure(const struct clinch_comparison *from, size_t index)
{
    const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, index);
    json_t *made = json_object(), *values = json_array(), *standings = json_array();
    for (size_t t = 0; t < from->take_count; t++) {
        const struct clinch_compared *cell = comparison_cell(from, t, index);
        values = json_and(values, json_figure(cell->value, 3));
        standings = json_and(standings, json_string(clinch_standing_name(cell->standing)));
    }
    made = json_with(made, "name", json_words(yardstick->name));
    made = json_with(made, "label", json_words(yardstick->label));
    made = json_with(made, "unit", json_words(yardstick->unit));
    made = json_with(made, "margin", json_rounded(yardstick->margin, 3));
    made = json_with(made, "margin_unsure", json_rounded(yardstick->margin_unsure, 3));
    made = json_with(made, "values", values);
    return json_with(made, "standings", standings);
}

static json_t *measures(const struct clinch_comparison *from, size_t begin, size_t end)
{
    json_t *array = json_array();
    for (size_t i = begin; i < end; i++)
        array = json_and(array, measure(from, i));
    return array;
}

void comparison_json(const struct clinch_comparison *from, struct text *out)
{
    json_t *made = json_object();
    made = json_with(made, "schema", json_string("clinch.comparison/1"));
    made = json_with(made, "takes", strings(from->names, from->take_count));
    made = json_with(made, "keep",
                     from->keep_known ? json_words(from->names[from->keep]) : json_null());
    made = json_with(made, "verdict", json_words(from->verdict));
    made = json_with(made, "reasons", remarks(from, from->reasons, from->reason_count));
    made = json_with(made, "bring_over", remarks(from, from->lacks, from->lack_count));
    made = json_with(made, "cautions", strings(from->cautions, from->caution_count));
    made =
        json_with(made, "moves", measures(from, CLINCH_MEASURE_COUNT, CLINCH_YARDSTICK_COUNT));
    made = json_with(made, "measures", measures(from, 0, CLINCH_MEASURE_COUNT));
    json_finish(made, out);
}
