/**
 * Rising endings: stretches of words whose pitch goes up at the end.
 *
 * A straight line is fitted (Theil and Sen, which a few wrong moments do not bend) to the
 * pitch, in semitones, of the last 0.4 s of voice. `rise_st` is how far the line goes. The
 * ending is rising if that is 2.5 semitones or more and the line ends above the speaker's
 * median, and the last unbroken run of voice does not fall: Johan 't Hart (1981), "Differential
 * sensitivity to pitch distance, particularly in speech", JASA 69, found that listeners make
 * out movements from about 1.5 to 3 semitones; a line through a rise that begins late comes out
 * a little flatter than the rise.
 *
 * Questions rise by right. Whether a rise is good or bad is not known here.
 */
#ifndef MEASURE_ENDINGS_H
#define MEASURE_ENDINGS_H

#include <clinch/measures.h>

#include "spans.h"

/** Starts as `{0}`; `rising` is yours. */
struct endings {
    struct clinch_ending *rising;
    size_t rising_count, capacity;
    size_t ending_count; /**< stretches with enough voice at their end to be judged */
};

/** False when memory runs out. */
bool endings_find(const struct clinch_transcript *transcript,
                  const struct clinch_sound_facts *facts, const struct spans *pauses,
                  struct endings *endings);

#endif
