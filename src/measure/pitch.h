/**
 * Figures of a take's pitch: how high the voice lies and how far it moves.
 *
 * Median and range over the voiced moments, in semitones (12 to the octave), which is how
 * listeners compare voices. Moments an octave or nearly so away from the median (more than 10
 * semitones) are mostly errors of tracking and stay out of the range.
 */
#ifndef MEASURE_PITCH_H
#define MEASURE_PITCH_H

#include <clinch/measures.h>

/** Semitones over 1 Hz. */
double pitch_semitones(double hz);

/** Unknown with less than 0.1 s of voice. */
struct clinch_figure pitch_median_hz(const struct clinch_pitch_point *points, size_t count);

/** From the 10th to the 90th percentile; unknown with less than 0.5 s of voice. */
struct clinch_figure pitch_range_st(const struct clinch_pitch_point *points, size_t count);

/** The voiced moments with begin <= at < end: the index of the first. */
size_t pitch_first_from(const struct clinch_sound_facts *facts, double begin_s);

/** How many they are. */
size_t pitch_count_between(const struct clinch_sound_facts *facts, double begin_s,
                           double end_s);

#endif
