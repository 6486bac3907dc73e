/* A comparison as a page: the verdict, why, and the takes side by side. */
#include <stdlib.h>

#include "base/memory.h"
#include "comparison.h"
#include "sheet.h"
#include "write.h"

struct building {
    struct sheet_row rows[CLINCH_YARDSTICK_COUNT];
    struct sheet_cell *cells;
    struct text *sentences; /* owned */
    const char **lines;
    size_t line_count;
};

static enum sheet_mark mark_of(enum clinch_standing standing)
{
    return standing == CLINCH_STANDING_BETTER  ? SHEET_BETTER
           : standing == CLINCH_STANDING_WORSE ? SHEET_WORSE
                                               : SHEET_SAME;
}

static size_t add_rows(const struct clinch_comparison *from, struct building *to)
{
    size_t made = 0;
    for (size_t n = 0; n < CLINCH_YARDSTICK_COUNT; n++) {
        size_t i = (n + CLINCH_MEASURE_COUNT) % CLINCH_YARDSTICK_COUNT;
        const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, i);
        struct sheet_cell *cells = &to->cells[made * from->take_count];
        if (!comparison_has(from, i))
            continue;
        for (size_t t = 0; t < from->take_count; t++) {
            const struct clinch_compared *cell = comparison_cell(from, t, i);
            cells[t] = (struct sheet_cell){cell->value, mark_of(cell->standing)};
        }
        to->rows[made++] = (struct sheet_row){.label = yardstick->label,
                                              .unit = yardstick->unit,
                                              .usual = yardstick->usual,
                                              .decimals = yardstick->decimals,
                                              .yes_or_no = i >= CLINCH_MEASURE_COUNT,
                                              .cells = cells};
    }
    return made;
}

static void add_remark(struct building *to, const struct clinch_comparison *from,
                       const char *before, const struct clinch_point *remark)
{
    struct text *line = &to->sentences[to->line_count];
    text_add(line, before);
    text_add(line, remark->text);
    if (remark->quote != NULL)
        text_add_format(line, ": \"%s\"", remark->quote);
    if (remark->take != from->keep)
        text_add_format(line, " (%s)", from->names[remark->take]);
    text_add(line, ".");
    to->lines[to->line_count++] = line->failed ? "" : line->bytes;
}

static void add_lines(const struct clinch_comparison *from, struct building *to)
{
    to->lines[to->line_count++] = from->verdict;
    for (size_t i = 0; i < from->caution_count; i++)
        to->lines[to->line_count++] = from->cautions[i];
    for (size_t i = 0; i < from->reason_count; i++)
        add_remark(to, from, "It has this over the next best: ", &from->reasons[i]);
    for (size_t i = 0; i < from->lack_count; i++)
        add_remark(to, from, from->keep_known ? "Bring this over: " : "Another has this: ",
                   &from->lacks[i]);
}

static void render(const struct clinch_comparison *from, struct building *to, struct text *out)
{
    struct text subtitle = {0};
    add_lines(from, to);
    size_t row_count = add_rows(from, to);
    for (size_t t = 0; t < from->take_count; t++) {
        text_add(&subtitle, t > 0 ? " · " : "");
        text_add(&subtitle, from->names[t]);
    }
    const struct sheet_section section = {.heading = "Which to keep",
                                          .sentences = to->lines,
                                          .sentence_count = to->line_count,
                                          .columns = (const char *const *)from->names,
                                          .column_count = from->take_count,
                                          .rows = to->rows,
                                          .row_count = row_count};
    sheet_render_page(
        &(struct sheet){"Takes compared", subtitle.failed ? NULL : subtitle.bytes, &section, 1},
        out);
    out->failed = out->failed || subtitle.failed;
    text_free(&subtitle);
}

void comparison_page(const struct clinch_comparison *from, struct text *out)
{
    size_t most = 1 + from->caution_count + from->reason_count + from->lack_count;
    struct building to = {
        .cells = memory_make(from->take_count, CLINCH_YARDSTICK_COUNT * sizeof *to.cells),
        .sentences = memory_make(most, sizeof *to.sentences),
        .lines = memory_make(most, sizeof *to.lines)};
    if (to.cells != NULL && to.sentences != NULL && to.lines != NULL)
        render(from, &to, out);
    else
        out->failed = true;
    for (size_t i = 0; to.sentences != NULL && i < most; i++) {
        out->failed = out->failed || to.sentences[i].failed;
        text_free(&to.sentences[i]);
    }
    free(to.cells);
    free(to.sentences);
    free(to.lines);
}
