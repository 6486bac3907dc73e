/** Two takes side by side, as a page of text: what the later one has, and what differs by more
 * than one take measured twice can. */
#ifndef TUI_COMPARED_H
#define TUI_COMPARED_H

#include <clinch/coach.h>

#include "base/text.h"
#include "rehearse.h"

/**
 * Appends the comparison, or the sentence of what went wrong.
 *
 * number  of the take of `now` in this rehearsal, from 2; `before` is the one before
 */
void compared_add(struct text *page, const struct clinch_coach *coach,
                  const struct clinch_report *before, const struct clinch_report *now,
                  size_t number, const struct rehearse_look *look);

#endif
