#include "sheet.h"

#include <stdlib.h>

#include "base/memory.h"
#include "html.h"
#include "write.h"

enum {
    COLUMNS_SIDE_BY_SIDE = 5, /* with more takes, each is a line of the table */
    POINTS_LEAST = 3          /* fewer are no trend, and the table says it better */
};

struct text *sheet_list_add(struct sheet_list *list)
{
    if (!memory_grow(&list->points, &list->capacity, list->count, sizeof *list->points))
        return NULL;
    list->points[list->count] = (struct text){0};
    return &list->points[list->count++];
}

void sheet_list_free(struct sheet_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        text_free(&list->points[i]);
    text_free(&list->heading);
    free(list->points);
    *list = (struct sheet_list){0};
}

static void add_list(struct text *out, const struct sheet_list *list)
{
    static const char *const classes[] = {"points", "points gains", "points losses"};
    if (list->count == 0)
        return;
    text_add(out, "<h3>");
    html_prose(out, list->heading.bytes);
    text_add_format(out, "</h3>\n<ul class=\"%s\">\n", classes[list->mark]);
    for (size_t i = 0; i < list->count; i++) {
        text_add(out, "<li>");
        html_prose(out, list->points[i].bytes);
        text_add(out, "</li>\n");
        out->failed = out->failed || list->points[i].failed;
    }
    text_add(out, "</ul>\n");
    out->failed = out->failed || list->heading.failed;
}

static void add_value(struct text *out, const struct sheet_row *row,
                      const struct sheet_cell *cell)
{
    static const char *const classes[] = {"", " class=\"better\"", " class=\"worse\""};
    static const char *const words[] = {"", " <span>better</span>", " <span>weaker</span>"};
    text_add_format(out, "<td%s>", classes[cell->mark]);
    if (!cell->value.known)
        text_add(out, "–");
    else if (row->yes_or_no)
        text_add(out, cell->value.value > 0 ? "yes" : "no");
    else
        write_fixed(out, cell->value.value, row->decimals);
    text_add_format(out, "%s</td>", words[cell->mark]);
}

static void add_label(struct text *out, const struct sheet_row *row, const char *scope)
{
    text_add_format(out, "<th scope=\"%s\">", scope);
    html_text(out, row->label);
    if (row->unit != NULL) {
        text_add(out, " <small>");
        html_text(out, row->unit);
        text_add(out, "</small>");
    }
    text_add(out, "</th>");
}

static void add_column(struct text *out, const char *name, const char *scope)
{
    text_add_format(out, "<th scope=\"%s\">", scope);
    html_text(out, name);
    text_add(out, "</th>");
}

/* A line for each measure, takes side by side. */
static void add_side_by_side(struct text *out, const struct sheet_section *section)
{
    text_add(out, "<thead><tr><td></td>");
    for (size_t i = 0; i < section->column_count; i++)
        add_column(out, section->columns[i], "col");
    text_add(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < section->row_count; i++) {
        text_add(out, "<tr>");
        add_label(out, &section->rows[i], "row");
        for (size_t k = 0; k < section->column_count; k++)
            add_value(out, &section->rows[i], &section->rows[i].cells[k]);
        text_add(out, "</tr>\n");
    }
}

/* A line for each take, the newest first. */
static void add_take_by_take(struct text *out, const struct sheet_section *section)
{
    text_add(out, "<thead><tr><th scope=\"col\">Take</th>");
    for (size_t i = 0; i < section->row_count; i++)
        add_label(out, &section->rows[i], "col");
    text_add(out, "</tr></thead>\n<tbody>\n");
    for (size_t k = section->column_count; k-- > 0;) {
        text_add(out, "<tr>");
        add_column(out, section->columns[k], "row");
        for (size_t i = 0; i < section->row_count; i++)
            add_value(out, &section->rows[i], &section->rows[i].cells[k]);
        text_add(out, "</tr>\n");
    }
}

static void add_table(struct text *out, const struct sheet_section *section)
{
    bool side_by_side = section->column_count <= COLUMNS_SIDE_BY_SIDE;
    if (section->row_count == 0 || section->column_count == 0)
        return;
    text_add(out,
             side_by_side ? "" : "<details>\n<summary>All figures, take by take</summary>\n");
    text_add(out,
             "<div class=\"scrolls\" tabindex=\"0\" role=\"region\" aria-label=\"Figures: ");
    html_text(out, section->heading);
    text_add(out, "\">\n<table class=\"takes\">\n");
    if (side_by_side)
        add_side_by_side(out, section);
    else
        add_take_by_take(out, section);
    text_add(out, "</tbody>\n</table>\n</div>\n");
    text_add(out, side_by_side ? "" : "</details>\n");
}

static bool has_chart(const struct sheet_section *section, const struct sheet_row *row)
{
    size_t known = 0;
    for (size_t i = 0; row->charted && i < section->column_count; i++)
        known += row->cells[i].value.known;
    return known >= POINTS_LEAST;
}

