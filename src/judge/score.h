/** Scores that start at 100 and lose points, each loss with its reason, so that the reasons add
 * up to the score exactly: points are whole numbers and no score falls below nought. */
#ifndef JUDGE_SCORE_H
#define JUDGE_SCORE_H

#include "judged.h"

/** A score of 100 with no reasons. */
void score_start(struct clinch_score *score);

/** Takes `point->points` away and notes the point for the advice; the sentence says why.
 * Nothing happens when they round to nought. False: no memory. */
bool score_take(struct judged *judged, struct clinch_score *score, struct point point,
                const char *format, ...) __attribute__((format(printf, 4, 5)));

/** Notes something that explains the score and takes nothing away. False: no memory. */
bool score_note(struct clinch_score *score, const char *text);

#endif
