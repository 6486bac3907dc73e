#include "base/csv.h"
#include "comparison.h"
#include "write.h"

static void add_head(const struct clinch_comparison *from, struct text *out)
{
    text_add(out, "measure,unit,margin,margin_unsure");
    for (size_t t = 0; t < from->take_count; t++) {
        struct text standing = {0};
        text_add_format(&standing, "%s stands", from->names[t]);
        text_add(out, ",");
        csv_words(out, from->names[t]);
        text_add(out, ",");
        csv_words(out, standing.bytes);
        out->failed = out->failed || standing.failed;
        text_free(&standing);
    }
    text_add(out, "\r\n");
}

void comparison_csv(const struct clinch_comparison *from, struct text *out)
{
    add_head(from, out);
    for (size_t i = 0; i < CLINCH_YARDSTICK_COUNT; i++) {
        const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, i);
        csv_words(out, yardstick->name);
        text_add(out, ",");
        csv_words(out, yardstick->unit);
        text_add(out, ",");
        write_fixed(out, yardstick->margin, 3);
        text_add(out, ",");
        write_fixed(out, yardstick->margin_unsure, 3);
        for (size_t t = 0; t < from->take_count; t++) {
            const struct clinch_compared *cell = comparison_cell(from, t, i);
            text_add(out, ",");
            write_figure(out, cell->value);
            text_add_format(out, ",%s", clinch_standing_name(cell->standing));
        }
        text_add(out, "\r\n");
    }
}
