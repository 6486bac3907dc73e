#include "steady_voice.h"

#include <math.h>

static const float voiced_from = 0.7f;
static const struct steady_voice nothing = {.change_db = 10, .level_db = -100};

enum { LEVEL_LEAST_DB = -100, LEVELS = 101, CHANGES = 200 };

static int bin_of(double value, int count)
{
    return value < 0 ? 0 : value >= count ? count - 1 : (int)value;
}

/* The bin below which `share` of what was counted lies. */
static int quantile(const size_t *bins, int count, size_t all, double share)
{
    size_t sum = 0;
    for (int i = 0; i < count; i++) {
        sum += bins[i];
        if ((double)sum > share * (double)all)
            return i;
    }
    return count - 1;
}

static double loud_level_db(const struct voice_track *track)
{
    size_t bins[LEVELS] = {0};
    for (size_t i = 0; i < track->count; i++)
        bins[bin_of((double)track->frames[i].level_db - LEVEL_LEAST_DB, LEVELS)]++;
    return LEVEL_LEAST_DB + 0.5 + quantile(bins, LEVELS, track->count, 0.95);
}

struct steady_voice steady_voice_measure(const struct voice_track *track, int begin, int end)
{
    const double bin_db = 0.1;
    size_t bins[CHANGES] = {0}, voiced = 0;
    double level_db = 0;
    if (begin < 0)
        begin = 0;
    if ((size_t)(end < 0 ? 0 : end) > track->count)
        end = (int)track->count;
    if (begin >= end)
        return nothing;
    size_t count = (size_t)(end - begin);
    for (int i = begin; i < end; i++) {
        const struct voice_frame *frame = &track->frames[i];
        bins[bin_of((double)frame->change / bin_db, CHANGES)]++;
        voiced += frame->voicing > voiced_from;
        level_db += (double)frame->level_db / (double)count;
    }
    return (struct steady_voice){
        .change_db = (quantile(bins, CHANGES, count, 0.5) + 0.5) * bin_db,
        .voiced_ratio = (double)voiced / (double)count,
        .level_db = level_db - loud_level_db(track),
    };
}

bool steady_voice_is_silent(const struct steady_voice *voice)
{
    return voice->level_db < -32 && voice->voiced_ratio < 0.3;
}
