#include "sides.h"

#include <math.h>
#include <stddef.h>

enum { BLOCK_FRAMES = CLINCH_RATE_HZ / 10, BLOCKS_MOST = 6000 /* ten minutes */ };
static const double above_db = 9;       /* one channel above the other: it has its own voice */
static const double heard_db = -55;     /* below this neither is a voice */
static const double share_least = 0.08; /* of the time with a voice, for each channel */

static double level_db(const float *frames, size_t count)
{
    double power = 0;
    for (size_t i = 0; i < count; i++)
        power += (double)frames[i] * (double)frames[i];
    return 10 * log10(power / (double)(count + !count) + 1e-10);
}

static enum clinch_status compare(struct clinch_clip *clips[2], bool *two,
                                  struct clinch_error *error)
{
    float block[BLOCK_FRAMES];
    size_t voiced = 0, above[2] = {0, 0}, count = 1;
    for (int i = 0; i < BLOCKS_MOST && count > 0; i++) {
        double level[2];
        for (int c = 0; c < 2; c++) {
            enum clinch_status status =
                clinch_clip_read(clips[c], block, BLOCK_FRAMES, &count, error);
            if (status != CLINCH_OK)
                return status;
            level[c] = level_db(block, count);
        }
        if (count == 0 || fmax(level[0], level[1]) < heard_db)
            continue;
        voiced++;
        above[0] += level[0] > level[1] + above_db;
        above[1] += level[1] > level[0] + above_db;
    }
    *two = (double)above[0] > share_least * (double)voiced &&
           (double)above[1] > share_least * (double)voiced;
    return CLINCH_OK;
}

enum clinch_status sides_look(const char *path, const struct clinch_clip_options *options,
                              bool *two, struct clinch_error *error)
{
    static const char *const names[] = {"left", "right"};
    struct clinch_clip *clips[2] = {NULL, NULL};
    enum clinch_status status = clinch_clip_open(&clips[0], path, options, error);
    *two = false;
    if (status != CLINCH_OK)
        return status;
    bool stereo = clinch_clip_info(clips[0]).channels == 2;
    clinch_clip_close(clips[0]);
    clips[0] = NULL;
    for (int c = 0; stereo && status == CLINCH_OK && c < 2; c++) {
        struct clinch_clip_options one = *options;
        one.channel = names[c];
        status = clinch_clip_open(&clips[c], path, &one, error);
    }
    if (stereo && status == CLINCH_OK)
        status = compare(clips, two, error);
    clinch_clip_close(clips[0]);
    clinch_clip_close(clips[1]);
    return status;
}
