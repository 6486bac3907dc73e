/**
 * A small trigram language model of some sentences, as ARPA text.
 *
 * Interpolated absolute discounting (Ney, Essen and Kneser, 1994, "On structuring probabilistic
 * dependences in stochastic language modelling"). What is said aloud differs from what was
 * written: between any two words a filled pause may stand without breaking the sentence, and at
 * any word the speaker may stop or start again; both are given a small share of the counts.
 */
#ifndef TRANSCRIBE_ARPA_H
#define TRANSCRIBE_ARPA_H

#include <clinch/error.h>

#include "base/text.h"

/** Appends the model of `lines` (a sentence a line, a blank between words) to `arpa`. Fails
 * with ARGUMENT if there is no word in them. */
enum clinch_status arpa_estimate(const char *lines, struct text *arpa,
                                 struct clinch_error *error);

#endif
