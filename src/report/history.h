/** Histories in each of their forms. Each appends; a failed allocation shows in `out`. */
#ifndef REPORT_HISTORY_H
#define REPORT_HISTORY_H

#include <clinch/sheet.h>

#include "base/text.h"
#include "page.h"

/** Histories to be shown; borrowed. */
struct histories {
    const struct clinch_history *const *items;
    size_t count;
};

void history_text(const struct histories *from, const struct clinch_sheet_options *options,
                  struct text *out);
void history_json(const struct histories *from, bool array, struct text *out);
void history_csv(const struct histories *from, struct text *out);
void history_page(const struct histories *from, bool people, struct text *out);

/** A take's figure. */
struct clinch_figure history_figure(const struct clinch_history *from, size_t take,
                                    size_t measure);

/** Appends "3 May", and with `year` "3 May 2026": the day of a take on the wall there. */
void history_day(struct text *out, const struct clinch_history *from, size_t take, bool year);

/** Appends "14 takes on 6 days, 3 May 2026 to 25 November 2026". */
void history_extent(struct text *out, const struct clinch_history *from);

/** Appends "Work on this next: …", with how often it came up; nothing if it is not known. */
void history_next(struct text *out, const struct clinch_history *from);

/** What the score that is drawn is: the overall one, or delivery where no words were judged. */
enum clinch_measure_name history_score(const struct clinch_history *from);

/** Draws a score take by take, `rows` lines high. */
void history_chart(struct page *page, const struct clinch_history *from, int rows);

/** Appends a small drawing of a measure, `columns` characters wide. */
void history_spark(struct text *out, const struct clinch_history *from, size_t measure,
                   size_t columns);

#endif
