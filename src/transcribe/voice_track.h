/**
 * The voice of one piece, followed every 10 ms: its level, its pitch, and how fast its timbre
 * changes. The sound's half of what tells a filled pause; knows no words.
 *
 * At 8 kHz, so that a telephone is heard like a microphone. Pitch: the normalised
 * cross-correlation of 32 ms with what follows a period later (Talkin, 1995, "A robust
 * algorithm for pitch tracking"), its first high peak, without tracking. Timbre: ten cepstra of
 * the linear prediction (Atal, 1974, "Effectiveness of linear prediction characteristics of the
 * speech wave").
 */
#ifndef TRANSCRIBE_VOICE_TRACK_H
#define TRANSCRIBE_VOICE_TRACK_H

#include <stdbool.h>
#include <stddef.h>

enum { VOICE_CEPSTRA = 10 };

/** One moment of 10 ms. */
struct voice_frame {
    float level_db; /**< re full scale, of the 30 ms around it */
    float voicing;  /**< 0 noise .. 1 perfectly periodic */
    float hz;       /**< pitch, if voiced */
    float change;   /**< of the timbre: cepstral distance (dB) of the 40 ms before and after */
    float cepstra[VOICE_CEPSTRA];
};

struct voice_track {
    struct voice_frame *frames;
    size_t count;
};

/** Follows mono sound at 16 kHz; false: no memory. Free with `voice_track_free`. */
bool voice_track_make(struct voice_track *track, const float *frames, size_t count);

void voice_track_free(struct voice_track *track);

#endif
