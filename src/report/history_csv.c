#include "base/csv.h"
#include "history.h"
#include "write.h"

static void add_measure(const struct clinch_history *from, size_t i, struct text *out)
{
    const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, i);
    const struct clinch_followed *measure = &from->measures[i];
    const struct clinch_figure figures[] = {measure->first, measure->last, measure->usual,
                                            measure->best};
    csv_words(out, from->person);
    text_add(out, ",");
    csv_words(out, yardstick->name);
    text_add(out, ",");
    csv_words(out, yardstick->unit);
    text_add_format(out, ",%zu", measure->known_count);
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++) {
        text_add(out, ",");
        write_figure(out, figures[k]);
    }
    text_add_format(out, ",%s,", clinch_trend_name(measure->trend));
    write_fixed(out, measure->change, 3);
    text_add(out, "\r\n");
}

void history_csv(const struct histories *from, struct text *out)
{
    text_add(out, "person,measure,unit,takes,first,newest,usual,best,trend,change\r\n");
    for (size_t n = 0; n < from->count; n++)
        for (size_t i = 0; i < CLINCH_MEASURE_COUNT; i++)
            add_measure(from->items[n], i, out);
}
