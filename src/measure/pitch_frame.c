#include "pitch_frame.h"

#include <math.h>

#include <clinch/clip.h>

enum { SINC_FRAMES = 16 };

/* A peak lower than this never wins against "no pitch". */
static const float least_strength = 0.2f;
/* Of two peaks as good as the other the shorter period is the right one; a longer period is
 * also always a period. Per octave. */
static const float octave_cost = 0.02f;

static float middle_rms(const float *frames)
{
    enum { FROM = PITCH_WINDOW_FRAMES / 4, TO = PITCH_WINDOW_FRAMES - FROM };
    float sum = 0;
    for (int i = FROM; i < TO; i++)
        sum += frames[i] * frames[i];
    return sqrtf(sum / (float)(TO - FROM));
}

/** The autocorrelation between two lags. `at` is at least SINC_FRAMES. */
static float interpolate(const float *lags, float at)
{
    int left = (int)at;
    float rest = at - (float)left;
    if (rest < 1e-4f)
        return lags[left];
    float wave = sinf((float)M_PI * rest) / (float)M_PI;
    float sum = 0;
    for (int k = 1 - SINC_FRAMES; k <= SINC_FRAMES; k++) {
        float away = rest - (float)k;
        float taper = 0.5f + 0.5f * cosf((float)M_PI * away / (float)(SINC_FRAMES + 1));
        sum += lags[left + k] * taper * (k % 2 != 0 ? -wave : wave) / away;
    }
    return sum;
}

/** How far from the middle of three heights, one step apart, their parabola peaks. */
static float parabola_peak(float left, float middle, float right)
{
    float bend = 2 * middle - left - right;
    return bend > 1e-9f ? 0.5f * (right - left) / bend : 0;
}

/** Moves a lag onto the peak beside it and gives the height there: a parabola through three
 * interpolated heights, wide first, then narrow. */
static float climb(const float *lags, float *at)
{
    static const float steps[] = {0.3f, 0.08f};
    float height = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        float left = interpolate(lags, *at - steps[i]);
        float middle = interpolate(lags, *at);
        float right = interpolate(lags, *at + steps[i]);
        float move = fminf(2, fmaxf(-2, parabola_peak(left, middle, right)));
        *at += move * steps[i];
        height = middle + 0.25f * (right - left) * move;
    }
    return height;
}

static struct pitch_candidate refine(const float *lags, size_t lag)
{
    float at = (float)lag + parabola_peak(lags[lag - 1], lags[lag], lags[lag + 1]);
    float strength = climb(lags, &at);
    if (strength > 1)
        strength = 1 / strength;
    return (struct pitch_candidate){.hz = (float)CLINCH_RATE_HZ / at, .strength = strength};
}

static float rank(float hz, float strength)
{
    return strength + octave_cost * log2f(hz);
}

static void keep(struct pitch_frame *frame, struct pitch_candidate one)
{
    size_t at = frame->count;
    float height = rank(one.hz, one.strength);
    while (at > 0 &&
           rank(frame->candidates[at - 1].hz, frame->candidates[at - 1].strength) < height) {
        if (at < PITCH_CANDIDATES)
            frame->candidates[at] = frame->candidates[at - 1];
        at--;
    }
    if (at < PITCH_CANDIDATES)
        frame->candidates[at] = one;
    if (frame->count < PITCH_CANDIDATES)
        frame->count++;
}

void pitch_frame_measure(struct pitch_frame *frame, struct correlator *correlator,
                         const float *frames)
{
    float lags[PITCH_LAG_FRAMES];
    frame->count = 0;
    frame->rms = middle_rms(frames);
    if (!correlator_run(correlator, frames, lags))
        return;
    for (size_t lag = CLINCH_RATE_HZ / PITCH_MOST_HZ; lag <= CLINCH_RATE_HZ / PITCH_LEAST_HZ;
         lag++) {
        if (lags[lag] < least_strength || lags[lag] <= lags[lag - 1] ||
            lags[lag] < lags[lag + 1])
            continue;
        struct pitch_candidate one = refine(lags, lag);
        if (one.hz >= PITCH_LEAST_HZ && one.hz <= PITCH_MOST_HZ)
            keep(frame, one);
    }
}
