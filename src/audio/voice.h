/**
 * Tells speech from what is not, in steps of 10 ms, some seconds behind the sound: a step is
 * judged by how far its bands stand above the noise floor of the seconds around it.
 *
 * The floor of a band is its quietest tenth of a second within ±4 s (minimum statistics after
 * R. Martin, 2001, "Noise power spectral density estimation based on optimal smoothing and
 * minimum statistics"): in every band speech leaves gaps, even where it makes no pause. The
 * measure is the mean height of the two bands that stand highest (after J. Ramírez et al.,
 * 2004, "Efficient voice activity detection algorithms using long-term speech information").
 *
 * What it does not know: words, voices, and pieces.
 */
#ifndef AUDIO_VOICE_H
#define AUDIO_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bands.h"

enum { VOICE_BLOCK_STEPS = 10, VOICE_REACH_BLOCKS = 40, VOICE_RING_STEPS = 1024 };

/** What a step holds. MAYBE is speech only beside SPEECH. */
enum voice_kind { VOICE_NONE, VOICE_MAYBE, VOICE_SPEECH };

struct voice {
    struct bands bands;
    float power[VOICE_RING_STEPS][BAND_COUNT];
    float block[VOICE_RING_STEPS / VOICE_BLOCK_STEPS + 1][BAND_COUNT]; /* mean power, dB */
    int64_t step_count;                                                /* measured */
    int64_t block_count;                                               /* measured */
    int64_t next_step;                                                 /* to be judged */
    int64_t floor_block; /* that `floor_db` belongs to */
    float floor_db[BAND_COUNT];
    bool finished;
};

void voice_start(struct voice *voice);

/** Takes the next step. Judge what can be judged before the next one. */
void voice_push(struct voice *voice, const float frames[STEP_FRAMES]);

/** Says that no more steps come. */
void voice_finish(struct voice *voice);

/** Judges the next step; false: more sound is needed first, or all is judged. */
bool voice_next(struct voice *voice, enum voice_kind *kind);

#endif
