/**
 * How long a sound hangs in the room: the time of a fall by 60 dB.
 *
 * After the idea of Wen, Habets and Naylor, 2008, "Blind estimation of reverberation time based
 * on the distribution of signal decay rates": speech cannot fall faster than the room lets it.
 * Here: slopes of the level over 100 ms, within 20 dB of the loud voice and above the noise; of
 * the falling ones the slope that a tenth exceed. Close microphones: 0.20 to 0.25 s; a room in
 * which the recogniser errs half as often again: 0.38 s.
 */
#ifndef MEASURE_ECHO_H
#define MEASURE_ECHO_H

#include <clinch/measures.h>

/** Levels of 10 ms each. Unknown when too little speech falls off. */
struct clinch_figure echo_measure(const float *level_db, size_t count);

#endif
