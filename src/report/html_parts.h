/** The parts of the page, in the order in which they are read. Each writes its section, and
 * nothing at all when it has nothing to say. */
#ifndef REPORT_HTML_PARTS_H
#define REPORT_HTML_PARTS_H

#include <clinch/coach.h>

#include "base/text.h"

/** At most three things to change, each with a button that plays its moment. */
void html_advice(struct text *out, const struct clinch_report *report);

/** What was done well. */
void html_went_well(struct text *out, const struct clinch_report *report);

/** An interview: where the close was, what was raised and asked, and how it was met. */
void html_interview(struct text *out, const struct clinch_report *report);

/** An interview of which Clinch cannot tell who is the candidate: what tells them apart. */
void html_who_is_who(struct text *out, const struct clinch_report *report);

/** The words, each of which plays itself, with fillers, manner and moves marked, and a legend
 * of the marks that occur. */
void html_transcript(struct text *out, const struct clinch_report *report);

/** The six moves with their evidence. */
void html_moves(struct text *out, const struct clinch_report *report);

/** What the profile had ready, and what became of it; nothing without one. */
void html_prepared(struct text *out, const struct clinch_report *report);

/** Pace, pitch and loudness over time; the same as a table. */
void html_curves(struct text *out, const struct clinch_report *report);

/** The figures in sentences. */
void html_numbers(struct text *out, const struct clinch_report *report);

/** The scores, each with its reasons. */
void html_scores(struct text *out, const struct clinch_report *report);

/** What changed since the take before and how it went over time; how many charts it has. */
size_t html_progress(struct text *out, const struct clinch_history *history);

/** The sound and the player with its waveform. */
void html_player(struct text *out, const struct clinch_report *report);

#endif
