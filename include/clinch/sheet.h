/**
 * A sheet: takes side by side, or one after the other, as a page like the report's.
 *
 * What stands first are sentences for people; then a chart for each row that has one; then the
 * same figures as a table. One section for each person; one in all for a comparison.
 *
 * What it does not know: where takes are kept, what is better or worse, and what to advise;
 * that is handed in.
 */
#ifndef CLINCH_SHEET_H
#define CLINCH_SHEET_H

#include "follow_up.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a figure stands against those it is compared with, beyond its own measuring error. */
enum clinch_sheet_mark { CLINCH_SHEET_SAME = 0, CLINCH_SHEET_BETTER, CLINCH_SHEET_WORSE };

struct clinch_sheet_cell {
    struct clinch_figure value;
    enum clinch_sheet_mark mark;
};

/** One measure over all takes. Everything is borrowed. */
struct clinch_sheet_row {
    const char *label; /**< "Pace" */
    const char *unit;  /**< "words a minute", or NULL */
    const char *usual; /**< a sentence on what is usual, or NULL */
    int decimals;
    bool charted;
    bool has_band; /**< the chart shows from where to where is good */
    double band_least, band_most;
    const struct clinch_sheet_cell *cells; /**< one a column */
};

struct clinch_sheet_section {
    const char *heading;          /**< a person's name, or "Your progress" */
    const char *const *sentences; /**< the first is the one that counts */
    size_t sentence_count;
    const char *const *columns; /**< what each take is called, oldest first */
    size_t column_count;
    const struct clinch_sheet_row *rows;
    size_t row_count;
};

struct clinch_sheet {
    const char *title;
    const char *subtitle; /**< or NULL */
    const struct clinch_sheet_section *sections;
    size_t section_count;
};

/**
 * Renders a sheet as a page that holds all it needs.
 *
 * text, byte_count  yours, NUL past the count
 * Fails with MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_sheet_render(const struct clinch_sheet *sheet, char **text, size_t *byte_count,
                    struct clinch_error *error);

#ifdef __cplusplus
}
#endif

#endif
