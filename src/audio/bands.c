#include "bands.h"

#include <math.h>

#include <clinch/clip.h>

static const double edges_hz[BAND_COUNT + 1] = {180, 450, 900, 1800, 3500, 7200};
static const double pi = 3.14159265358979323846;

static struct biquad make_filter(double corner_hz, double sign)
{
    double w = 2 * pi * corner_hz / CLINCH_RATE_HZ;
    double alpha = sin(w) / sqrt(2.0);
    double a0 = 1 + alpha;
    double side = (1 + sign * cos(w)) / 2;
    return (struct biquad){.b0 = side / a0,
                           .b1 = -sign * 2 * side / a0,
                           .b2 = side / a0,
                           .a1 = -2 * cos(w) / a0,
                           .a2 = (1 - alpha) / a0};
}

void bands_start(struct bands *bands)
{
    for (int band = 0; band < BAND_COUNT; band++) {
        bands->filters[band][0] = make_filter(edges_hz[band], 1);
        bands->filters[band][1] = make_filter(edges_hz[band + 1], -1);
    }
}

static double filter(struct biquad *f, double x)
{
    /* The tiny constant keeps what dies away from becoming denormal, which is slow. */
    double y =
        f->b0 * x + f->b1 * f->x1 + f->b2 * f->x2 - f->a1 * f->y1 - f->a2 * f->y2 + 1e-20;
    f->x2 = f->x1;
    f->x1 = x;
    f->y2 = f->y1;
    f->y1 = y;
    return y;
}

void bands_measure(struct bands *bands, const float frames[STEP_FRAMES],
                   float power[BAND_COUNT])
{
    for (int band = 0; band < BAND_COUNT; band++) {
        double sum = 0;
        for (int i = 0; i < STEP_FRAMES; i++) {
            double y = filter(&bands->filters[band][0], (double)frames[i]);
            y = filter(&bands->filters[band][1], y);
            sum += y * y;
        }
        power[band] = (float)(sum / STEP_FRAMES);
    }
}
