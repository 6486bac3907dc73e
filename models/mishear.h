/** Sentences as a recogniser may mishear them: words left out, put in, or taken for others that
 * sound alike. For training on; which words, a counter decides, so the same corpus gives the
 * same mistakes. */
#ifndef MODELS_MISHEAR_H
#define MODELS_MISHEAR_H

#include <stddef.h>

#include "judge/tokens.h"

/** A word that may be heard, by its sound. */
struct heard {
    unsigned sound;
    unsigned count; /* times it stands in the corpus */
    char text[TOKEN_BYTES];
};

/** Starts as `{0}`. */
struct mishearing {
    struct heard *words;
    size_t count, capacity;
    unsigned long long state;
};

/** Adds the words that can be heard; false: no memory. `mishearing_sort` once all are in. */
bool mishearing_add(struct mishearing *mishearing, const struct tokens *tokens);
void mishearing_sort(struct mishearing *mishearing);

/** Changes tokens: `rate` of the words are wrong afterwards, near enough; false: no memory. */
bool mishear(struct mishearing *mishearing, double rate, const struct tokens *tokens,
             struct tokens *misheard);

void mishearing_free(struct mishearing *mishearing);

#endif
