/**
 * Power of a stream of sound in five bands of speech, in steps of 10 ms: where voices have
 * their first formants, their second, third and fourth, and their hiss.
 *
 * Second-order Butterworth filters after R. Bristow-Johnson (1998), "Cookbook formulae for
 * audio equalizer biquad filter coefficients".
 */
#ifndef AUDIO_BANDS_H
#define AUDIO_BANDS_H

#include <stddef.h>

enum { BAND_COUNT = 5, STEP_FRAMES = 160 /* 10 ms */ };

struct biquad {
    double b0, b1, b2, a1, a2;
    double x1, x2, y1, y2;
};

struct bands {
    struct biquad filters[BAND_COUNT][2]; /* a high pass, then a low pass */
};

void bands_start(struct bands *bands);

/** Mean power of each band over one step, full scale sine = 0.5. */
void bands_measure(struct bands *bands, const float frames[STEP_FRAMES],
                   float power[BAND_COUNT]);

#endif
