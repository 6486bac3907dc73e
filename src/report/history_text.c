/* Progress for a terminal: the one thing to work on, what changed, how the score went, and a
 * line for each measure. Chart and figures fit 80 by 24. */
#include <stdint.h>

#include "history.h"
#include "text_parts.h"
#include "write.h"

enum {
    LABEL_COLUMNS = 23,
    FIGURE_COLUMNS = 8,
    SPARK_COLUMNS = 20,
    CHART_ROWS = 4,
    TREND_LEAST = 4, /* takes; fewer tell no trend */
    POINTS_MOST = 2  /* so that little scrolls away; the page and JSON have all */
};

static const char *word_of(enum clinch_trend trend)
{
    static const char *const words[CLINCH_TREND_COUNT] = {"", "steady", "better", "weaker",
                                                          "changing"};
    return words[trend];
}

static const char *mark_of(enum clinch_trend trend)
{
    return trend == CLINCH_TREND_BETTER  ? MARK_GOOD
           : trend == CLINCH_TREND_WORSE ? MARK_WARN
                                         : MARK_PLAIN;
}

static void add_next(struct page *page, const struct clinch_history *from)
{
    struct text line = {0}, attempt = {0};
    text_add(&line, MARK_BOLD);
    history_next(&line, from);
    text_add(&line, MARK_PLAIN);
    page_built(page, 0, 2, &line);
    if (from->next.attempt == NULL)
        return;
    text_add(&attempt, MARK_GOOD "→ ");
    text_prose(&attempt, from->next.attempt);
    text_add(&attempt, MARK_PLAIN);
    page_built(page, 2, 4, &attempt);
}

/* At most so many of them. */
static void add_points(struct page *page, const struct clinch_point *points, size_t count,
                       size_t most, const char *sign)
{
    for (size_t i = 0; i < count && i < most; i++) {
        struct text line = {0};
        text_add(&line, sign);
        text_prose(&line, points[i].text);
        page_built(page, 2, 4, &line);
    }
}

static void add_change(struct page *page, const struct clinch_history *from, size_t most)
{
    struct text heading = {0};
    if (from->take_count < 2)
        return;
    text_add(&heading, "Since ");
    write_clean(&heading, from->names[from->since]);
    page_heading(page, heading.failed ? "" : heading.bytes);
    page->out->failed = page->out->failed || heading.failed;
    text_free(&heading);
    if (from->gain_count + from->loss_count == 0)
        page_paragraph(page, 2, 2,
                       "Nothing changed by more than one take measured twice can differ.");
    add_points(page, from->gains, from->gain_count, most, MARK_GOOD "+ " MARK_PLAIN);
    add_points(page, from->losses, from->loss_count, most, MARK_WARN "- " MARK_PLAIN);
}

void text_change(struct page *page, const struct clinch_history *from)
{
    add_change(page, from, SIZE_MAX);
}

static void add_figure(struct text *line, struct clinch_figure figure, int decimals)
{
    struct text value = {0};
    if (figure.known)
        write_fixed(&value, figure.value, decimals);
    else
        text_add(&value, "–");
    for (size_t i = text_utf8_count(value.failed ? "" : value.bytes); i < FIGURE_COLUMNS; i++)
        text_add(line, " ");
    text_add(line, value.failed ? "" : value.bytes);
    line->failed = line->failed || value.failed;
    text_free(&value);
}

static bool has_sparks(const struct page *page)
{
    return page->columns >= LABEL_COLUMNS + 3 * FIGURE_COLUMNS + SPARK_COLUMNS + 10;
}

/* What more than one take have to say of a measure. */
static void add_course(struct text *line, const struct page *page,
                       const struct clinch_history *from, size_t i)
{
    const struct clinch_followed *measure = &from->measures[i];
    add_figure(line, measure->best, clinch_coach_yardstick(from->coach, i)->decimals);
    if (has_sparks(page)) {
        text_add(line, "  ");
        history_spark(line, from, i, SPARK_COLUMNS);
    }
    text_add_format(line, "  %s%s" MARK_PLAIN, mark_of(measure->trend),
                    word_of(measure->trend));
}

