/**
 * The consensus over a lattice: for every stretch of sound the word that most of what is
 * possible agrees on, rather than the words of the one best path.
 *
 * The lattice is scored anew with a language model of the caller's; forward and backward passes
 * give each word a posterior. The posteriors of one word that overlap in time are added up
 * (Wessel, Schlüter, Macherey and Ney, 2001, "Confidence measures for large vocabulary
 * continuous speech recognition"), and the words are chosen that make the expected number of
 * errors least (Mangu, Brill and Stolcke, 2000, "Finding consensus in speech recognition").
 *
 * What it does not know: decoders and sound.
 * Threads: no state; the scorer is called from the calling thread.
 */
#ifndef TRANSCRIBE_CONSENSUS_H
#define TRANSCRIBE_CONSENSUS_H

#include "lattice.h"

/** A word of the consensus. `text` is borrowed from the lattice, its variant may follow. */
struct consensus_word {
    const char *text;
    int begin, end;   /**< frames, half-open */
    double posterior; /**< 0..1, of this word at this time */
    double acoustic;  /**< natural logarithm, of the likeliest arc */
    double language;  /**< natural logarithm of its probability after the words before it */
};

/** A language model to score with. */
struct consensus_scorer {
    /** The scorer's number for a word; `text` ends after `length` bytes. */
    int (*find)(void *context, const char *text, size_t length);
    /** Natural logarithm of the probability of `word` after `history[1] history[0]`; numbers
     * are the scorer's, -1 stands for none. */
    double (*log_prob)(void *context, int word, const int history[2]);
    void *context;
    double weight; /**< how much its logarithms count against those of the sound */
};

/** Words in order of time; `words` is the caller's to `free`. */
struct consensus {
    struct consensus_word *words;
    size_t count, capacity;
    double expected_count; /**< words that were said, in the mean over all that is possible */
};

/**
 * Finds the consensus; none of the words if no path leads from start to end.
 *
 * lattice  finished
 * False: no memory; `consensus` is empty then.
 */
bool consensus_find(struct consensus *consensus, const struct lattice *lattice,
                    const struct consensus_scorer *scorer);

#endif
