/** Level and silence of sound as it comes, in blocks of 50 ms. */
#ifndef CAPTURE_METER_H
#define CAPTURE_METER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The level of silence, dB re full scale: what 16 bits can just tell from zero. */
#define METER_LEAST_DB (-96.0)

struct meter {
    size_t block_frames; /* 50 ms */
    size_t count;        /* frames in the block that is being filled */
    double power;        /* their sum of squares, full scale 1 */
    double level_db;     /* of the last whole block */
    double loudest_db;   /* of all blocks */
    int peak;            /* highest magnitude, of 32768 */
    uint64_t quiet_blocks;
    int clip_blocks; /* blocks for which clipping still shows */
    bool clipped;    /* in the block that is being filled */
};

void meter_start(struct meter *meter, int sample_rate_hz);
void meter_push(struct meter *meter, const int16_t *frames, size_t count);
double meter_peak_db(const struct meter *meter);

/** Seconds since a block came within 20 dB of the loudest one. */
double meter_quiet_s(const struct meter *meter);

#endif
