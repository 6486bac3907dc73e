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

/** What is known of one word. */
struct confidence_evidence {
    double posterior; /**< 0..1, in the consensus */
    double acoustic;  /**< natural logarithm of how the sound fits, up to a constant a frame */
    double language;  /**< natural logarithm of its probability after the words before it */
    double frame_count; /**< of 10 ms, at least 1 */
    double phone_count; /**< at least 1 */
};

/** Fills `confidences` (0..1) for the `count` words of one piece, in their order. */
void confidence_judge(const struct confidence_evidence *words, size_t count,
                      double *confidences);

#endif
