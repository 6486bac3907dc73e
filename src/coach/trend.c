/* Whether figures rise or fall more than chance would have it: the test of Mann (1945,
 * Nonparametric tests against trend, Econometrica 13) and Kendall (1975), which minds neither
 * the shape of the rise nor one bad take; by how much: the median of the slopes between all
 * pairs (Sen 1968, Estimates of the regression coefficient based on Kendall's tau, JASA 63). */
#include <math.h>
#include <stdlib.h>

#include "history.h"

enum { TAKES_LEAST = 4, TAKES_MOST = 20 };

/* Of histories that go nowhere, 5 in 100 are taken to go this way. */
static const double z_least = 1.645;

static int by_size(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* The variance of Kendall's S where some figures are equal. */
static double variance(const double *values, size_t count)
{
    double sorted[TAKES_MOST], n = (double)count;
    double sum = n * (n - 1) * (2 * n + 5);
    for (size_t i = 0; i < count; i++)
        sorted[i] = values[i];
    qsort(sorted, count, sizeof *sorted, by_size);
    for (size_t i = 0, k = 0; i < count; i = k) {
        for (k = i; k < count && sorted[k] - sorted[i] <= 0; k++)
            ;
        double same = (double)(k - i);
        sum -= same * (same - 1) * (2 * same + 5);
    }
    return sum / 18;
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_size);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

bool trend_find(const double *values, size_t count, double *change)
{
    double slopes[TAKES_MOST * (TAKES_MOST - 1) / 2];
    size_t slope_count = 0;
    int concord = 0;
    if (count > TAKES_MOST) {
        values += count - TAKES_MOST;
        count = TAKES_MOST;
    }
    if (count < TAKES_LEAST)
        return false;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            concord += (values[k] > values[i]) - (values[k] < values[i]);
            slopes[slope_count++] = (values[k] - values[i]) / (double)(k - i);
        }
    double spread = variance(values, count);
    int size = abs(concord) - 1; /* the correction for continuity */
    if (size < 0 || !(spread > 0) || (double)size / sqrt(spread) < z_least)
        return false;
    *change = median(slopes, slope_count) * (double)(count - 1);
    return true;
}
