/** A history as a section of a sheet. */
#ifndef REPORT_HISTORY_SHEET_H
#define REPORT_HISTORY_SHEET_H

#include "history.h"
#include "sheet.h"

/** Starts as `{0}`; freed with `history_sheet_free`. What it is made of must live as long. */
struct history_sheet {
    struct sheet_section section;
    struct sheet_row rows[CLINCH_MEASURE_COUNT];
    struct sheet_list lists[3]; /**< gains, losses, streaks */
    struct sheet_cell *cells;
    struct text *columns, *sentences;
    const char **column_names, **lines;
    size_t column_count, sentence_count;
};

/** Takes the newest takes, as many as a chart can show; `few`: with few charts. False: no
 * memory. */
bool history_sheet_make(struct history_sheet *made, const struct clinch_history *from,
                        const char *heading, bool few);

void history_sheet_free(struct history_sheet *made);

#endif
