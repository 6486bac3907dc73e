#include "voice.h"

#include <math.h>
#include <string.h>

enum {
    BLOCK_RING = VOICE_RING_STEPS / VOICE_BLOCK_STEPS,
    SMOOTH_STEPS = 2, /* on either side */
    BLOCKS_LEAST = 6  /* with fewer nothing is known of the noise: a quiet room is taken */
};

/* Below this there is nothing to hear: the last bit of 16 in one band. */
static const float silence_db = -98.0f;
static const float quiet_room_db = -60.0f;
static const float speech_db = 7.0f;
static const float maybe_db = 4.5f;

static float decibel(float power)
{
    return 10.0f * log10f(power + 1e-12f);
}

void voice_start(struct voice *voice)
{
    memset(voice, 0, sizeof *voice);
    voice->floor_block = -1;
    bands_start(&voice->bands);
}

static void close_block(struct voice *voice, int64_t first, int64_t end)
{
    float *block = voice->block[voice->block_count % BLOCK_RING];
    for (int band = 0; band < BAND_COUNT; band++) {
        float sum = 0;
        for (int64_t step = first; step < end; step++)
            sum += voice->power[step % VOICE_RING_STEPS][band];
        block[band] = decibel(sum / (float)(end - first));
    }
    voice->block_count++;
}

void voice_push(struct voice *voice, const float frames[STEP_FRAMES])
{
    bands_measure(&voice->bands, frames, voice->power[voice->step_count % VOICE_RING_STEPS]);
    voice->step_count++;
    if (voice->step_count % VOICE_BLOCK_STEPS == 0)
        close_block(voice, voice->step_count - VOICE_BLOCK_STEPS, voice->step_count);
}

void voice_finish(struct voice *voice)
{
    if (voice->block_count == 0 && voice->step_count > 0)
        close_block(voice, 0, voice->step_count);
    voice->finished = true;
}

static void find_floor(struct voice *voice, int64_t block)
{
    int64_t first = block - VOICE_REACH_BLOCKS;
    int64_t end = block + VOICE_REACH_BLOCKS + 1;
    first = first < 0 ? 0 : first;
    end = end > voice->block_count ? voice->block_count : end;
    for (int band = 0; band < BAND_COUNT; band++) {
        float least = INFINITY;
        for (int64_t i = first; i < end; i++)
            least = fminf(least, voice->block[i % BLOCK_RING][band]);
        if (voice->finished && voice->block_count < BLOCKS_LEAST)
            least = fminf(least, quiet_room_db);
        voice->floor_db[band] = fmaxf(least, silence_db);
    }
    voice->floor_block = block;
}

/* The mean height of the two highest bands above their floors, dB. */
static float height_db(const struct voice *voice, int64_t step)
{
    float best = -INFINITY, second = -INFINITY;
    int64_t first = step - SMOOTH_STEPS < 0 ? 0 : step - SMOOTH_STEPS;
    int64_t end = step + SMOOTH_STEPS + 1;
    end = end > voice->step_count ? voice->step_count : end;
    for (int band = 0; band < BAND_COUNT; band++) {
        float sum = 0;
        for (int64_t i = first; i < end; i++)
            sum += voice->power[i % VOICE_RING_STEPS][band];
        float height = decibel(sum / (float)(end - first)) - voice->floor_db[band];
        if (height > best) {
            second = best;
            best = height;
        } else if (height > second) {
            second = height;
        }
    }
    return (best + second) / 2;
}

bool voice_next(struct voice *voice, enum voice_kind *kind)
{
    int64_t block = voice->next_step / VOICE_BLOCK_STEPS;
    if (voice->next_step >= voice->step_count)
        return false;
    if (!voice->finished && voice->block_count <= block + VOICE_REACH_BLOCKS)
        return false;
    if (block != voice->floor_block)
        find_floor(voice, block);
    float height = height_db(voice, voice->next_step);
    *kind = height >= speech_db ? VOICE_SPEECH : height >= maybe_db ? VOICE_MAYBE : VOICE_NONE;
    voice->next_step++;
    return true;
}
