/**
 * Words used as fillers: "like", "you know", "so" and their kin, judged by their place.
 *
 * The same words mostly do honest work ("I'd like to", "do you know what", "so that"), so a
 * word counts only when its neighbours and the silence around it speak for a filler; in doubt
 * it does not. The patterns follow the discourse markers of Deborah Schiffrin (1987),
 * "Discourse Markers", and the places of "like" in Alexandra D'Arcy (2007), "Like and language
 * ideology", American Speech 82.
 */
#ifndef MEASURE_FILLER_WORDS_H
#define MEASURE_FILLER_WORDS_H

#include <clinch/transcript.h>

/** How many words from `index` on are one filler; 0: none. */
size_t filler_words_at(const struct clinch_transcript *transcript, size_t index);

#endif
