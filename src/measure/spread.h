/** How figures are spread: a histogram of fixed size that gives quantiles without keeping or
 * sorting the figures. */
#ifndef MEASURE_SPREAD_H
#define MEASURE_SPREAD_H

#include <stddef.h>

enum { SPREAD_BINS = 4096 };

struct spread {
    double least; /**< figures below count as this one, figures beyond the last bin as that */
    double step;  /**< width of a bin */
    size_t counts[SPREAD_BINS];
    size_t total;
};

/** Ready for levels in dB (-130 to +74, 0.05 apart). */
void spread_start_db(struct spread *spread);

/** Ready for pitches in semitones over 1 Hz (70 to 110, that is 57 to 592 Hz, 0.01 apart). */
void spread_start_st(struct spread *spread);

void spread_add(struct spread *spread, double figure);

/** The figure that a `share` (0..1) of all lies below; interpolated. Call only with figures
 * added. */
double spread_quantile(const struct spread *spread, double share);

#endif
