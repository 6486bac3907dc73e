#include "voice_track.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* All in samples at 8 kHz. */
enum {
    STEP = 80,
    TIMBRE_WINDOW = 240,
    PITCH_WINDOW = 256,
    LAG_LEAST = 20, /* 400 Hz */
    LAG_MOST = 133, /* 60 Hz */
    MARGIN = PITCH_WINDOW + LAG_MOST,
    CHANGE_FRAMES = 4
};

static const double quiet_power = 1e-10, pre_emphasis = 0.95;
/* Of two peaks nearly as high the one with the shorter period is the pitch. */
static const float nearly = 0.9f;

/* Half the rate, through a half-band filter of seven taps, with silence on either side. */
static float *halve(const float *frames, size_t count, size_t *half_count)
{
    static const float taps[] = {-1 / 32.0f, 0, 9 / 32.0f, 16 / 32.0f,
                                 9 / 32.0f,  0, -1 / 32.0f};
    *half_count = count / 2;
    float *half = memory_make(*half_count + 2 * (size_t)MARGIN, sizeof *half);
    for (size_t i = 0; half != NULL && i < *half_count; i++)
        for (size_t k = 0; k < sizeof taps / sizeof *taps; k++)
            if (2 * i + k >= 3 && 2 * i + k - 3 < count)
                half[MARGIN + i] += taps[k] * frames[2 * i + k - 3];
    return half;
}

/* Levinson and Durbin's recursion: predictor of the autocorrelation `r`. */
static void predict(const double *r, double *a)
{
    double rest = r[0];
    for (int i = 1; i <= VOICE_CEPSTRA; i++) {
        double sum = r[i], old[VOICE_CEPSTRA + 1];
        memcpy(old, a, sizeof old);
        for (int j = 1; j < i; j++)
            sum -= old[j] * r[i - j];
        double reflection = sum / rest;
        for (int j = 1; j < i; j++)
            a[j] = old[j] - reflection * old[i - j];
        a[i] = reflection;
        rest *= 1 - reflection * reflection;
    }
}

static void measure_timbre(struct voice_frame *frame, const float *middle)
{
    const float *begin = middle - TIMBRE_WINDOW / 2;
    double x[TIMBRE_WINDOW], r[VOICE_CEPSTRA + 1], a[VOICE_CEPSTRA + 1] = {0}, power = 0;
    for (int i = 0; i < TIMBRE_WINDOW; i++) {
        double value = (double)begin[i];
        power += value * value / TIMBRE_WINDOW;
        x[i] = (value - pre_emphasis * (double)begin[i - 1]) *
               (0.54 - 0.46 * cos(2 * M_PI * (i + 0.5) / TIMBRE_WINDOW));
    }
    frame->level_db = (float)(10 * log10(power + quiet_power));
    for (int lag = 0; lag <= VOICE_CEPSTRA; lag++) {
        r[lag] = 0;
        for (int i = lag; i < TIMBRE_WINDOW; i++)
            r[lag] += x[i] * x[i - lag];
    }
    r[0] = r[0] * 1.0001 + quiet_power;
    predict(r, a);
    for (int n = 1; n <= VOICE_CEPSTRA; n++) {
        double sum = a[n];
        for (int k = 1; k < n; k++)
            sum += (double)k / n * (double)frame->cepstra[k - 1] * a[n - k];
        frame->cepstra[n - 1] = (float)sum;
    }
}

static float parabola_peak(float left, float middle, float right)
{
    float bend = 2 * middle - left - right;
    return bend > 1e-6f ? 0.5f * (right - left) / bend : 0;
}

static void measure_pitch(struct voice_frame *frame, const float *middle)
{
    const float *x = middle - (PITCH_WINDOW + LAG_MOST / 2) / 2;
    float likeness[LAG_MOST + 2] = {0}, best = 0, here = 1e-7f;
    for (int i = 0; i < PITCH_WINDOW; i++)
        here += x[i] * x[i];
    for (int lag = LAG_LEAST - 1; lag <= LAG_MOST + 1; lag++) {
        float sum = 0, there = 1e-7f;
        for (int i = 0; i < PITCH_WINDOW; i++) {
            sum += x[i] * x[i + lag];
            there += x[i + lag] * x[i + lag];
        }
        likeness[lag] = sum / sqrtf(here * there);
        if (lag >= LAG_LEAST && lag <= LAG_MOST)
            best = fmaxf(best, likeness[lag]);
    }
    for (int lag = LAG_LEAST; lag <= LAG_MOST; lag++) {
        float left = likeness[lag - 1], top = likeness[lag], right = likeness[lag + 1];
        if (top < nearly * best || top < left || top < right)
            continue;
        frame->voicing = fmaxf(0, top);
        frame->hz = 8000.0f / ((float)lag + parabola_peak(left, top, right));
        return;
    }
}

static void measure_change(struct voice_track *track, size_t at)
{
    double sum = 0;
    size_t before = at < CHANGE_FRAMES ? 0 : at - CHANGE_FRAMES;
    size_t end = at + 1 + CHANGE_FRAMES < track->count ? at + 1 + CHANGE_FRAMES : track->count;
    for (int c = 0; c < VOICE_CEPSTRA; c++) {
        double left = 0, right = 0;
        for (size_t i = before; i < at; i++)
            left += (double)track->frames[i].cepstra[c] / (double)(at - before);
        for (size_t i = at + 1; i < end; i++)
            right += (double)track->frames[i].cepstra[c] / (double)(end - at - 1);
        if (at > before && end > at + 1)
            sum += (right - left) * (right - left);
    }
    track->frames[at].change = (float)(10 / log(10) * sqrt(2 * sum));
}

bool voice_track_make(struct voice_track *track, const float *frames, size_t count)
{
    size_t half_count = 0;
    float *half = halve(frames, count, &half_count);
    struct voice_track made = {.count = half_count / STEP};
    made.frames = memory_make(made.count + 1, sizeof *made.frames);
    if (half == NULL || made.frames == NULL) {
        free(half);
        free(made.frames);
        return false;
    }
    for (size_t i = 0; i < made.count; i++) {
        const float *middle = half + MARGIN + i * STEP + STEP / 2;
        measure_timbre(&made.frames[i], middle);
        measure_pitch(&made.frames[i], middle);
    }
    for (size_t i = 0; i < made.count; i++)
        measure_change(&made, i);
    free(half);
    *track = made;
    return true;
}

void voice_track_free(struct voice_track *track)
{
    free(track->frames);
    *track = (struct voice_track){0};
}
