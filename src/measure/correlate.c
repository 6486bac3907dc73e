#include "correlate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/spectrum.h"

/* Above these shares of the sampling rate (4 and 7.5 kHz) the sound begins to count less and
 * counts nothing. */
static const double pass_share = 0.25, stop_share = 0.47;

struct correlator {
    size_t window_frames, lag_frames, size;
    struct spectrum *transform;
    float *window;
    float *weights;
    float *window_lags;
    float *signal;
    struct spectrum_bin *spectrum;
};

/** Turns the padded signal into its own autocorrelation, in place. */
static void correlate(struct correlator *c)
{
    spectrum_forward(c->transform, c->signal, c->spectrum);
    for (size_t i = 0; i <= c->size / 2; i++) {
        struct spectrum_bin *bin = &c->spectrum[i];
        bin->real = c->weights[i] * (bin->real * bin->real + bin->imaginary * bin->imaginary);
        bin->imaginary = 0;
    }
    spectrum_backward(c->transform, c->spectrum, c->signal);
}

/** Weights of the spectrum: all, then a cosine down to none. What lies next to half the
 * sampling rate cannot be interpolated between two lags. */
static void prepare_weights(struct correlator *c)
{
    for (size_t i = 0; i <= c->size / 2; i++) {
        double share = (double)i / (double)c->size;
        double over = (share - pass_share) / (stop_share - pass_share);
        c->weights[i] = (float)(0.5 + 0.5 * cos(M_PI * fmin(1, fmax(0, over))));
    }
}

static void prepare_window(struct correlator *c)
{
    for (size_t i = 0; i < c->window_frames; i++)
        c->window[i] =
            (float)(0.5 - 0.5 * cos(2 * M_PI * ((double)i + 0.5) / (double)c->window_frames));
    memcpy(c->signal, c->window, c->window_frames * sizeof *c->signal);
    correlate(c);
    for (size_t i = 0; i < c->lag_frames; i++)
        c->window_lags[i] = c->signal[i] / c->signal[0];
}

struct correlator *correlator_make(size_t window_frames, size_t lag_frames)
{
    struct correlator *c = memory_make(1, sizeof *c);
    if (c == NULL)
        return NULL;
    c->window_frames = window_frames;
    c->lag_frames = lag_frames;
    c->size = spectrum_fast_size(window_frames + lag_frames);
    c->transform = spectrum_make(c->size);
    c->window = memory_make(window_frames, sizeof *c->window);
    c->window_lags = memory_make(lag_frames, sizeof *c->window_lags);
    c->signal = memory_make(c->size, sizeof *c->signal);
    c->spectrum = memory_make(c->size / 2 + 1, sizeof *c->spectrum);
    c->weights = memory_make(c->size / 2 + 1, sizeof *c->weights);
    if (!c->weights || !c->transform || !c->window || !c->window_lags || !c->signal ||
        !c->spectrum) {
        correlator_free(c);
        return NULL;
    }
    prepare_weights(c);
    prepare_window(c);
    return c;
}

bool correlator_run(struct correlator *c, const float *frames, float *lags)
{
    double sum = 0;
    for (size_t i = 0; i < c->window_frames; i++)
        sum += (double)frames[i];
    float mean = (float)(sum / (double)c->window_frames);
    for (size_t i = 0; i < c->window_frames; i++)
        c->signal[i] = (frames[i] - mean) * c->window[i];
    memset(c->signal + c->window_frames, 0, (c->size - c->window_frames) * sizeof *c->signal);
    correlate(c);
    float power = c->signal[0];
    if (!(power > 1e-9f))
        return false;
    for (size_t i = 0; i < c->lag_frames; i++)
        lags[i] = c->signal[i] / (power * c->window_lags[i]);
    return true;
}

void correlator_free(struct correlator *c)
{
    if (c == NULL)
        return;
    spectrum_free(c->transform);
    free(c->window);
    free(c->weights);
    free(c->window_lags);
    free(c->signal);
    free(c->spectrum);
    free(c);
}
