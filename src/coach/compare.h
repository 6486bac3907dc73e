/** The parts of a comparison. Each returns false when memory ran out. */
#ifndef COACH_COMPARE_H
#define COACH_COMPARE_H

#include "coach.h"

/** Says what makes the takes hard to compare: other people, situations, words not heard. */
bool compare_caution(struct clinch_comparison *made, const struct clinch_coached *takes);

/** Chooses the take to keep, if one stands out, and says why and what it lacks. */
bool compare_decide(struct clinch_comparison *made, const struct clinch_coached *takes);

#endif