static void add_figure(struct text *out, const struct sheet_row *row, size_t section,
                       size_t index)
{
    text_add(out, "<figure>\n<figcaption><b>");
    html_text(out, row->label);
    text_add(out, "</b> ");
    html_text(out, row->usual ? row->usual : row->unit);
    text_add_format(out,
                    "</figcaption>\n<div class=\"chart\"><canvas id=\"trend-%zu-%zu\" "
                    "role=\"img\" aria-label=\"",
                    section, index);
    html_text(out, row->label);
    text_add(out,
             ", take by take. The table below holds the same.\"></canvas></div>\n</figure>\n");
}

static void add_charts(struct text *out, const struct sheet_section *section, size_t index)
{
    bool any = false;
    for (size_t i = 0; i < section->row_count; i++) {
        if (!has_chart(section, &section->rows[i]))
            continue;
        text_add(out, any ? "" : "<div class=\"trends\">\n");
        any = true;
        add_figure(out, &section->rows[i], index, i);
    }
    text_add(out, any ? "</div>\n" : "");
}

static void add_section(struct text *out, const struct sheet_section *section, size_t index)
{
    text_add_format(
        out, "<section class=\"sheet\" aria-labelledby=\"sheet-%zu\">\n<h2 id=\"sheet-%zu\">",
        index, index);
    html_text(out, section->heading);
    text_add(out, "</h2>\n");
    for (size_t i = 0; i < section->sentence_count; i++) {
        text_add(out, i == 0 ? "<p class=\"first-thing\">" : "<p class=\"also\">");
        html_prose(out, section->sentences[i]);
        text_add(out, "</p>\n");
    }
    for (size_t i = 0; i < section->list_count; i++)
        add_list(out, &section->lists[i]);
    add_charts(out, section, index);
    add_table(out, section);
    text_add(out, "</section>\n");
}

/* A string inside JSON inside a script: nothing that could end either. */
static void add_string(struct text *out, const char *words)
{
    struct text clean = {0};
    write_clean(&clean, words);
    text_add(out, "\"");
    for (size_t i = 0; i < clean.length; i++) {
        if (clean.bytes[i] == '<' || clean.bytes[i] == '"' || clean.bytes[i] == '\\' ||
            clean.bytes[i] == '&')
            text_add_format(out, "\\u%04x", (unsigned)(unsigned char)clean.bytes[i]);
        else
            text_add_bytes(out, &clean.bytes[i], 1);
    }
    text_add(out, "\"");
    out->failed = out->failed || clean.failed;
    text_free(&clean);
}

static void add_span(struct text *out, bool known, double least, double most)
{
    if (!known) {
        text_add(out, "null");
        return;
    }
    text_add(out, "[");
    write_fixed(out, least, 2);
    text_add(out, ",");
    write_fixed(out, most, 2);
    text_add(out, "]");
}

static void add_row_data(struct text *out, const struct sheet_section *section,
                         size_t section_index, size_t index)
{
    const struct sheet_row *row = &section->rows[index];
    text_add_format(out, "{\"id\":\"trend-%zu-%zu\",\"band\":", section_index, index);
    add_span(out, row->has_band, row->band_least, row->band_most);
    text_add(out, ",\"range\":");
    add_span(out, row->has_range, row->range_least, row->range_most);
    text_add(out, ",\"values\":[");
    for (size_t k = 0; k < section->column_count; k++) {
        text_add(out, k > 0 ? "," : "");
        if (row->cells[k].value.known)
            write_fixed(out, row->cells[k].value.value, row->decimals);
        else
            text_add(out, "null");
    }
    text_add(out, "],\"names\":[");
    for (size_t k = 0; k < section->column_count; k++) {
        text_add(out, k > 0 ? "," : "");
        add_string(out, section->columns[k]);
    }
    text_add(out, "]}");
}

size_t sheet_add_data(const struct sheet *sheet, struct text *out)
{
    size_t count = 0;
    text_add(out, "<script type=\"application/json\" id=\"trends-data\">[");
    for (size_t s = 0; s < sheet->section_count; s++)
        for (size_t i = 0; i < sheet->sections[s].row_count; i++) {
            if (!has_chart(&sheet->sections[s], &sheet->sections[s].rows[i]))
                continue;
            text_add(out, count++ > 0 ? "," : "");
            add_row_data(out, &sheet->sections[s], s, i);
        }
    text_add(out, "]</script>\n");
    return count;
}

void sheet_add_sections(const struct sheet *sheet, struct text *out)
{
    for (size_t i = 0; i < sheet->section_count; i++)
        add_section(out, &sheet->sections[i], i);
}

void sheet_render_page(const struct sheet *sheet, struct text *out)
{
    html_begin(out, sheet->title);
    text_add(out, "<header>\n<p class=\"brand\">Clinch</p>\n<h1>");
    html_text(out, sheet->title);
    text_add(out, "</h1>\n");
    if (sheet->subtitle != NULL) {
        text_add(out, "<p class=\"source\">");
        html_text(out, sheet->subtitle);
        text_add(out, "</p>\n");
    }
    text_add(out, "</header>\n<main>\n");
    sheet_add_sections(sheet, out);
    text_add(out, "</main>\n");
    html_end(out, sheet_add_data(sheet, out) > 0);
}
