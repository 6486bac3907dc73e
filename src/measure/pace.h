/**
 * Pace: words and syllables for the time that they took.
 *
 * The one figure, words a minute, is the speech rate as those count who say which pace is heard
 * as sure: pauses are time, each up to three seconds, which is as long as a pause does good;
 * what goes beyond is silence and no part of the pace. The points over time and the syllables
 * are the articulation rate (Goldman-Eisler 1968): pauses do not count at all. A word that lies
 * across the border of two points counts in each by its share.
 */
#ifndef MEASURE_PACE_H
#define MEASURE_PACE_H

#include <clinch/measures.h>

#include "spans.h"

/** The time that words a minute are counted over. */
double pace_time_s(double speech_s, const struct clinch_span *pauses, size_t pause_count);

/** Words a minute; unknown without words or time. */
struct clinch_figure pace_words_per_minute(size_t word_count, double time_s);

/** Syllables a second, of those between the first and last word, or in the stretches of speech
 * when there are no words; unknown below 1 s. */
struct clinch_figure pace_syllables_per_second(const struct clinch_sound_facts *facts,
                                               const struct clinch_span *where,
                                               size_t where_count, double speech_s);

/**
 * One point for every 5 s of the recording that has words in it.
 *
 * One with less than 1 s of speaking is joined with its neighbour, for such a rest says little;
 * it stands alone only when it is all there is. `points` are yours; false when memory runs
 * out.
 */
bool pace_find_points(const struct clinch_transcript *transcript, const struct spans *pauses,
                      struct clinch_pace_point **points, size_t *count);

#endif
