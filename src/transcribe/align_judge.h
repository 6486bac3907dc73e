/**
 * How sure it is that a word of the captions was said where the decoder laid it.
 *
 * Logistic regression over how many of its phones a look without words heard there, over the
 * score of the sound, over how long it took, and over the same of its neighbours and of the
 * words around.
 */
#ifndef TRANSCRIBE_ALIGN_JUDGE_H
#define TRANSCRIBE_ALIGN_JUDGE_H

#include "second_look.h"

/** One word as it was laid. Times in frames of 10 ms, half-open. */
struct align_fit {
    const char *phones; /**< the dictionary's, blanks between */
    int begin, end;
    double acoustic; /**< score of its sound, as in confidence.h */
    double match;    /**< filled by `align_judge`: share of its phones that were heard, 0..1 */
    double phone_count; /**< filled by `align_judge` */
    double confidence;  /**< filled by `align_judge`, 0..1 */
};

/** Judges the words of one piece, in their order; `heard` is what the look without words heard
 * in it. */
void align_judge(struct align_fit *fits, size_t count, const struct second_look_phone *heard,
                 size_t heard_count);

#endif
