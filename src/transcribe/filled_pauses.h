/**
 * Filled pauses of one piece: those that both looks together make likely are put into what was
 * heard, in the place of the words they were taken for; those that the first pass heard and
 * nothing else supports are taken out.
 */
#ifndef TRANSCRIBE_FILLED_PAUSES_H
#define TRANSCRIBE_FILLED_PAUSES_H

#include <clinch/transcript.h>

#include "second_look.h"
#include "voice_track.h"

struct filled_pauses_input {
    const struct second_look_phone *phones; /**< of the piece, in order */
    size_t phone_count;
    const struct voice_track *voice;
};

/** Judges the words of `heard` from `first` on, whose times are from the start of the piece.
 * Fails with MEMORY. */
enum clinch_status filled_pauses_put(struct clinch_transcript *heard, size_t first,
                                     const struct filled_pauses_input *input,
                                     struct clinch_error *error);

#endif
