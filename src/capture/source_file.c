#include "source.h"

#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "player.h"

struct file_source {
    struct capture_source base;
    struct clinch_clip *clip;
    struct player player;
};

static size_t next(void *context, int16_t *samples, size_t capacity)
{
    struct file_source *source = context;
    float frames[512];
    size_t count = 0;
    if (capacity > sizeof frames / sizeof *frames)
        capacity = sizeof frames / sizeof *frames;
    if (clinch_clip_read(source->clip, frames, capacity, &count, NULL) != CLINCH_OK)
        return 0;
    for (size_t i = 0; i < count; i++) {
        long level = lrintf(frames[i] * 32768.0f);
        samples[i] = (int16_t)(level > INT16_MAX ? INT16_MAX : level);
    }
    return count;
}

static enum clinch_status start(struct capture_source *base, struct ring *ring,
                                struct clinch_error *error)
{
    struct file_source *source = (struct file_source *)base;
    return player_start(&source->player, ring)
               ? CLINCH_OK
               : fail(error, CLINCH_ERROR_MEMORY, "no thread could be started");
}

static bool is_running(struct capture_source *base)
{
    return !atomic_load(&((struct file_source *)base)->player.over);
}

static void stop(struct capture_source *base)
{
    player_stop(&((struct file_source *)base)->player);
}

static void close_source(struct capture_source *base)
{
    struct file_source *source = (struct file_source *)base;
    stop(base);
    clinch_clip_close(source->clip);
    free(source->base.name);
    free(source);
}

static const struct capture_source_class file_class = {start, is_running, stop, close_source};

enum clinch_status source_open_file(struct capture_source **source, const char *path,
                                    bool at_once, struct clinch_error *error)
{
    struct file_source *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->base = (struct capture_source){.class = &file_class,
                                           .name = memory_copy(path),
                                           .sample_rate_hz = CLINCH_RATE_HZ,
                                           .channels = 1};
    opened->player = (struct player){
        .next = next, .context = opened, .sample_rate_hz = CLINCH_RATE_HZ, .at_once = at_once};
    enum clinch_status status = opened->base.name != NULL ? CLINCH_OK : fail_memory(error);
    if (status == CLINCH_OK)
        status = clinch_clip_open(&opened->clip, path, NULL, error);
    if (status != CLINCH_OK) {
        close_source(&opened->base);
        return status;
    }
    *source = &opened->base;
    return CLINCH_OK;
}
