/**
 * Steers captions along a recording: looks at each piece that was heard, and where the captions
 * turn out to be elsewhere than they say, moves them for what comes and hears once more what
 * was heard amiss.
 *
 * The sound of the last two minutes of speech is kept for that. What is decided for a piece
 * hangs on the pieces before it alone, never on how fast they were heard.
 */
#ifndef TRANSCRIBE_FOLLOW_STEER_H
#define TRANSCRIBE_FOLLOW_STEER_H

#include "heard_piece.h"

struct follow_steer {
    struct pool *pool;
    const struct clinch_captions *captions;
    double shift_s;      /**< how much later words come than the captions say, by now */
    size_t looked_count; /**< pieces looked at */
    size_t kept_from;    /**< the first piece whose sound is still kept */
};

/** Prepares a piece for the captions as they seem to lie by now. */
void follow_steer_aim(const struct follow_steer *steer, struct heard_piece *piece);

/** Looks at all pieces before `end` that were not looked at, waiting until they are done. Fails
 * with MEMORY; a piece that failed keeps its failure. */
enum clinch_status follow_steer_look(struct follow_steer *steer,
                                     struct heard_piece *const *pieces, size_t end,
                                     struct clinch_error *error);

#endif
