/**
 * How far captions are out of step with a recording, found by words that were heard without
 * them.
 *
 * Every run of words that stands in both votes for one shift, with as many bits as it is
 * unlikely to come about by chance; the shift that gathers by far the most is taken. It may be
 * any: captions that begin with a recording's third minute are found as well.
 */
#ifndef TRANSCRIBE_FOLLOW_SHIFT_H
#define TRANSCRIBE_FOLLOW_SHIFT_H

#include <clinch/transcript.h>

/** Captions this near to their words need not be moved: that much is allowed for anyway. */
extern const double follow_shift_least_s;

struct follow_shift {
    double shift_s; /**< how much later words come than the captions say; only if `found` */
    bool found;
};

/** `heard` has times from the start of the recording. False: no memory. */
bool follow_shift_find(const struct clinch_captions *captions,
                       const struct clinch_transcript *heard, struct follow_shift *shift);

#endif
