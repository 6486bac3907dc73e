/* Sound going out. A stretch is at most some minutes: it is read whole before it is played, so
 * that the audio thread only copies. */
#include <clinch/capture.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fail.h"
#include "base/memory.h"
#include "sink.h"

enum { STRETCH_MOST_S = 3600, BLOCK_FRAMES = 4096 };

struct clinch_player {
    int16_t *frames;
    size_t count, capacity;
    int sample_rate_hz;
    atomic_size_t given_count;
    struct sink *sink; /* NULL: silent */
    double began_s;
};

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static size_t give(void *context, int16_t *samples, size_t capacity)
{
    struct clinch_player *player = context;
    size_t at = atomic_load(&player->given_count);
    size_t count = player->count - at < capacity ? player->count - at : capacity;
    if (count > 0)
        memcpy(samples, player->frames + at, count * sizeof *samples);
    atomic_store(&player->given_count, at + count);
    return count;
}

static bool add_frames(struct clinch_player *player, const float *frames, size_t count)
{
    if (player->count + count > player->capacity) {
        size_t capacity = 2 * (player->count + count);
        int16_t *grown = memory_resize(player->frames, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        player->frames = grown;
        player->capacity = capacity;
    }
    for (size_t i = 0; i < count; i++) {
        float value = frames[i] * 32767.0f;
        value = value > 32767.0f ? 32767.0f : value < -32768.0f ? -32768.0f : value;
        player->frames[player->count++] = (int16_t)value;
    }
    return true;
}

/* Keeps of the clip what lies in the span. */
static enum clinch_status read_span(struct clinch_player *player, struct clinch_clip *clip,
                                    struct clinch_span span, struct clinch_error *error)
{
    static const double rate_hz = CLINCH_RATE_HZ;
    float block[BLOCK_FRAMES];
    double end_s = span.end_s > 0 ? span.end_s : span.begin_s + STRETCH_MOST_S;
    size_t at = 0, count = 1;
    size_t first = (size_t)(span.begin_s * rate_hz), end = (size_t)(end_s * rate_hz);
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && count > 0 && at < end) {
        status = clinch_clip_read(clip, block, BLOCK_FRAMES, &count, error);
        if (status != CLINCH_OK)
            break;
        size_t skip = first > at ? first - at : 0;
        size_t stop = end - at < count ? end - at : count;
        if (skip < stop && !add_frames(player, block + skip, stop - skip))
            status = fail_memory(error);
        at += count;
    }
    return status;
}

static enum clinch_status begin(struct clinch_player **player, struct clinch_player *made,
                                const struct clinch_player_options *options,
                                struct clinch_error *error)
{
    const struct sink_supply supply = {give, made, made->sample_rate_hz};
    made->began_s = now_s();
    enum clinch_status status =
        options->silent ? CLINCH_OK : sink_open(&made->sink, &supply, options->device, error);
    if (status == CLINCH_OK)
        *player = made;
    else
        clinch_player_close(made);
    return status;
}

enum clinch_status clinch_player_open(struct clinch_player **player, const char *path,
                                      const struct clinch_player_options *options,
                                      struct clinch_error *error)
{
    static const struct clinch_player_options usual = {0};
    options = options != NULL ? options : &usual;
    struct clinch_player *made = memory_make(1, sizeof *made);
    struct clinch_clip *clip = NULL;
    if (made == NULL)
        return fail_memory(error);
    made->sample_rate_hz = CLINCH_RATE_HZ;
    enum clinch_status status = clinch_clip_open(&clip, path, NULL, error);
    if (status == CLINCH_OK)
        status = read_span(made, clip, options->span, error);
    clinch_clip_close(clip);
    if (status != CLINCH_OK) {
        clinch_player_close(made);
        return status;
    }
    return begin(player, made, options, error);
}

enum clinch_status clinch_player_open_frames(struct clinch_player **player,
                                             const int16_t *frames, size_t count,
                                             int sample_rate_hz, bool silent,
                                             struct clinch_error *error)
{
    struct clinch_player *made = memory_make(1, sizeof *made);
    int16_t *copy = memory_make(count, sizeof *copy);
    if (made == NULL || copy == NULL) {
        free(made);
        free(copy);
        return fail_memory(error);
    }
    if (count > 0)
        memcpy(copy, frames, count * sizeof *copy);
    made->frames = copy;
    made->count = count;
    made->sample_rate_hz = sample_rate_hz;
    return begin(player, made, &(struct clinch_player_options){.silent = silent}, error);
}

double clinch_player_played_s(const struct clinch_player *player)
{
    double length_s = (double)player->count / player->sample_rate_hz;
    double played_s = player->sink != NULL
                          ? (double)atomic_load(&player->given_count) / player->sample_rate_hz
                          : now_s() - player->began_s;
    return played_s < length_s ? played_s : length_s;
}

bool clinch_player_is_over(const struct clinch_player *player)
{
    if (player->sink != NULL)
        return !sink_is_running(player->sink);
    return clinch_player_played_s(player) >= (double)player->count / player->sample_rate_hz;
}

void clinch_player_close(struct clinch_player *player)
{
    if (player == NULL)
        return;
    if (player->sink != NULL)
        sink_close(player->sink);
    free(player->frames);
    free(player);
}
