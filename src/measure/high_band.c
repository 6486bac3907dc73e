#include "high_band.h"

#include <math.h>

#include <clinch/clip.h>

static const double edge_hz = 5200, pi = 3.14159265358979323846;

void high_band_start(struct high_band *band)
{
    *band = (struct high_band){0};
    double warped = tan(pi * edge_hz / CLINCH_RATE_HZ);
    for (int i = 0; i < HIGH_BAND_STAGES; i++) {
        double damping = 2 * cos(pi * (2 * i + 1) / (4.0 * HIGH_BAND_STAGES));
        double norm = 1 + damping * warped + warped * warped;
        band->b0[i] = 1 / norm;
        band->a1[i] = 2 * (warped * warped - 1) / norm;
        band->a2[i] = (1 - damping * warped + warped * warped) / norm;
    }
}

static double pass(struct high_band *band, double value)
{
    for (int i = 0; i < HIGH_BAND_STAGES; i++) {
        double *held = band->held[i];
        double now = value - band->a1[i] * held[0] - band->a2[i] * held[1];
        value = band->b0[i] * (now - 2 * held[0] + held[1]);
        held[1] = held[0];
        held[0] = now;
    }
    return value;
}

bool high_band_push(struct high_band *band, const float *frames, size_t count)
{
    float passed[CLINCH_RATE_HZ / 10];
    for (size_t i = 0; i < count; i++)
        passed[i] = (float)pass(band, (double)frames[i]);
    return levels_push(&band->levels, passed, count);
}
