/**
 * Takes side by side, or one after the other, as a page like the report's.
 *
 * What stands first are sentences for people; then a chart for each row that has one; then the
 * same figures as a table. One section for each person; one in all for a comparison. What is
 * better or worse, and what to advise, is handed in.
 */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include <clinch/sheet.h>

#include "base/text.h"

/** How a figure stands against those it is compared with, beyond its own measuring error. */
enum sheet_mark { SHEET_SAME = 0, SHEET_BETTER, SHEET_WORSE };

struct sheet_cell {
    struct clinch_figure value;
    enum sheet_mark mark;
};

/** One measure over all takes. Everything is borrowed. */
struct sheet_row {
    const char *label; /**< "Pace" */
    const char *unit;  /**< "words a minute", or NULL */
    const char *usual; /**< a sentence on what is usual, or NULL */
    int decimals;
    bool yes_or_no; /**< what is above nought is shown as "yes" */
    bool charted;
    bool has_range; /**< the chart shows all that there can be */
    double range_least, range_most;
    bool has_band; /**< the chart shows from where to where is good */
    double band_least, band_most;
    const struct sheet_cell *cells; /**< one a column */
};

/** Points under a heading of their own; freed with `sheet_list_free`. */
struct sheet_list {
    struct text heading;
    struct text *points; /**< without their full stop */
    size_t count, capacity;
    enum sheet_mark mark; /**< of all its points */
};

/** A point more, to be written into; NULL: no memory. */
struct text *sheet_list_add(struct sheet_list *list);
void sheet_list_free(struct sheet_list *list);

struct sheet_section {
    const char *heading;          /**< a person's name, or "Your progress" */
    const char *const *sentences; /**< the first is the one that counts */
    size_t sentence_count;
    const struct sheet_list *lists; /**< those without points are left out */
    size_t list_count;
    const char *const *columns; /**< what each take is called, oldest first */
    size_t column_count;
    const struct sheet_row *rows;
    size_t row_count;
};

struct sheet {
    const char *title;
    const char *subtitle; /**< or NULL */
    const struct sheet_section *sections;
    size_t section_count;
};

/** Appends the sections, and then what the charts in them draw; how many charts that is. */
void sheet_add_sections(const struct sheet *sheet, struct text *out);
size_t sheet_add_data(const struct sheet *sheet, struct text *out);

/** Appends the sheet as a page that holds all it needs. */
void sheet_render_page(const struct sheet *sheet, struct text *out);

#endif
