/* A comparison as a page: the verdict, why, and the takes side by side. */
#include <stdlib.h>

#include "base/memory.h"
#include "comparison.h"
#include "sheet.h"
#include "text_parts.h"
#include "write.h"

struct building {
    struct sheet_row rows[CLINCH_YARDSTICK_COUNT];
    struct sheet_cell *cells;
    const char **lines; /* the verdict, and what to be careful about */
    struct sheet_list reasons, lacks;
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

static void add_remarks(struct sheet_list *to, const struct clinch_comparison *from,
                        const struct clinch_point *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text *line = sheet_list_add(to);
        if (line == NULL) {
            to->heading.failed = true;
            return;
        }
        text_add(line, points[i].text);
        if (points[i].quote != NULL) {
            text_add(line, ": \"");
            text_said(line, points[i].quote);
            text_add(line, "\"");
        }
        if (points[i].take != from->keep)
            text_add_format(line, " (%s)", from->names[points[i].take]);
    }
}

static void add_lines(const struct clinch_comparison *from, struct building *to)
{
    to->lines[0] = from->verdict;
    for (size_t i = 0; i < from->caution_count; i++)
        to->lines[1 + i] = from->cautions[i];
    text_add_format(&to->reasons.heading, "What %s has over %s", from->names[from->keep],
                    from->names[from->next]);
    text_add(&to->lacks.heading, from->keep_known ? "What to bring over" : "What others have");
    add_remarks(&to->reasons, from, from->reasons, from->reason_count);
    add_remarks(&to->lacks, from, from->lacks, from->lack_count);
    to->reasons.mark = SHEET_BETTER;
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
    const struct sheet_list lists[] = {to->reasons, to->lacks};
    const struct sheet_section section = {.heading = "Which to keep",
                                          .sentences = to->lines,
                                          .sentence_count = 1 + from->caution_count,
                                          .lists = lists,
                                          .list_count = 2,
                                          .columns = (const char *const *)from->names,
                                          .column_count = from->take_count,
                                          .rows = to->rows,
                                          .row_count = row_count};
    sheet_render_page(
        &(struct sheet){"Takes compared", subtitle.failed ? NULL : subtitle.bytes, &section, 1},
        out);
    out->failed = out->failed || subtitle.failed || to->reasons.heading.failed ||
                  to->lacks.heading.failed;
    text_free(&subtitle);
}

void comparison_page(const struct clinch_comparison *from, struct text *out)
{
    struct building to = {
        .cells = memory_make(from->take_count, CLINCH_YARDSTICK_COUNT * sizeof *to.cells),
        .lines = memory_make(1 + from->caution_count, sizeof *to.lines)};
    if (to.cells != NULL && to.lines != NULL)
        render(from, &to, out);
    else
        out->failed = true;
    sheet_list_free(&to.reasons);
    sheet_list_free(&to.lacks);
    free(to.cells);
    free(to.lines);
}
