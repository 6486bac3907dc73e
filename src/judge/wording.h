/** Fills the braces of a piece of advice with the speaker's own words and figures; see advice.h
 * for the parts. */
#ifndef JUDGE_WORDING_H
#define JUDGE_WORDING_H

#include "judged.h"

/** The text with its braces filled; unknown ones stay as they are. NULL: no memory. */
char *wording_fill(struct judged *judged, const struct point *point, const char *format);

#endif
