#include "history_sheet.h"

#include <stdlib.h>

#include "base/memory.h"

/* More would neither fit on a chart nor be read in a table. */
enum { TAKES_MOST = 200 };

static struct text *begin_sentence(struct history_sheet *made)
{
    return &made->sentences[made->sentence_count++];
}

static void say_next(struct history_sheet *made, const struct clinch_history *from)
{
    struct text *line = begin_sentence(made);
    if (from->next_known)
        history_next(line, from);
    else if (history_figure(from, from->take_count - 1, CLINCH_MEASURE_OVERALL).known)
        text_add(line, "Nothing has to change: say it aloud until it comes by itself.");
    else
        text_add(line,
                 "The newest take was not heard well enough to say what to work on: speak "
                 "closer to the microphone.");
    if (from->next_known && from->next.attempt != NULL)
        text_add(begin_sentence(made), from->next.attempt);
}

static bool list_points(struct sheet_list *to, const struct clinch_point *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text *point = sheet_list_add(to);
        if (point == NULL)
            return false;
        text_add(point, points[i].text);
    }
    return true;
}

static bool list_all(struct history_sheet *made, const struct clinch_history *from)
{
    struct sheet_list *gains = &made->lists[0], *losses = &made->lists[1],
                      *streaks = &made->lists[2];
    const char *before = from->names[from->since];
    text_add_format(&gains->heading, "Better than %s", before);
    text_add_format(&losses->heading, "Weaker than %s", before);
    text_add(&streaks->heading, "What lasts");
    gains->mark = streaks->mark = SHEET_BETTER;
    losses->mark = SHEET_WORSE;
    if (from->take_count > 1 && from->gain_count + from->loss_count == 0)
        text_add_format(begin_sentence(made),
                        "Nothing changed since %s by more than one take measured twice can "
                        "differ.",
                        before);
    return list_points(gains, from->gains, from->gain_count) &&
           list_points(losses, from->losses, from->loss_count) &&
           list_points(streaks, from->praise, from->praise_count);
}

static void say_trends(struct history_sheet *made, const struct clinch_history *from)
{
    struct text *line = NULL;
    for (size_t i = 0; i < CLINCH_MEASURE_COUNT; i++) {
        enum clinch_trend trend = from->measures[i].trend;
        const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, i);
        if (!yardstick->followed ||
            (trend != CLINCH_TREND_BETTER && trend != CLINCH_TREND_WORSE))
            continue;
        if (line == NULL) {
            line = begin_sentence(made);
            text_add(line, "Over your newest takes: ");
        } else {
            text_add(line, ", ");
        }
        text_add_format(line, "%s %s", yardstick->label,
                        trend == CLINCH_TREND_BETTER ? "better" : "weaker");
    }
    if (line != NULL)
        text_add(line, ".");
}

static void add_columns(struct history_sheet *made, const struct clinch_history *from,
                        size_t begin)
{
    for (size_t k = 0; k < made->column_count; k++) {
        text_add_format(&made->columns[k], "%s · ", from->names[begin + k]);
        history_day(&made->columns[k], from, begin + k, false);
        made->column_names[k] = made->columns[k].failed ? "" : made->columns[k].bytes;
    }
}

/* What a coach looks at first. */
static bool is_telling(size_t i)
{
    return i == CLINCH_MEASURE_OVERALL || i == CLINCH_MEASURE_MOVES ||
           i == CLINCH_MEASURE_PACE || i == CLINCH_MEASURE_FILLERS;
}

static size_t add_rows(struct history_sheet *made, const struct clinch_history *from,
                       size_t begin, bool few)
{
    size_t count = 0;
    for (size_t i = 0; i < CLINCH_MEASURE_COUNT; i++) {
        const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, i);
        struct sheet_cell *cells = &made->cells[count * made->column_count];
        if (!yardstick->followed || from->measures[i].known_count == 0)
            continue;
        for (size_t k = 0; k < made->column_count; k++)
            cells[k].value = history_figure(from, begin + k, i);
        made->rows[count++] = (struct sheet_row){
            .has_range = i <= CLINCH_MEASURE_MOVES,
            .range_most = i < CLINCH_MEASURE_MOVES ? 100 : CLINCH_MOVE_COUNT,
            .label = yardstick->label,
            .unit = yardstick->unit,
            .usual = yardstick->usual,
            .decimals = yardstick->decimals,
            .charted = !few || is_telling(i),
            .has_band = yardstick->most > yardstick->least && yardstick->usual != NULL,
            .band_least = yardstick->least,
            .band_most = yardstick->most,
            .cells = cells};
    }
    return count;
}

static bool any_failed(const struct text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i].failed)
            return true;
    return false;
}

bool history_sheet_make(struct history_sheet *made, const struct clinch_history *from,
                        const char *heading, bool few)
{
    size_t count = from->take_count < TAKES_MOST ? from->take_count : TAKES_MOST;
    size_t begin = from->take_count - count;
    enum { SENTENCES_MOST = 4 };
    made->column_count = count;
    made->cells = memory_make(count, CLINCH_MEASURE_COUNT * sizeof *made->cells);
    made->columns = memory_make(count, sizeof *made->columns);
    made->column_names = memory_make(count, sizeof *made->column_names);
    made->sentences = memory_make(SENTENCES_MOST, sizeof *made->sentences);
    made->lines = memory_make(SENTENCES_MOST, sizeof *made->lines);
    if (made->cells == NULL || made->columns == NULL || made->column_names == NULL ||
        made->sentences == NULL || made->lines == NULL)
        return false;
    say_next(made, from);
    if (!list_all(made, from))
        return false;
    say_trends(made, from);
    add_columns(made, from, begin);
    for (size_t i = 0; i < made->sentence_count; i++)
        made->lines[i] = made->sentences[i].failed ? "" : made->sentences[i].bytes;
    made->section = (struct sheet_section){.heading = heading,
                                           .sentences = made->lines,
                                           .sentence_count = made->sentence_count,
                                           .lists = made->lists,
                                           .list_count = 3,
                                           .columns = made->column_names,
                                           .column_count = count,
                                           .rows = made->rows};
    made->section.row_count = add_rows(made, from, begin, few);
    return !any_failed(made->sentences, made->sentence_count) &&
           !any_failed(made->columns, count);
}

void history_sheet_free(struct history_sheet *made)
{
    for (size_t i = 0; made->sentences != NULL && i < made->sentence_count; i++)
        text_free(&made->sentences[i]);
    for (size_t k = 0; made->columns != NULL && k < made->column_count; k++)
        text_free(&made->columns[k]);
    for (size_t i = 0; i < 3; i++)
        sheet_list_free(&made->lists[i]);
    free(made->cells);
    free(made->columns);
    free(made->column_names);
    free(made->sentences);
    free(made->lines);
    *made = (struct history_sheet){0};
}
