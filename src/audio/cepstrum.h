/**
 * The shape of a voice's spectrum every 10 ms, as 19 cepstral coefficients, and its level.
 *
 * S. Davis and P. Mermelstein (1980), "Comparison of parametric representations for
 * monosyllabic word recognition in continuously spoken sentences": power in triangular bands
 * equally wide on the mel scale, its logarithm, a cosine transform; the zeroth coefficient,
 * which is loudness, is left out. The bands lie between 120 and 3,800 Hz, so that a telephone
 * and a studio are looked at alike.
 *
 * Threads: one cepstrum is used by one thread at a time.
 */
#ifndef AUDIO_CEPSTRUM_H
#define AUDIO_CEPSTRUM_H

#include <stddef.h>
#include <stdint.h>

enum {
    CEPSTRUM_COUNT = 19,
    CEPSTRUM_BANDS = 24,
    CEPSTRUM_WINDOW_FRAMES = 400, /* 25 ms at 16 kHz */
    CEPSTRUM_UNIT = 256
};

/** A moment's coefficients, each times CEPSTRUM_UNIT: hours of them are kept. */
struct cepstrum_kept {
    int16_t at[CEPSTRUM_COUNT];
};

struct cepstrum;

/** NULL when memory runs out. */
struct cepstrum *cepstrum_make(void);

/** Fills the coefficients of one window and returns its level, dB re full scale. */
float cepstrum_run(struct cepstrum *cepstrum, const float frames[CEPSTRUM_WINDOW_FRAMES],
                   struct cepstrum_kept *kept);

/** One coefficient. */
static inline double cepstrum_at(const struct cepstrum_kept *kept, size_t which)
{
    return (double)kept->at[which] / CEPSTRUM_UNIT;
}

/** What a band weighs in a coefficient, and a coefficient in a band. */
double cepstrum_cosine(size_t which, size_t band);

/** NULL is allowed. */
void cepstrum_free(struct cepstrum *cepstrum);

#endif
