#include <clinch/playback.h>

#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "encoder.h"

enum { STEP_FRAMES = CLINCH_RATE_HZ / 20, BLOCK_FRAMES = 4096 };
static const double least_db = -96.0;

struct clinch_playback_maker {
    struct encoder *encoder;
    struct clinch_playback *made;
    size_t peak_capacity, level_capacity;
    size_t step_frames; /* of the step being filled */
    double peak, energy;
};

enum clinch_status clinch_playback_open(struct clinch_playback_maker **maker,
                                        struct clinch_error *error)
{
    struct clinch_playback_maker *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    enum clinch_status status = CLINCH_OK;
    opened->made = memory_make(1, sizeof *opened->made);
    status = opened->made ? encoder_open(&opened->encoder, error) : fail_memory(error);
    if (status != CLINCH_OK) {
        clinch_playback_close(opened);
        return status;
    }
    opened->made->media_type = "audio/mpeg";
    opened->made->lead_s = (double)ENCODER_LEAD_FRAMES / CLINCH_RATE_HZ;
    *maker = opened;
    return CLINCH_OK;
}

static bool end_step(struct clinch_playback_maker *maker)
{
    struct clinch_playback *made = maker->made;
    if (!memory_grow(&made->peaks, &maker->peak_capacity, made->step_count,
                     sizeof *made->peaks) ||
        !memory_grow(&made->levels_db, &maker->level_capacity, made->step_count,
                     sizeof *made->levels_db))
        return false;
    double power = maker->energy / (double)maker->step_frames;
    made->peaks[made->step_count] = (float)fmin(maker->peak, 1.0);
    made->levels_db[made->step_count] =
        (float)(power > 0.0 ? fmax(10.0 * log10(power), least_db) : least_db);
    made->step_count++;
    maker->step_frames = 0;
    maker->peak = maker->energy = 0.0;
    return true;
}

enum clinch_status clinch_playback_push(struct clinch_playback_maker *maker,
                                        const float *frames, size_t count,
                                        struct clinch_error *error)
{
    for (size_t i = 0; i < count; i++) {
        maker->peak = fmax(maker->peak, fabs((double)frames[i]));
        maker->energy += (double)frames[i] * (double)frames[i];
        if (++maker->step_frames == STEP_FRAMES && !end_step(maker))
            return fail_memory(error);
    }
    return count > 0 ? encoder_write(maker->encoder, frames, count, error) : CLINCH_OK;
}

enum clinch_status clinch_playback_finish(struct clinch_playback_maker *maker,
                                          struct clinch_playback **playback,
                                          struct clinch_error *error)
{
    if (maker->step_frames > 0 && !end_step(maker))
        return fail_memory(error);
    enum clinch_status status =
        encoder_finish(maker->encoder, &maker->made->bytes, &maker->made->byte_count, error);
    if (status != CLINCH_OK)
        return status;
    *playback = maker->made;
    maker->made = NULL;
    return CLINCH_OK;
}

void clinch_playback_close(struct clinch_playback_maker *maker)
{
    if (maker == NULL)
        return;
    encoder_close(maker->encoder);
    clinch_playback_free(maker->made);
    free(maker);
}

static enum clinch_status copy_all(struct clinch_playback_maker *maker,
                                   struct clinch_clip *clip, struct clinch_error *error)
{
    float block[BLOCK_FRAMES];
    enum clinch_status status = CLINCH_OK;
    size_t count = 1;
    while (status == CLINCH_OK && count > 0) {
        status = clinch_clip_read(clip, block, BLOCK_FRAMES, &count, error);
        if (status == CLINCH_OK)
            status = clinch_playback_push(maker, block, count, error);
    }
    return status;
}

enum clinch_status clinch_playback_read(struct clinch_playback **playback, const char *path,
                                        const struct clinch_clip_options *options,
                                        struct clinch_error *error)
{
    struct clinch_clip *clip = NULL;
    struct clinch_playback_maker *maker = NULL;
    enum clinch_status status = clinch_clip_open(&clip, path, options, error);
    if (status == CLINCH_OK)
        status = clinch_playback_open(&maker, error);
    if (status == CLINCH_OK)
        status = copy_all(maker, clip, error);
    if (status == CLINCH_OK)
        status = clinch_playback_finish(maker, playback, error);
    clinch_playback_close(maker);
    clinch_clip_close(clip);
    return status;
}

void clinch_playback_free(struct clinch_playback *playback)
{
    if (playback == NULL)
        return;
    free(playback->bytes);
    free(playback->peaks);
    free(playback->levels_db);
    free(playback);
}
