#include "history.h"

#include <time.h>

#include "base/fail.h"
#include "text_parts.h"
#include "write.h"

struct clinch_figure history_figure(const struct clinch_history *from, size_t take,
                                    size_t measure)
{
    return from->figures[take * CLINCH_MEASURE_COUNT + measure];
}

void history_day(struct text *out, const struct clinch_history *from, size_t take, bool year)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t local = (time_t)(from->at_s[take] + from->utc_offset_s[take]);
    struct tm parts = {0};
    gmtime_r(&local, &parts);
    text_add_format(out, "%d %s", parts.tm_mday, months[parts.tm_mon]);
    if (year)
        text_add_format(out, " %d", parts.tm_year + 1900);
}

void history_extent(struct text *out, const struct clinch_history *from)
{
    text_add_format(out, "%zu take%s on ", from->take_count, from->take_count == 1 ? "" : "s");
    if (from->day_count == 1) {
        history_day(out, from, 0, true);
        return;
    }
    text_add_format(out, "%zu days, ", from->day_count);
    history_day(out, from, 0, true);
    text_add(out, " to ");
    history_day(out, from, from->take_count - 1, true);
}

void history_next(struct text *out, const struct clinch_history *from)
{
    if (!from->next_known)
        return;
    text_add(out, "Work on this next: ");
    text_prose(out, from->next.title);
    if (from->next.of > 1 && from->next.count == from->next.of)
        text_add_format(out, ". It came up in each of the newest %zu takes", from->next.of);
    else if (from->next.count > 1)
        text_add_format(out, ". It came up in %zu of the newest %zu takes", from->next.count,
                        from->next.of);
    text_add(out, ".");
}

enum clinch_measure_name history_score(const struct clinch_history *from)
{
    return from->measures[CLINCH_MEASURE_OVERALL].known_count > 0 ? CLINCH_MEASURE_OVERALL
                                                                  : CLINCH_MEASURE_DELIVERY;
}

static void render(const struct histories *from, const struct clinch_sheet_options *options,
                   struct text *out)
{
    switch (options->format) {
    case CLINCH_SHEET_TEXT:
        history_text(from, options, out);
        break;
    case CLINCH_SHEET_JSON:
        history_json(from, options->people, out);
        break;
    case CLINCH_SHEET_CSV:
        history_csv(from, out);
        break;
    case CLINCH_SHEET_HTML:
        history_page(from, options->people, out);
        break;
    }
}

enum clinch_status clinch_history_render(const struct clinch_history *const *histories,
                                         size_t count,
                                         const struct clinch_sheet_options *options,
                                         char **text, size_t *byte_count,
                                         struct clinch_error *error)
{
    struct text out = {0};
    if (count != 1 && !options->people)
        return fail(error, CLINCH_ERROR_ARGUMENT, "%zu: one history is shown at a time", count);
    text_add(&out, "");
    render(&(struct histories){histories, count}, options, &out);
    if (out.failed) {
        text_free(&out);
        return fail_memory(error);
    }
    *text = out.bytes;
    *byte_count = out.length;
    return CLINCH_OK;
}
