/**
 * Decoders side by side: a bounded queue of pieces and a thread for each decoder.
 *
 * Knows nothing of recordings: a job belongs to whoever submits it, is decoded in the order of
 * submission, and is waited for or dropped. All functions but open and close may be called by
 * several threads at once.
 */
#ifndef TRANSCRIBE_POOL_H
#define TRANSCRIBE_POOL_H

#include "engine.h"

enum pool_state { POOL_WAITING, POOL_RUNNING, POOL_DONE };

/** One piece to decode. The submitter keeps it alive until it is done or dropped. */
struct pool_job {
    const void *owner;         /**< who may drop it */
    struct engine_piece piece; /**< its frames are the job's own; freed as soon as it is done,
                                  unless it keeps them */
    bool keeps_frames;
    struct clinch_transcript *heard; /**< made by the submitter, filled by a decoder */
    enum clinch_status status;       /**< the rest is the pool's; read it when done */
    struct clinch_error error;
    enum pool_state state;
    struct pool_job *next;
};

struct pool;

/** Starts `decoder_count` threads, each of which makes its decoder; returns when all have, or
 * with the failure of one. `setup` outlives the pool. */
enum clinch_status pool_open(struct pool **pool, const struct engine *engine,
                             const struct engine_setup *setup, int decoder_count,
                             struct clinch_error *error);

/** Waits for the running jobs and ends the threads; no job may be waiting. NULL is allowed. */
void pool_close(struct pool *pool);

/** Queues a job; waits while the queue is full, two jobs for each decoder. */
void pool_submit(struct pool *pool, struct pool_job *job);

/** Waits until the job is done. */
void pool_wait(struct pool *pool, const struct pool_job *job);

bool pool_is_done(struct pool *pool, const struct pool_job *job);

/** Nothing waits and nothing runs. */
bool pool_is_idle(struct pool *pool);

/** Takes the owner's waiting jobs out of the queue and waits for its running ones. */
void pool_drop(struct pool *pool, const void *owner);

#endif
