/**
 * The spectrum of a stretch of real sound, and the way back; the only door to kissfft.
 *
 * Threads: one transform is used by one thread at a time.
 */
#ifndef BASE_SPECTRUM_H
#define BASE_SPECTRUM_H

#include <stddef.h>

struct spectrum_bin {
    float real, imaginary;
};

struct spectrum;

/** The least size from `least` on that is quick to transform; even. */
size_t spectrum_fast_size(size_t least);

/** For stretches of `size` frames, an even number; NULL when memory runs out. */
struct spectrum *spectrum_make(size_t size);

/** Fills `size`/2 + 1 bins. */
void spectrum_forward(struct spectrum *spectrum, const float *frames,
                      struct spectrum_bin *bins);

/** Fills `size` frames; forward and backward together multiply by `size`. */
void spectrum_backward(struct spectrum *spectrum, const struct spectrum_bin *bins,
                       float *frames);

/** NULL is allowed. */
void spectrum_free(struct spectrum *spectrum);

#endif
