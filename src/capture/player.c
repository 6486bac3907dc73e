#include "player.h"

#include <time.h>

enum { BLOCK_FRAMES = 480, NAP_MS = 5 };

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void nap(void)
{
    struct timespec while_ = {0, NAP_MS * 1000000L};
    nanosleep(&while_, NULL);
}

static bool is_due(const struct player *player, double began_s, size_t played)
{
    if (player->at_once)
        return ring_room(player->ring) >= BLOCK_FRAMES;
    return (double)played <= (now_s() - began_s) * player->sample_rate_hz;
}

static void *play(void *context)
{
    struct player *player = context;
    int16_t block[BLOCK_FRAMES];
    double began_s = now_s();
    size_t played = 0, count = 1;
    while (count > 0 && !atomic_load(&player->stopping)) {
        if (!is_due(player, began_s, played)) {
            nap();
            continue;
        }
        count = player->next(player->context, block, BLOCK_FRAMES);
        ring_write(player->ring, block, count);
        played += count;
    }
    atomic_store(&player->over, true);
    return NULL;
}

bool player_start(struct player *player, struct ring *ring)
{
    player->ring = ring;
    atomic_init(&player->stopping, false);
    atomic_init(&player->over, false);
    player->started = pthread_create(&player->thread, NULL, play, player) == 0;
    return player->started;
}

void player_stop(struct player *player)
{
    if (!player->started)
        return;
    atomic_store(&player->stopping, true);
    pthread_join(player->thread, NULL);
    player->started = false;
}
