#include <clinch/measures.h>

#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "echo.h"
#include "high_band.h"
#include "levels.h"
#include "loudness.h"
#include "noise.h"
#include "pitch_track.h"
#include "syllables.h"

enum { BLOCK_FRAMES = 1600 };

struct clinch_sound {
    struct loudness *loudness;
    struct pitch_track *pitch;
    struct levels levels;
    struct high_band high_band;
    size_t frames;
};

enum clinch_status clinch_sound_open(struct clinch_sound **sound, struct clinch_error *error)
{
    struct clinch_sound *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->loudness = loudness_make();
    made->pitch = pitch_track_make();
    high_band_start(&made->high_band);
    if (made->loudness == NULL || made->pitch == NULL) {
        clinch_sound_close(made);
        return fail_memory(error);
    }
    *sound = made;
    return CLINCH_OK;
}

static bool push_block(struct clinch_sound *sound, const float *frames, size_t count)
{
    float block[BLOCK_FRAMES];
    for (size_t i = 0; i < count; i++)
        block[i] = isfinite(frames[i]) ? fminf(8, fmaxf(-8, frames[i])) : 0;
    sound->frames += count;
    return levels_push(&sound->levels, block, count) &&
           high_band_push(&sound->high_band, block, count) &&
           loudness_push(sound->loudness, block, count) &&
           pitch_track_push(sound->pitch, block, count);
}

enum clinch_status clinch_sound_push(struct clinch_sound *sound, const float *frames,
                                     size_t count, struct clinch_error *error)
{
    while (count > 0) {
        size_t some = count < BLOCK_FRAMES ? count : BLOCK_FRAMES;
        if (!push_block(sound, frames, some))
            return fail_memory(error);
        frames += some;
        count -= some;
    }
    return CLINCH_OK;
}

/* Nothing at all up there is known to be far below any voice. */
static struct clinch_figure high_band_db(const struct levels *levels,
                                         struct clinch_figure voice)
{
    struct clinch_figure high = noise_voice(levels->level_db, levels->count);
    if (!voice.known)
        return voice;
    return (struct clinch_figure){.value = (high.known ? high.value : (double)LEVELS_LEAST_DB) -
                                           voice.value,
                                  .known = true};
}

enum clinch_status clinch_sound_finish(struct clinch_sound *sound,
                                       struct clinch_sound_facts *facts,
                                       struct clinch_error *error)
{
    struct clinch_sound_facts made = {0};
    if (!pitch_track_finish(sound->pitch, &made.pitch, &made.pitch_count))
        return fail_memory(error);
    made.level_db = sound->levels.level_db;
    made.level_count = sound->levels.count;
    sound->levels = (struct levels){0};
    if (!syllables_find(&made)) {
        clinch_sound_free_facts(&made);
        return fail_memory(error);
    }
    made.duration_s = (double)sound->frames / CLINCH_RATE_HZ;
    made.integrated_lufs = loudness_integrated(sound->loudness);
    made.range_lu = loudness_range(sound->loudness);
    made.noise_db = noise_measure(made.level_db, made.level_count);
    made.voice_db = noise_voice(made.level_db, made.level_count);
    made.echo_s = echo_measure(made.level_db, made.level_count);
    made.high_band_db = high_band_db(&sound->high_band.levels, made.voice_db);
    *facts = made;
    return CLINCH_OK;
}

void clinch_sound_close(struct clinch_sound *sound)
{
    if (sound == NULL)
        return;
    loudness_free(sound->loudness);
    pitch_track_free(sound->pitch);
    free(sound->levels.level_db);
    free(sound->high_band.levels.level_db);
    free(sound);
}

void clinch_sound_free_facts(struct clinch_sound_facts *facts)
{
    if (facts == NULL)
        return;
    free(facts->pitch);
    free(facts->level_db);
    free(facts->syllable_s);
    *facts = (struct clinch_sound_facts){0};
}
