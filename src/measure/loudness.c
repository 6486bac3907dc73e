#include "loudness.h"

#include <math.h>
#include <stdlib.h>

#include <ebur128.h>

#include "base/memory.h"

enum { RANGE_LEAST_FRAMES = 5 * CLINCH_RATE_HZ };

struct loudness {
    ebur128_state *state;
    size_t frames;
};

struct loudness *loudness_make(void)
{
    struct loudness *loudness = memory_make(1, sizeof *loudness);
    if (loudness == NULL)
        return NULL;
    loudness->state = ebur128_init(1, CLINCH_RATE_HZ,
                                   EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_HISTOGRAM);
    if (loudness->state == NULL) {
        free(loudness);
        return NULL;
    }
    return loudness;
}

bool loudness_push(struct loudness *loudness, const float *frames, size_t count)
{
    loudness->frames += count;
    return ebur128_add_frames_float(loudness->state, frames, count) == EBUR128_SUCCESS;
}

struct clinch_figure loudness_integrated(const struct loudness *loudness)
{
    double lufs = 0;
    bool known =
        ebur128_loudness_global(loudness->state, &lufs) == EBUR128_SUCCESS && isfinite(lufs);
    return (struct clinch_figure){.value = known ? lufs : 0, .known = known};
}

struct clinch_figure loudness_range(const struct loudness *loudness)
{
    double lu = 0;
    bool known =
        loudness->frames >= RANGE_LEAST_FRAMES && loudness_integrated(loudness).known &&
        ebur128_loudness_range(loudness->state, &lu) == EBUR128_SUCCESS && isfinite(lu);
    return (struct clinch_figure){.value = known ? lu : 0, .known = known};
}

void loudness_free(struct loudness *loudness)
{
    if (loudness == NULL)
        return;
    ebur128_destroy(&loudness->state);
    free(loudness);
}
