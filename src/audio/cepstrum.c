#include "cepstrum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/clip.h>

#include "base/memory.h"
#include "base/spectrum.h"

enum { SIZE = 512, BINS = SIZE / 2 + 1, BANDS = CEPSTRUM_BANDS, WINDOW = CEPSTRUM_WINDOW_FRAMES };

static const double low_hz = 120, high_hz = 3800;
static const float emphasis = 0.97f; /* of the high end, as usual */
static const float floor_power = 1e-7f;

struct cepstrum {
    struct spectrum *transform;
    float window[WINDOW - 1];
    float signal[SIZE];
    struct spectrum_bin bins[BINS];
    float weights[BANDS][BINS];
    float cosines[CEPSTRUM_COUNT][BANDS];
};

static double mel(double hz)
{
    return 1127 * log(1 + hz / 700);
}

static double hertz(double at_mel)
{
    return 700 * (exp(at_mel / 1127) - 1);
}

static void prepare_bands(struct cepstrum *c)
{
    double step = (mel(high_hz) - mel(low_hz)) / (BANDS + 1);
    for (int band = 0; band < BANDS; band++) {
        double left = hertz(mel(low_hz) + step * band);
        double middle = hertz(mel(low_hz) + step * (band + 1));
        double right = hertz(mel(low_hz) + step * (band + 2));
        for (int bin = 0; bin < BINS; bin++) {
            double at = (double)bin * CLINCH_RATE_HZ / SIZE;
            double rising = (at - left) / (middle - left);
            double falling = (right - at) / (right - middle);
            c->weights[band][bin] = (float)fmax(0, fmin(rising, falling));
        }
    }
}

double cepstrum_cosine(size_t which, size_t band)
{
    return sqrt(2.0 / BANDS) * cos(M_PI * ((double)which + 1) * ((double)band + 0.5) / BANDS);
}

static void prepare(struct cepstrum *c)
{
    for (int i = 0; i < WINDOW - 1; i++)
        c->window[i] = (float)(0.54 - 0.46 * cos(2 * M_PI * i / (WINDOW - 2)));
    for (int i = 0; i < CEPSTRUM_COUNT; i++)
        for (int band = 0; band < BANDS; band++)
            c->cosines[i][band] = (float)cepstrum_cosine((size_t)i, (size_t)band);
    prepare_bands(c);
}

struct cepstrum *cepstrum_make(void)
{
    struct cepstrum *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return NULL;
    made->transform = spectrum_make(SIZE);
    if (made->transform == NULL) {
        free(made);
        return NULL;
    }
    prepare(made);
    return made;
}

static float fill_signal(struct cepstrum *c, const float *frames)
{
    double sum = 0, power = 0;
    for (int i = 0; i < WINDOW; i++) {
        sum += (double)frames[i];
        power += (double)frames[i] * (double)frames[i];
    }
    float mean = (float)(sum / WINDOW);
    for (int i = 0; i < WINDOW - 1; i++)
        c->signal[i] = ((frames[i + 1] - mean) - emphasis * (frames[i] - mean)) * c->window[i];
    return (float)(10 * log10(power / WINDOW + 1e-10));
}

static float band_log(const struct cepstrum *c, int band)
{
    float power = 0;
    for (int bin = 0; bin < BINS; bin++)
        power += c->weights[band][bin] * c->bins[bin].real;
    return logf(power + floor_power);
}

float cepstrum_run(struct cepstrum *c, const float frames[CEPSTRUM_WINDOW_FRAMES],
                   struct cepstrum_kept *kept)
{
    float coefficients[CEPSTRUM_COUNT] = {0};
    float level_db = fill_signal(c, frames);
    spectrum_forward(c->transform, c->signal, c->bins);
    for (int bin = 0; bin < BINS; bin++)
        c->bins[bin].real = c->bins[bin].real * c->bins[bin].real +
                            c->bins[bin].imaginary * c->bins[bin].imaginary;
    for (int band = 0; band < BANDS; band++) {
        float value = band_log(c, band);
        for (int i = 0; i < CEPSTRUM_COUNT; i++)
            coefficients[i] += c->cosines[i][band] * value;
    }
    for (int i = 0; i < CEPSTRUM_COUNT; i++)
        kept->at[i] = (int16_t)lrintf(fmaxf(-127, fminf(127, coefficients[i])) * CEPSTRUM_UNIT);
    return level_db;
}

void cepstrum_free(struct cepstrum *c)
{
    if (c == NULL)
        return;
    spectrum_free(c->transform);
    free(c);
}
