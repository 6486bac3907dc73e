/**
 * Words without their inflection, so that "training", "trained" and "trains" are one: the
 * English stemmer of Snowball (Porter 1980, An algorithm for suffix stripping, in its later
 * form). The one door to libstemmer.
 */
#ifndef JUDGE_STEM_H
#define JUDGE_STEM_H

#include "tokens.h"

/** A stem is cut to what fits. */
struct stem {
    char text[TOKEN_BYTES];
};

struct stemmer;

/** NULL: no memory. */
struct stemmer *stemmer_make(void);
void stemmer_free(struct stemmer *stemmer);

/** The stem of a lower-case word; of a number its figures, whether written or spoken. */
struct stem stem_of(struct stemmer *stemmer, const char *word);

#endif
