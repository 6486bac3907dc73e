/**
 * The noise floor: the level that a tenth of the recording lies below. Speech leaves gaps, and
 * what is heard in them is the room and the microphone. Unknown when these gaps are digitally
 * silent, as behind a noise gate or from a synthetic voice.
 */
#ifndef MEASURE_NOISE_H
#define MEASURE_NOISE_H

#include <clinch/measures.h>

struct clinch_figure noise_measure(const float *level_db, size_t count);

/** The level that one moment in twenty exceeds: the loud voice. */
struct clinch_figure noise_voice(const float *level_db, size_t count);

#endif
