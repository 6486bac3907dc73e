/**
 * How much of the voice lies above what a telephone carries (some 3.4 kHz).
 *
 * The sound above 5.2 kHz (Butterworth, eighth order, as four biquads by the bilinear
 * transform), its level every 10 ms, and of these the level that one in twenty exceeds: hisses
 * like s reach it in any speech. Measured on this figure less the voice's level: telephone
 * calls below -60 dB, all microphones above -40 dB.
 */
#ifndef MEASURE_HIGH_BAND_H
#define MEASURE_HIGH_BAND_H

#include "levels.h"

enum { HIGH_BAND_STAGES = 4 };

/** Starts with `high_band_start`; the levels are yours to free. */
struct high_band {
    double b0[HIGH_BAND_STAGES], a1[HIGH_BAND_STAGES], a2[HIGH_BAND_STAGES];
    double held[HIGH_BAND_STAGES][2];
    struct levels levels;
};

void high_band_start(struct high_band *band);

/** Takes the next frames, 16 kHz, at most a tenth of a second; false when memory runs out. */
bool high_band_push(struct high_band *band, const float *frames, size_t count);

#endif
