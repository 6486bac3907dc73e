/**
 * Repeats: a word, or two or three in a row, said again at once: "I I have", "we were, um, we
 * were". A filled pause between, or a silence of up to 1 s, does not part them; the end of a
 * sentence does. Said three times it is still one repeat.
 *
 * Not repeats: words doubled for weight ("very very", "no no"), grammar ("had had", "that
 * that"), numbers ("nine nine"), chains ("more and more and more"), and fillers said twice,
 * which are listed as fillers already.
 */
#ifndef MEASURE_REPEATS_H
#define MEASURE_REPEATS_H

#include "fillers.h"

/** Adds the repeats; `fillers` holds the filler words already, in order. False when memory
 * runs out. */
bool repeats_find(const struct clinch_transcript *transcript, struct fillers *fillers);

#endif
