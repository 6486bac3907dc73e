/** What the twins share: a thread that writes frames to a ring at the pace of a microphone. */
#ifndef CAPTURE_PLAYER_H
#define CAPTURE_PLAYER_H

#include <pthread.h>

#include "ring.h"

/** Gives the next mono samples, at most `capacity`; 0: no more. Runs in the player's thread. */
typedef size_t player_fn(void *context, int16_t *samples, size_t capacity);

struct player {
    player_fn *next;
    void *context;
    int sample_rate_hz;
    bool at_once; /* as fast as the ring is read */
    struct ring *ring;
    pthread_t thread;
    bool started;
    atomic_bool stopping, over;
};

/** Starts the thread; false: it cannot be. The first four members are set by the caller. */
bool player_start(struct player *player, struct ring *ring);

/** Ends the thread, if there is one. */
void player_stop(struct player *player);

#endif
