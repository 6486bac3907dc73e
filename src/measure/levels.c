#include "levels.h"

#include <math.h>

#include <clinch/clip.h>

#include "base/memory.h"

enum { STEP_FRAMES = CLINCH_RATE_HZ / LEVELS_PER_S };

static bool close_step(struct levels *levels)
{
    if (!memory_grow(&levels->level_db, &levels->capacity, levels->count,
                     sizeof *levels->level_db))
        return false;
    double power = levels->sum / STEP_FRAMES;
    levels->level_db[levels->count++] =
        power > 1e-12 ? (float)(10 * log10(power)) : LEVELS_LEAST_DB;
    levels->sum = 0;
    levels->summed = 0;
    return true;
}

bool levels_push(struct levels *levels, const float *frames, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        levels->sum += (double)frames[i] * (double)frames[i];
        if (++levels->summed == STEP_FRAMES && !close_step(levels))
            return false;
    }
    return true;
}
