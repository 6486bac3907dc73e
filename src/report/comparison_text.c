/* A comparison for a terminal: the verdict, why, what else there is, and the figures last. */
#include <string.h>

#include "comparison.h"
#include "page.h"
#include "text_parts.h"
#include "write.h"

enum { CELL_COLUMNS = 10, WORD_COLUMNS = 8 };

/* How wide the table's columns are. */
struct widths {
    size_t label, cell;
    bool units;
};

static void add_remark(struct page *page, const struct clinch_comparison *from,
                       const struct clinch_point *remark, const char *sign)
{
    struct text line = {0}, said = {0};
    text_add(&line, sign);
    text_prose(&line, remark->text);
    if (remark->quote != NULL) {
        struct text quoted = {0};
        text_add(&quoted, "\"");
        text_said(&quoted, remark->quote);
        text_add(&quoted, "\"");
        text_add(&line, ": ");
        text_prose(&line, quoted.failed ? "" : quoted.bytes);
        line.failed = line.failed || quoted.failed;
        text_free(&quoted);
    }
    if (remark->take != from->keep || remark->moment_known) {
        text_add(&said, remark->take != from->keep ? from->names[remark->take] : "");
        if (remark->moment_known) {
            text_add(&said, said.length > 0 ? ", at " : "at ");
            write_clock(&said, remark->begin_s);
        }
        text_add(&line, MARK_DIM " (");
        write_clean(&line, said.failed ? "" : said.bytes);
        text_add(&line, ")" MARK_PLAIN);
    }
    line.failed = line.failed || said.failed;
    text_free(&said);
    page_built(page, 2, 4, &line);
}

static void add_lacks(struct page *page, const struct clinch_comparison *from)
{
    if (from->lack_count > 0)
        page_heading(page, from->keep_known ? "What to bring over" : "What others have");
    for (size_t i = 0; i < from->lack_count; i++)
        add_remark(page, from, &from->lacks[i], MARK_WARN "> " MARK_PLAIN);
}

static void add_why(struct page *page, const struct clinch_comparison *from)
{
    struct text heading = {0};
    if (from->reason_count == 0) {
        add_lacks(page, from);
        return;
    }
    text_add(&heading, "What ");
    write_clean(&heading, from->names[from->keep]);
    text_add(&heading, " has over ");
    write_clean(&heading, from->names[from->next]);
    page_heading(page, heading.failed ? "" : heading.bytes);
    page->out->failed = page->out->failed || heading.failed;
    text_free(&heading);
    for (size_t i = 0; i < from->reason_count; i++)
        add_remark(page, from, &from->reasons[i], MARK_GOOD "+ " MARK_PLAIN);
    add_lacks(page, from);
}

static void add_padded(struct text *line, const char *words, size_t columns, bool right)
{
    size_t wide = text_utf8_count(words);
    for (size_t i = wide; right && i < columns; i++)
        text_add(line, " ");
    text_add(line, words);
    for (size_t i = wide; !right && i < columns; i++)
        text_add(line, " ");
}

/* The end of a name tells takes apart, not its beginning: "take 12" becomes "12". */
static const char *short_name(const char *name, size_t columns)
{
    const char *space = strchr(name, ' ');
    size_t wide = text_utf8_count(name);
    if (wide > columns && space != NULL && space[1] != '\0')
        return short_name(space + 1, columns);
    for (; wide > columns; wide--)
        name += text_utf8_length(name, strlen(name)) ? text_utf8_length(name, strlen(name)) : 1;
    return name;
}

static void add_head(struct page *page, const struct clinch_comparison *from,
                     struct widths widths)
{
    struct text line = {0};
    text_add(&line, MARK_BOLD);
    add_padded(&line, "Side by side", widths.label + 2, false);
    for (size_t t = 0; t < from->take_count; t++) {
        struct text name = {0};
        write_clean(&name, short_name(from->names[t], widths.cell - 1));
        add_padded(&line, name.failed ? "" : name.bytes, widths.cell, true);
        line.failed = line.failed || name.failed;
        text_free(&name);
    }
    text_add(&line, MARK_PLAIN);
    page_gap(page);
    page_line(page, line.failed ? "" : line.bytes);
    page->out->failed = page->out->failed || line.failed;
    text_free(&line);
}