static void add_row(struct page *page, const struct clinch_history *from, size_t i)
{
    const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, i);
    const struct clinch_followed *measure = &from->measures[i];
    struct text line = {0};
    text_add_format(&line, "  %-*s", LABEL_COLUMNS - 2, yardstick->label);
    if (from->take_count > 1)
        add_figure(&line, measure->first, yardstick->decimals);
    add_figure(&line, measure->last, yardstick->decimals);
    if (from->take_count > 1)
        add_course(&line, page, from, i);
    page_line(page, line.failed ? "" : line.bytes);
    page->out->failed = page->out->failed || line.failed;
    text_free(&line);
}

/* The trend is of the newest takes, which the first and the best may be far from. */
static void add_head(struct page *page, const struct clinch_history *from)
{
    struct text head = {0};
    text_add_format(&head, MARK_BOLD "%-*s", LABEL_COLUMNS, "Measure");
    if (from->take_count > 1)
        text_add_format(&head, "%*s%*s%*s", FIGURE_COLUMNS, "first", FIGURE_COLUMNS, "newest",
                        FIGURE_COLUMNS, "best");
    else
        text_add_format(&head, "%*s", FIGURE_COLUMNS, "now");
    if (from->take_count >= TREND_LEAST)
        text_add_format(&head, "%*slately", has_sparks(page) ? SPARK_COLUMNS + 4 : 2, "");
    text_add(&head, MARK_PLAIN);
    page_line(page, head.failed ? "" : head.bytes);
    page->out->failed = page->out->failed || head.failed;
    text_free(&head);
}

static void add_table(struct page *page, const struct clinch_history *from)
{
    add_head(page, from);
    for (size_t i = 0; i < CLINCH_MEASURE_COUNT; i++)
        if (clinch_coach_yardstick(from->coach, i)->followed &&
            from->measures[i].known_count > 0)
            add_row(page, from, i);
}

static void add_one(struct page *page, const struct clinch_history *from)
{
    struct text line = {0};
    text_add(&line, MARK_BOLD);
    write_clean(&line, from->person != NULL ? from->person : "Your progress");
    text_add(&line, MARK_PLAIN " · ");
    history_extent(&line, from);
    page_built(page, 0, 2, &line);
    if (from->next_known)
        add_next(page, from);
    add_change(page, from, POINTS_MOST);
    add_points(page, from->praise, from->praise_count, POINTS_MOST, MARK_GOOD "✓ " MARK_PLAIN);
    page_gap(page);
    if (from->take_count > 1)
        history_chart(page, from, CHART_ROWS);
    add_table(page, from);
}

/* A coach's view: who stands where, and what is next for each. */
static void add_person(struct page *page, const struct clinch_history *from)
{
    size_t score = history_score(from);
    const struct clinch_followed *measure = &from->measures[score];
    struct text line = {0}, next = {0};
    text_add(&line, MARK_BOLD);
    write_clean(&line, from->person != NULL ? from->person : "You");
    text_add(&line, MARK_PLAIN " · ");
    history_extent(&line, from);
    page_built(page, 0, 2, &line);
    text_add_format(&next, "  %-*s", LABEL_COLUMNS - 2,
                    clinch_coach_yardstick(from->coach, score)->label);
    add_figure(&next, measure->first, 0);
    text_add(&next, " → ");
    add_figure(&next, measure->last, 0);
    text_add(&next, "  ");
    history_spark(&next, from, score, SPARK_COLUMNS);
    if (measure->trend != CLINCH_TREND_UNKNOWN)
        text_add_format(&next, "  lately %s%s" MARK_PLAIN, mark_of(measure->trend),
                        word_of(measure->trend));
    page_line(page, next.failed ? "" : next.bytes);
    page->out->failed = page->out->failed || next.failed;
    text_free(&next);
    if (from->next_known) {
        struct text words = {0};
        history_next(&words, from);
        page_built(page, 2, 4, &words);
    }
}

void history_text(const struct histories *from, const struct clinch_sheet_options *options,
                  struct text *out)
{
    const struct clinch_render_options look = {
        .color = options->color, .ascii = options->ascii, .columns = options->columns};
    struct page page = page_open(out, &look);
    if (options->change) {
        text_change(&page, from->items[0]);
        return;
    }
    if (!options->people) {
        add_one(&page, from->items[0]);
        return;
    }
    if (from->count == 0)
        page_paragraph(&page, 0, 0, "No takes here.");
    for (size_t i = 0; i < from->count; i++) {
        if (i > 0)
            page_gap(&page);
        add_person(&page, from->items[i]);
    }
}
