#include "voice_print.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/speakers.h>

#include "base/memory.h"

_Static_assert((int)CLINCH_PRINT_SIZE == (int)CEPSTRUM_COUNT, "a print holds a mean of each");

/* A pitch that differs by so much says much; more may be an octave that was mistaken. */
static const double pitch_step_st = 4, pitch_weight = 0.5, spread_least = 1e-3;
/* How near the nearest must be, and how much nearer than the next. Readers of LibriSpeech, each
 * paired with others, through a telephone and a boomy room too, were 0.1 to 1.0 from themselves
 * and 0.6 to 3.3 from the others, and never more than 0.6 of the distance to the next. */
static const double near_most = 1.5, nearer_ratio = 0.75;

static int compare(const void *left, const void *right)
{
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

static void add_step(const struct cepstrum_kept *kept, struct clinch_voice_print *sums)
{
    for (size_t k = 0; k < CEPSTRUM_COUNT; k++) {
        double value = cepstrum_at(kept, k);
        sums->mean[k] += value;
        sums->spread[k] += value * value;
    }
}

static void settle(struct clinch_voice_print *sums, size_t count)
{
    for (size_t k = 0; k < CEPSTRUM_COUNT; k++) {
        double mean = sums->mean[k] / (double)count;
        sums->spread[k] =
            sqrt(fmax(sums->spread[k] / (double)count - mean * mean, 0)) + spread_least;
        sums->mean[k] = mean;
    }
}

bool voice_print_make(const struct voice_steps *steps, struct clinch_voice_print *print)
{
    struct clinch_voice_print made = {0};
    float *pitch_hz = memory_make(steps->count + 1, sizeof *pitch_hz);
    size_t count = 0;
    if (pitch_hz == NULL)
        return false;
    for (size_t i = 0; i < steps->count; i++) {
        if (!(steps->pitch_hz[i] > 0) || !steps->speaking[i])
            continue;
        pitch_hz[count++] = steps->pitch_hz[i];
        add_step(&steps->cepstra[i], &made);
    }
    if (count > 0) {
        settle(&made, count);
        qsort(pitch_hz, count, sizeof *pitch_hz, compare);
        made.pitch_hz = (double)pitch_hz[count / 2];
        made.learnt_s = 0.01 * (double)count;
    }
    free(pitch_hz);
    *print = made;
    return true;
}

static double distance(const struct clinch_voice_print *a, const struct clinch_voice_print *b)
{
    double sum = 0, pitch = 12 * log2(a->pitch_hz / b->pitch_hz) / pitch_step_st;
    for (size_t k = 0; k < CEPSTRUM_COUNT; k++) {
        double off = a->mean[k] - b->mean[k];
        sum += 2 * off * off / (a->spread[k] * a->spread[k] + b->spread[k] * b->spread[k]);
    }
    return 4 * sum / CEPSTRUM_COUNT + pitch_weight * fmin(1, pitch * pitch);
}

bool clinch_voice_find(const struct clinch_voice_print *voice,
                       const struct clinch_voice_print *prints, size_t print_count,
                       size_t *which)
{
    double best = INFINITY, second = INFINITY;
    size_t nearest = 0;
    for (size_t i = 0; i < print_count; i++) {
        double away = prints[i].learnt_s > 0 ? distance(voice, &prints[i]) : INFINITY;
        if (away < best) {
            second = best;
            best = away;
            nearest = i;
        } else if (away < second) {
            second = away;
        }
    }
    if (!(best < near_most) || !(best < nearer_ratio * second))
        return false;
    *which = nearest;
    return true;
}
