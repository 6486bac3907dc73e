/**
 * Syllables by ear: moments of syllable nuclei, without knowing the words.
 *
 * Nivja de Jong and Ton Wempe (2009), "Praat script to detect syllable nuclei and measure
 * speech rate automatically", Behavior Research Methods 41: a nucleus is a peak of the
 * intensity that is voiced, less than 25 dB under the loud voice (the 95th percentile of the
 * voiced moments) and parted from the last one by a dip of at least 2 dB. On read sentences it
 * finds about nine in ten of the syllables that a dictionary counts.
 */
#ifndef MEASURE_SYLLABLES_H
#define MEASURE_SYLLABLES_H

#include <clinch/measures.h>

/** Fills `syllable_s` and `syllable_count` from level and pitch; false, with them untouched,
 * when memory runs out. */
bool syllables_find(struct clinch_sound_facts *facts);

#endif
