/**
 * The level of the sound in steps of 10 ms: root mean square, in dB re full scale (a full-scale
 * square wave is 0, a full-scale sine -3.01). Digital silence is LEVELS_LEAST_DB.
 */
#ifndef MEASURE_LEVELS_H
#define MEASURE_LEVELS_H

#include <stdbool.h>
#include <stddef.h>

#define LEVELS_LEAST_DB (-120.0f)
#define LEVELS_PER_S    100

/** Starts as `{0}`; `level_db` is yours. */
struct levels {
    float *level_db;
    size_t count, capacity;
    double sum;
    size_t summed;
};

/** False when memory runs out. A rest shorter than 10 ms at the end has no level. */
bool levels_push(struct levels *levels, const float *frames, size_t count);

#endif
