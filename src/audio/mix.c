#include "mix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

static const float full_scale = 0.999f;
/* A flat top lower than this is the coarse steps of a quiet recording. */
static const float flat_peak_least = 0.05f;
/* Tops this near to the highest level count, since the two sides may differ a little; a top is
 * flat where neighbours differ by no more than a bit or two. */
static const float top_ratio = 0.98f;
static const float same_ratio = 1e-4f;
/* Beyond this, a file's numbers are damage, not sound. */
static const float sample_most = 1e6f;

static enum clinch_status choose_channel(struct mix *mix, const char *channel, const char *name,
                                         struct clinch_error *error)
{
    if (channel == NULL || strcmp(channel, "mix") == 0) {
        mix->used = mix->channels;
        return CLINCH_OK;
    }
    mix->used = 1;
    if (strcmp(channel, "left") == 0)
        return CLINCH_OK;
    char *end = NULL;
    bool is_right = strcmp(channel, "right") == 0;
    unsigned long number = is_right ? 2 : strtoul(channel, &end, 10);
    bool is_number = !is_right && *channel >= '0' && *channel <= '9' && *end == '\0';
    if (!is_right && (!is_number || number == 0))
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "channel \"%s\": is not mix, left, right or a number from 1", channel);
    if (number > mix->channels)
        return fail(error, CLINCH_ERROR_ARGUMENT, "%s: has no channel %s, only %zu", name,
                    channel, mix->channels);
    mix->first = number - 1;
    return CLINCH_OK;
}

enum clinch_status mix_open(struct mix *mix, const struct reader_facts *facts,
                            const char *channel, const char *name, struct clinch_error *error)
{
    struct mix opened = {.channels = (size_t)facts->channels};
    enum clinch_status status = choose_channel(&opened, channel, name, error);
    if (status != CLINCH_OK)
        return status;
    opened.flat_least = (uint64_t)facts->sample_rate_hz / 10000;
    if (opened.flat_least < 3)
        opened.flat_least = 3;
    opened.meters = memory_make(opened.used, sizeof *opened.meters);
    if (opened.meters == NULL)
        return fail_memory(error);
    *mix = opened;
    return CLINCH_OK;
}

/* Adds a frame to a run; a run counts as a whole once it is `least` frames long. */
static void count_run(bool inside, uint64_t *run, uint64_t *count, uint64_t least)
{
    if (!inside) {
        *run = 0;
        return;
    }
    *run += 1;
    if (*run == least)
        *count += least;
    else if (*run > least)
        *count += 1;
}

static void meter_sample(struct channel_meter *meter, float sample, uint64_t flat_least)
{
    float level = fabsf(sample);
    bool same = fabsf(sample - meter->last) <= meter->peak * same_ratio;
    if (level > meter->peak) {
        if (level * top_ratio > meter->peak)
            meter->flat_count = 0;
        meter->peak = level;
    }
    bool top = level >= flat_peak_least && level >= meter->peak * top_ratio;
    if (!same)
        meter->flat_run = 0;
    if (sample * meter->last < 0)
        meter->loud_run = 0;
    count_run(top, &meter->flat_run, &meter->flat_count, flat_least);
    count_run(level >= full_scale, &meter->loud_run, &meter->loud_count, 3);
    meter->last = sample;
}

static float usable(float sample)
{
    return isfinite(sample) && fabsf(sample) <= sample_most ? sample : 0.0f;
}

void mix_frames(struct mix *mix, float *frames, size_t count, float *mixed)
{
    for (size_t i = 0; i < count; i++) {
        const float *frame = frames + i * mix->channels + mix->first;
        double sum = 0, power = 0;
        for (size_t c = 0; c < mix->used; c++) {
            float sample = usable(frame[c]);
            meter_sample(&mix->meters[c], sample, mix->flat_least);
            sum += sample;
            power += (double)sample * sample;
        }
        double mean = sum / (double)mix->used;
        mix->channel_power += power / (double)mix->used;
        mix->mixed_power += mean * mean;
        mixed[i] = (float)mean;
    }
    mix->frame_count += count;
}

double mix_clipped_ratio(const struct mix *mix)
{
    uint64_t most = 0;
    for (size_t c = 0; c < mix->used; c++) {
        const struct channel_meter *meter = &mix->meters[c];
        uint64_t count = meter->peak >= full_scale ? meter->loud_count : meter->flat_count;
        most = count > most ? count : most;
    }
    return mix->frame_count > 0 ? (double)most / (double)mix->frame_count : 0;
}

bool mix_cancels(const struct mix *mix)
{
    return mix->used > 1 && mix->channel_power > 0 &&
           mix->mixed_power < mix->channel_power * 0.01;
}

void mix_close(struct mix *mix)
{
    free(mix->meters);
    *mix = (struct mix){0};
}
