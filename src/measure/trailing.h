/**
 * Trailing off: stretches of words whose voice fades at the end.
 *
 * The level of the voiced moments in the last 0.5 s of a stretch of at least 1 s, against the
 * median level of all voiced moments of the take; 10 dB below or more is trailing off. Every
 * statement ends softer than it began, by some 3 to 6 dB in read speech, which must not count:
 * halving the loudness, 10 dB, is heard as fading.
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
