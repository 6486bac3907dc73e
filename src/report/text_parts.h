/** The parts of the report for people, in the order in which they are read. Each writes its
 * heading and nothing at all when it has nothing to say. */
#ifndef REPORT_TEXT_PARTS_H
#define REPORT_TEXT_PARTS_H

#include <clinch/coach.h>

#include "page.h"

/** At most three things to change, each with its moment, why, and what to say instead. */
void text_advice(struct page *page, const struct clinch_report *report);

/** What to do with a take that has nothing to change; static. */
const char *text_nothing_to_change(const struct clinch_report *report);

/** What was done well: moves made, and delivery that needs no change. */
void text_praise(struct page *page, const struct clinch_report *report);

/** What happened when: speech, pauses, fillers and moves over time. */
void text_strip(struct page *page, const struct clinch_report *report);

/** An interview in which nobody can tell who the candidate is: a line of each, and how to say.
 */
void text_who_is_who(struct page *page, const struct clinch_report *report);

/** What an interview has beyond a close: where the close is, concerns, questions, answers. */
void text_interview(struct page *page, const struct clinch_report *report);

/** The six moves: found or not, with the words. */
void text_moves(struct page *page, const struct clinch_report *report);

/** What the profile had ready, and what became of it; nothing without one. */
void text_prepared(struct page *page, const struct clinch_report *report);

/** The figures, each with its unit and what is usual. */
void text_numbers(struct page *page, const struct clinch_report *report);

/** The scores; with `why`, every reason on a line. */
void text_scores(struct page *page, const struct clinch_report *report, bool why);

/** What changed since the take before. */
void text_change(struct page *page, const struct clinch_history *history);

/** One letter for a move in the strip, and its name for people. */
char text_move_letter(enum clinch_move_name name);
const char *text_move_title(enum clinch_move_name name);

/** What is said of a move that was made, a sentence without its point; and of one that was not
 * and that a good close can do without, or NULL. */
const char *text_move_praise(enum clinch_move_name name);
const char *text_move_missing(enum clinch_move_name name);

/** Appends a sentence of ours or of the rules, its plain quotation marks made into pairs. */
void text_prose(struct text *out, const char *sentence);

/** Appends what was heard as people write it: "i" and "i'd" with a capital. */
void text_said(struct text *out, const char *heard);

/**
 * Appends in quotation marks what a finding rests on, with as many words around it as belong to
 * the same phrase and fit into `most` characters.
 */
void text_quote(struct text *out, const struct clinch_transcript *transcript,
                const struct clinch_evidence *evidence, size_t most);

/**
 * Below this the words were not heard well enough to build on, and the report says so at the
 * top. At 0.6 four words in ten are wrong, which is where a reader loses the sense of a spoken
 * sentence.
 */
#define TEXT_CONFIDENCE_LEAST 0.6

#endif