static const char *mark_of(enum clinch_standing standing)
{
    return standing == CLINCH_STANDING_BETTER  ? MARK_GOOD
           : standing == CLINCH_STANDING_WORSE ? MARK_WARN
                                               : MARK_PLAIN;
}

static void add_cell(struct text *line, const struct clinch_comparison *from, size_t take,
                     size_t index, size_t columns)
{
    static const char *const signs[CLINCH_STANDING_COUNT] = {" ", " ", "+", "-", " "};
    enum clinch_standing standing = comparison_cell(from, take, index)->standing;
    struct text value = {0};
    comparison_figure(&value, from, take, index);
    text_add(line, mark_of(standing));
    bool has_sign = from->take_count > 2;
    add_padded(line, value.failed ? "" : value.bytes, columns - has_sign, true);
    text_add(line, has_sign ? signs[standing] : "");
    text_add(line, MARK_PLAIN);
    line->failed = line->failed || value.failed;
    text_free(&value);
}

static void add_label(struct text *line, const struct clinch_yardstick *yardstick,
                      struct widths widths)
{
    struct text label = {0};
    text_add(&label, yardstick->label);
    if (widths.units && yardstick->unit != NULL)
        text_add_format(&label, ", %s", yardstick->unit);
    add_padded(line, label.failed ? "" : label.bytes, widths.label, false);
    line->failed = line->failed || label.failed;
    text_free(&label);
}

static void add_row(struct page *page, const struct clinch_comparison *from, size_t index,
                    struct widths widths)
{
    static const char *const words[CLINCH_STANDING_COUNT] = {"", "", "better", "weaker",
                                                             "changed"};
    const struct clinch_yardstick *yardstick = clinch_coach_yardstick(from->coach, index);
    enum clinch_standing standing = comparison_cell(from, 1, index)->standing;
    struct text line = {0};
    if (!comparison_has(from, index))
        return;
    text_add(&line, "  ");
    add_label(&line, yardstick, widths);
    for (size_t t = 0; t < from->take_count; t++)
        add_cell(&line, from, t, index, widths.cell);
    if (from->take_count == 2 && *words[standing] != '\0')
        text_add_format(&line, "  %s%s" MARK_PLAIN, mark_of(standing), words[standing]);
    page_line(page, line.failed ? "" : line.bytes);
    page->out->failed = page->out->failed || line.failed;
    text_free(&line);
}

static void add_table(struct page *page, const struct clinch_comparison *from)
{
    bool wide = page->columns >= 72;
    struct widths widths = {.label = wide ? 28 : 20, .units = wide};
    size_t room = (size_t)page->columns - widths.label - 2;
    widths.cell = (room - (from->take_count == 2 ? WORD_COLUMNS : 0)) / from->take_count;
    widths.cell = widths.cell > CELL_COLUMNS ? CELL_COLUMNS : widths.cell;
    add_head(page, from, widths);
    for (size_t i = 0; i < CLINCH_YARDSTICK_COUNT; i++)
        add_row(page, from, (i + CLINCH_MEASURE_COUNT) % CLINCH_YARDSTICK_COUNT, widths);
    struct text line = {0};
    text_add(&line, MARK_DIM);
    if (from->take_count == 2) {
        text_add(&line, "What is not marked differs by no more than one take measured twice.");
    } else {
        text_add(&line, "+ better and - weaker than ");
        write_clean(&line, from->names[0]);
        text_add(&line, ", by more than one take measured twice can differ.");
    }
    text_add(&line, MARK_PLAIN);
    page_built(page, 2, 2, &line);
}

void comparison_text(const struct clinch_comparison *from,
                     const struct clinch_sheet_options *options, struct text *out)
{
    const struct clinch_render_options look = {
        .color = options->color, .ascii = options->ascii, .columns = options->columns};
    struct page page = page_open(out, &look);
    struct text verdict = {0};
    text_add(&verdict, MARK_BOLD);
    write_clean(&verdict, from->verdict);
    text_add(&verdict, MARK_PLAIN);
    page_built(&page, 0, 0, &verdict);
    for (size_t i = 0; i < from->caution_count; i++) {
        struct text line = {0};
        text_add(&line, MARK_WARN "! " MARK_PLAIN);
        write_clean(&line, from->cautions[i]);
        page_built(&page, 0, 2, &line);
    }
    add_why(&page, from);
    add_table(&page, from);
}
