/**
 * Speech that words laid on a piece leave out: where the look without words heard phones and
 * no word lies. There the captions lack words, have others, or the decoder lost its way; each
 * such stretch is heard again by itself, as in Moreno, Joerg, Van Thong and Glickman, 1998, "A
 * recursive algorithm for the forced alignment of very long audio segments".
 */
#ifndef TRANSCRIBE_ALIGN_GAPS_H
#define TRANSCRIBE_ALIGN_GAPS_H

#include <clinch/transcript.h>

#include "second_look.h"

struct align_gap {
    int begin, end;                   /**< in frames of 10 ms, half-open */
    size_t first_place, word_count;   /**< the captions' words between those around it */
    struct second_look_phone *phones; /**< of the gap, times from its begin; its own */
    size_t phone_count;
};

struct align_gaps {
    struct align_gap *items;
    size_t count, capacity;
};

struct align_gaps_input {
    const struct second_look_phone *phones; /**< of the piece */
    size_t phone_count;
    size_t word_count; /**< of the captions, that the piece may hold */
};

/** Finds the gaps among the words of `heard` from `first` on, whose times and places count from
 * the piece's begin and words. False: no memory; what was found is to be freed in any case. */
bool align_gaps_find(struct align_gaps *gaps, const struct clinch_transcript *heard,
                     size_t first, const struct align_gaps_input *input);

void align_gaps_free(struct align_gaps *gaps);

/** Puts words, from `first` on, in order of time. */
void align_gaps_sort(struct clinch_transcript *heard, size_t first);

#endif
