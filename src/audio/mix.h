/**
 * From a file's channels to one: the mean of all of them, or one alone; and what has to be
 * counted before the sound is resampled, because afterwards it is gone: clipping, and channels
 * that cancel each other.
 *
 * A frame is clipped if it lies in a run of three or more frames at 0.999 of full scale or
 * above, or in a flat top of at least 0.1 ms at the recording's highest level (sound that was
 * clipped before it was turned down). The channel with the most of them counts.
 */
#ifndef AUDIO_MIX_H
#define AUDIO_MIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <clinch/error.h>

#include "reader.h"

struct channel_meter {
    float peak;                  /* highest magnitude so far, full scale 1 */
    float last;                  /* sample before */
    uint64_t flat_run, loud_run; /* frames */
    uint64_t flat_count, loud_count;
};

struct mix {
    size_t channels;                   /* of the file */
    size_t first;                      /* the channel read, or the first of the mix */
    size_t used;                       /* how many are mixed */
    uint64_t flat_least;               /* frames that make a flat top */
    uint64_t frame_count;              /* mixed so far */
    double channel_power, mixed_power; /* sums of squares, of the used channels' mean */
    struct channel_meter *meters;      /* one a used channel */
};

/** `channel`: see `clinch_clip_options`; `name` is for sentences. Fails with ARGUMENT or
 * MEMORY. */
enum clinch_status mix_open(struct mix *mix, const struct reader_facts *facts,
                            const char *channel, const char *name, struct clinch_error *error);

/** Mixes `count` interleaved frames down to `mixed`; what is not finite becomes 0. */
void mix_frames(struct mix *mix, float *frames, size_t count, float *mixed);

/** Share of the frames so far that are clipped, 0..1. */
double mix_clipped_ratio(const struct mix *mix);

/** The mean is 20 dB or more below the channels it was made of. */
bool mix_cancels(const struct mix *mix);

void mix_close(struct mix *mix);

#endif
