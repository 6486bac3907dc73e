/**
 * Pauses: silence of at least 0.25 s between two words. Also the time spent speaking.
 *
 * 0.25 s is the bound of Frieda Goldman-Eisler (1968), "Psycholinguistics: experiments in
 * spontaneous speech": shorter gaps are mostly the closures of consonants. A moment between
 * words is silent when it lies outside the stretches of speech, or when its level is nearer to
 * the noise than to the voice; bursts shorter than 0.1 s in between (a click, a swallow) do not
 * end a pause. A filled pause is a word here, so it is not silence; nor is the quiet before the
 * first word and after the last a pause.
 */
#ifndef MEASURE_PAUSES_H
#define MEASURE_PAUSES_H

#include <clinch/measures.h>

#include "spans.h"

/** What is joined here: words, sound, stretches of speech. */
struct pauses_input {
    const struct clinch_transcript *transcript;
    const struct clinch_sound_facts *facts;
    const struct clinch_span *speech;
    size_t speech_count;
};

/** Adds the pauses to `pauses`; false when memory runs out. */
bool pauses_find(const struct pauses_input *input, struct spans *pauses);

/** Time spent speaking: from the first word to the last, less the pauses; without words: the
 * length of the stretches of speech. */
double pauses_speech_s(const struct pauses_input *input, const struct spans *pauses);

#endif
