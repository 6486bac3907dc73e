/**
 * Kinds of words: words that do the same work in a close count as one where the classifier
 * looks at the sense of a sentence. The kinds are data (models/en-us/kinds.txt) and travel
 * inside the model that was trained with them.
 *
 * What it does not know: what is learnt of a kind.
 */
#ifndef JUDGE_KINDS_H
#define JUDGE_KINDS_H

#include <clinch/error.h>

#include "symbols.h"

enum { KINDS_MOST = 64, KIND_BYTES = 16 };

/** Starts as `{0}`. */
struct kinds {
    struct symbols words;   /**< the words without their commonest endings */
    unsigned char *kind_of; /**< for each of them its kind */
    size_t capacity;
    char names[KINDS_MOST][KIND_BYTES];
    size_t count;
};

/**
 * Reads one line "name: word word …", which need not end in NUL.
 *
 * Fails with RULES for a line of another form, a word that has a kind already, or too many
 * kinds; the sentence says which. MEMORY.
 */
enum clinch_status kinds_add(struct kinds *kinds, const char *line, size_t length,
                             struct clinch_error *error);

/** The name of a word's kind, or NULL. The word is lower case. */
const char *kinds_find(const struct kinds *kinds, const char *word);

/** May be called twice. */
void kinds_free(struct kinds *kinds);

/** How many bytes of a word are left without its commonest ending: "hiring", "hired" and "hire"
 * agree in them. */
size_t kinds_stem_length(const char *word);

#endif
