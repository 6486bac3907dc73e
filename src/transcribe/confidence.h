/**
 * How sure a word is: what the decoder says of it, made into a probability that means what it
 * says.
 *
 * Logistic regression over the word's posterior in the lattice (Wessel, Schlüter, Macherey and
 * Ney, 2001, "Confidence measures for large vocabulary continuous speech recognition"), those
 * of its neighbours and of the whole piece, its scores, length and pace.
 */
#ifndef TRANSCRIBE_CONFIDENCE_H
#define TRANSCRIBE_CONFIDENCE_H

#include <stddef.h>

/** What a decoder knows of one word. Scores are logarithms to base 1.0001. */
struct confidence_evidence {
    double posterior;   /**< 0..1, in the lattice */
    double acoustic;    /**< score of the sound, 0 if every frame is heard as its best state */
    double language;    /**< score by the language model */
    double order;       /**< words that the language model could look at: 1 to 3 */
    double frame_count; /**< of 10 ms, at least 1 */
    double phone_count; /**< at least 1 */
};

/** Fills `confidences` (0..1) for the `count` words of one piece, in their order. */
void confidence_judge(const struct confidence_evidence *words, size_t count,
                      double *confidences);

#endif
