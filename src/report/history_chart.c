/* Drawings made of characters. With more takes than columns, a column is their mean. */
#include <math.h>
#include <string.h>

#include "history.h"
#include "write.h"

enum { EDGE_COLUMNS = 6, COLUMNS_MOST = 72, SPARK_MOST = 60, SPAN_LEAST = 20 };

/* A measure, gathered into columns. */
struct columns {
    double sum[COLUMNS_MOST];
    size_t count[COLUMNS_MOST];
    size_t wide;
    double least, most; /* of the means; only if `any` */
    bool any;
};

static double mean(const struct columns *columns, size_t at)
{
    return columns->sum[at] / (double)columns->count[at];
}

static struct columns gather(const struct clinch_history *from, size_t measure, size_t wide)
{
    struct columns made = {.wide = wide < COLUMNS_MOST ? wide : COLUMNS_MOST};
    size_t last = from->take_count > 1 ? from->take_count - 1 : 1;
    for (size_t t = 0; t < from->take_count; t++) {
        struct clinch_figure figure = history_figure(from, t, measure);
        size_t at = t * (made.wide - 1) / last;
        if (!figure.known)
            continue;
        made.sum[at] += figure.value;
        made.count[at]++;
    }
    for (size_t at = 0; at < made.wide; at++) {
        if (made.count[at] == 0)
            continue;
        made.least = made.any ? fmin(made.least, mean(&made, at)) : mean(&made, at);
        made.most = made.any ? fmax(made.most, mean(&made, at)) : mean(&made, at);
        made.any = true;
    }
    return made;
}

/* Whole tens around the values, and not so near that every step looks like a leap. */
static void choose_scale(struct columns *columns)
{
    double low = floor(columns->least / 10) * 10, high = ceil(columns->most / 10) * 10;
    while (high - low < SPAN_LEAST) {
        high = fmin(100, high + 10);
        low = high - low < SPAN_LEAST ? fmax(0, low - 10) : low;
    }
    columns->least = low;
    columns->most = high;
}

static int row_of(const struct columns *columns, size_t at, int rows)
{
    double share = (mean(columns, at) - columns->least) / (columns->most - columns->least);
    return (int)lround(share * (rows - 1));
}

static void add_row(struct page *page, const struct columns *columns, int row, int rows)
{
    struct text line = {0};
    double value = columns->least + (columns->most - columns->least) * row / (rows - 1);
    if (row == 0 || row == rows - 1)
        text_add_format(&line, "%4.0f │", value);
    else
        text_add(&line, "     │");
    for (size_t at = 0; at < columns->wide; at++)
        text_add(&line, columns->count[at] > 0 && row_of(columns, at, rows) == row ? "●" : " ");
    page_line(page, line.failed ? "" : line.bytes);
    page->out->failed = page->out->failed || line.failed;
    text_free(&line);
}

static void add_axis(struct page *page, const struct clinch_history *from, size_t wide)
{
    struct text line = {0}, days = {0}, last = {0};
    text_add_format(&line, "     └─ %s, take by take ",
                    clinch_coach_yardstick(from->coach, history_score(from))->label);
    for (size_t at = text_utf8_count(line.failed ? "" : line.bytes); at < wide + EDGE_COLUMNS;
         at++)
        text_add(&line, "─");
    page_line(page, line.failed ? "" : line.bytes);
    text_add(&days, "      ");
    history_day(&days, from, 0, false);
    history_day(&last, from, from->take_count - 1, false);
    for (size_t at = days.length + last.length; at < wide + EDGE_COLUMNS; at++)
        text_add(&days, " ");
    text_add(&days, last.failed ? "" : last.bytes);
    page_line(page, days.failed ? "" : days.bytes);
    page->out->failed = page->out->failed || line.failed || days.failed || last.failed;
    text_free(&line);
    text_free(&days);
    text_free(&last);
}

void history_chart(struct page *page, const struct clinch_history *from, int rows)
{
    size_t room = (size_t)page->columns - EDGE_COLUMNS;
    struct columns columns = gather(from, history_score(from), room);
    if (!columns.any)
        return;
    choose_scale(&columns);
    for (int row = rows - 1; row >= 0; row--)
        add_row(page, &columns, row, rows);
    add_axis(page, from, columns.wide);
}

void history_spark(struct text *out, const struct clinch_history *from, size_t measure,
                   size_t columns)
{
    static const char *const steps[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇"};
    enum { STEPS = sizeof steps / sizeof *steps };
    size_t wide = columns < SPARK_MOST ? columns : SPARK_MOST;
    struct columns made =
        gather(from, measure, from->take_count < wide ? from->take_count : wide);
    for (size_t at = 0; at < made.wide; at++) {
        if (made.count[at] == 0) {
            text_add(out, " ");
            continue;
        }
        double span = made.most - made.least;
        double share = span > 0 ? (mean(&made, at) - made.least) / span : 0.5;
        text_add(out, steps[lround(share * (STEPS - 1))]);
    }
    for (size_t at = made.wide; at < columns; at++)
        text_add(out, " ");
}
