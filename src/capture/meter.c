#include "meter.h"

#include <math.h>
#include <stdlib.h>

enum {
    BLOCKS_A_SECOND = 20,
    QUIET_DB = 20,
    CLIP_BLOCKS = BLOCKS_A_SECOND / 2,
    CLIP_LEVEL = 32760
};

static double to_db(double ratio)
{
    double db = ratio > 0 ? 20 * log10(ratio) : METER_LEAST_DB;
    return db > METER_LEAST_DB ? db : METER_LEAST_DB;
}

void meter_start(struct meter *meter, int sample_rate_hz)
{
    *meter = (struct meter){.level_db = METER_LEAST_DB, .loudest_db = METER_LEAST_DB};
    meter->block_frames = (size_t)sample_rate_hz / BLOCKS_A_SECOND;
    if (meter->block_frames == 0)
        meter->block_frames = 1;
}

static void end_block(struct meter *meter)
{
    meter->level_db = to_db(sqrt(meter->power / (double)meter->count));
    if (meter->level_db > meter->loudest_db)
        meter->loudest_db = meter->level_db;
    if (meter->level_db >= meter->loudest_db - QUIET_DB)
        meter->quiet_blocks = 0;
    else
        meter->quiet_blocks++;
    if (meter->clipped)
        meter->clip_blocks = CLIP_BLOCKS;
    else if (meter->clip_blocks > 0)
        meter->clip_blocks--;
    meter->count = 0;
    meter->power = 0;
    meter->clipped = false;
}

void meter_push(struct meter *meter, const int16_t *frames, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double level = frames[i] / 32768.0;
        int magnitude = abs(frames[i]);
        meter->power += level * level;
        if (magnitude > meter->peak)
            meter->peak = magnitude;
        if (magnitude >= CLIP_LEVEL)
            meter->clipped = true;
        if (++meter->count == meter->block_frames)
            end_block(meter);
    }
}

double meter_peak_db(const struct meter *meter)
{
    return to_db(meter->peak / 32768.0);
}

double meter_quiet_s(const struct meter *meter)
{
    return (double)meter->quiet_blocks / BLOCKS_A_SECOND;
}
