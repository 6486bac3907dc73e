/** What was good, with its moment. */
#ifndef JUDGE_PRAISE_H
#define JUDGE_PRAISE_H

#include "judged.h"

/** Adds a sentence without its point; what is beyond CLINCH_PRAISE_MOST is left out. False: no
 * memory. */
bool praise_add(struct judged *judged, const char *text, double begin_s, double end_s);

/** The same of the take as a whole. */
bool praise_add_whole(struct judged *judged, const char *text);

#endif
