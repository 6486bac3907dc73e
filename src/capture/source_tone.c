#include "source.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "player.h"

enum { RATE_HZ = 48000 };

struct tone_source {
    struct capture_source base;
    double hz;
    uint64_t at, most; /* frames played, and to be played */
    struct player player;
};

static size_t next(void *context, int16_t *samples, size_t capacity)
{
    struct tone_source *source = context;
    size_t count = 0;
    for (; count < capacity && source->at < source->most; count++, source->at++) {
        double turns = source->hz * (double)source->at / RATE_HZ;
        samples[count] = (int16_t)lrint(16384 * sin(2 * M_PI * (turns - floor(turns))));
    }
    return count;
}

static enum clinch_status start(struct capture_source *base, struct ring *ring,
                                struct clinch_error *error)
{
    struct tone_source *source = (struct tone_source *)base;
    return player_start(&source->player, ring)
               ? CLINCH_OK
               : fail(error, CLINCH_ERROR_MEMORY, "no thread could be started");
}

static bool is_running(struct capture_source *base)
{
    (void)base;
    return true;
}

static void stop(struct capture_source *base)
{
    player_stop(&((struct tone_source *)base)->player);
}

static void close_source(struct capture_source *base)
{
    struct tone_source *source = (struct tone_source *)base;
    stop(base);
    free(source->base.name);
    free(source);
}

static const struct capture_source_class tone_class = {start, is_running, stop, close_source};

/* "440" or "440:1.5". */
static bool read_description(const char *description, double *hz, uint64_t *most)
{
    char *end;
    *hz = strtod(description, &end);
    bool right = end != description && *hz >= 0 && *hz < RATE_HZ / 2;
    *most = UINT64_MAX;
    if (right && *end == ':') {
        const char *length = end + 1;
        double length_s = strtod(length, &end);
        right = end != length && length_s >= 0 && length_s < 1e6;
        *most = right ? (uint64_t)(length_s * RATE_HZ) : 0;
    }
    return right && *end == '\0';
}

enum clinch_status source_open_tone(struct capture_source **source, const char *description,
                                    struct clinch_error *error)
{
    double hz;
    uint64_t most;
    if (!read_description(description, &hz, &most))
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "tone:%s: is not tone:HZ or tone:HZ:SECONDS, below %d Hz", description,
                    RATE_HZ / 2);
    struct tone_source *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->base = (struct capture_source){.class = &tone_class,
                                           .name = memory_copy("tone"),
                                           .sample_rate_hz = RATE_HZ,
                                           .channels = 1};
    opened->hz = hz;
    opened->most = most;
    opened->player =
        (struct player){.next = next, .context = opened, .sample_rate_hz = RATE_HZ};
    if (opened->base.name == NULL) {
        close_source(&opened->base);
        return fail_memory(error);
    }
    *source = &opened->base;
    return CLINCH_OK;
}
