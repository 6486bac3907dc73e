#include "comparison.h"

#include "base/fail.h"
#include "write.h"

const struct clinch_compared *comparison_cell(const struct clinch_comparison *from, size_t take,
                                              size_t index)
{
    return &from->figures[take * CLINCH_YARDSTICK_COUNT + index];
}

bool comparison_has(const struct clinch_comparison *from, size_t index)
{
    for (size_t t = 0; t < from->take_count; t++)
        if (comparison_cell(from, t, index)->value.known)
            return true;
    return false;
}

void comparison_figure(struct text *out, const struct clinch_comparison *from, size_t take,
                       size_t index)
{
    struct clinch_figure value = comparison_cell(from, take, index)->value;
    if (!value.known)
        text_add(out, "–");
    else if (index >= CLINCH_MEASURE_COUNT)
        text_add(out, value.value > 0 ? "yes" : "no");
    else
        write_fixed(out, value.value, clinch_coach_yardstick(from->coach, index)->decimals);
}

enum clinch_status clinch_comparison_render(const struct clinch_comparison *comparison,
                                            const struct clinch_sheet_options *options,
                                            char **text, size_t *byte_count,
                                            struct clinch_error *error)
{
    struct text out = {0};
    text_add(&out, "");
    switch (options->format) {
    case CLINCH_SHEET_TEXT:
        comparison_text(comparison, options, &out);
        break;
    case CLINCH_SHEET_JSON:
        comparison_json(comparison, &out);
        break;
    case CLINCH_SHEET_CSV:
        comparison_csv(comparison, &out);
        break;
    case CLINCH_SHEET_HTML:
        comparison_page(comparison, &out);
        break;
    }
    if (out.failed) {
        text_free(&out);
        return fail_memory(error);
    }
    *text = out.bytes;
    *byte_count = out.length;
    return CLINCH_OK;
}
