/** The parts of the delivery score; each takes its points and notes them for the advice. False:
 * no memory. */
#ifndef JUDGE_DELIVERY_H
#define JUDGE_DELIVERY_H

#include "score.h"

/** Takes points from the delivery score; `text` is the reason. */
bool delivery_take(struct judged *judged, struct point point, const char *text);

/** How the voice moved: flat, rising, dropping away, whispered. */
bool delivery_score_voice(struct judged *judged);

/**
 * Words and voice joined at the ask: rising at its end, filled pauses before it, dropping away
 * on it, hurrying through it. A silence after it is praised. Nothing without an ask.
 */
bool delivery_score_ask(struct judged *judged);

#endif
