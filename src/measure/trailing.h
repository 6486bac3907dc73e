/**
 * Trailing off: stretches of words whose voice fades at the end.
 *
 * The level of the voiced moments in the last 0.5 s of a stretch of at least 1 s, against the
 * median level of all voiced moments of the take; 10 dB below or more is trailing off. Read
 * sentences end softer too, by 3 dB in the middle and by 7 dB one time in ten, which must not
 * count; 10 dB, half as loud to the ear, does.
 */
#ifndef MEASURE_TRAILING_H
#define MEASURE_TRAILING_H

#include <clinch/measures.h>

#include "spans.h"

/** Adds to `trailing` the last 0.5 s of each stretch that trails off; false when memory runs
 * out. */
bool trailing_find(const struct clinch_transcript *transcript,
                   const struct clinch_sound_facts *facts, const struct spans *pauses,
                   struct spans *trailing);

#endif
