/**
 * Loudness as people hear it.
 *
 * ITU-R BS.1770-4 and EBU R 128: sound is weighted by frequency (K), taken in blocks of 0.4 s,
 * and blocks that are silent (-70 LUFS) or 10 LU under the rest do not count. One channel
 * counts once: a full-scale sine of 997 Hz is -3.01 LUFS. Range: EBU Tech 3342, from the 10th
 * to the 95th percentile of the loudness over 3 s. The only door to libebur128.
 *
 * Memory does not grow with the stream; figures are good to 0.1 LU.
 */
#ifndef MEASURE_LOUDNESS_H
#define MEASURE_LOUDNESS_H

#include <clinch/measures.h>

struct loudness;

/** For mono sound at 16 kHz; NULL when memory runs out. */
struct loudness *loudness_make(void);

/** False when memory runs out. */
bool loudness_push(struct loudness *loudness, const float *frames, size_t count);

/** Unknown when everything lies below the gate. */
struct clinch_figure loudness_integrated(const struct loudness *loudness);

/** Unknown below 5 s of sound, or when everything lies below the gate. */
struct clinch_figure loudness_range(const struct loudness *loudness);

/** NULL is allowed. */
void loudness_free(struct loudness *loudness);

#endif
