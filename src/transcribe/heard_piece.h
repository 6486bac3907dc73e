/** A piece of a recording that is being heard: its job for the pool and where it lies. */
#ifndef TRANSCRIBE_HEARD_PIECE_H
#define TRANSCRIBE_HEARD_PIECE_H

#include "pool.h"

struct heard_piece {
    struct pool_job job;
    double begin_s, end_s;
};

/** A copy of the piece with an empty transcript; NULL: no memory. */
struct heard_piece *heard_piece_make(const void *owner, const struct clinch_piece *source);

/** Appends its words, with times from the start of the recording. Fails with MEMORY. */
enum clinch_status heard_piece_add(const struct heard_piece *piece,
                                   struct clinch_transcript *transcript,
                                   struct clinch_error *error);

/** NULL is allowed; nothing may run. */
void heard_piece_free(struct heard_piece *piece);

#endif
