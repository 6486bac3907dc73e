#include "voice_gaussian.h"

#include <math.h>

#include "matrix.h"

enum { D = CEPSTRUM_COUNT, LEAN_STEPS = 200 };

void voice_gaussian_add(struct voice_gaussian *g, const struct cepstrum_kept *x)
{
    g->steps++;
    for (size_t k = 0; k < D; k++) {
        double value = cepstrum_at(x, k);
        g->mean[k] += value;
        for (size_t m = 0; m <= k; m++)
            g->factor[k * D + m] += value * cepstrum_at(x, m);
    }
}

void voice_gaussian_close(struct voice_gaussian *g)
{
    double n = fmax(g->steps, 1);
    for (size_t k = 0; k < D; k++)
        g->mean[k] /= n;
    for (size_t k = 0; k < D; k++)
        for (size_t m = 0; m <= k; m++)
            g->factor[k * D + m] = g->factor[k * D + m] / n - g->mean[k] * g->mean[m];
}

bool voice_gaussian_settle(struct voice_gaussian *g, const struct voice_gaussian *all)
{
    for (size_t k = 0; k < D; k++)
        for (size_t m = 0; m <= k; m++) {
            double value =
                (g->steps * g->factor[k * D + m] + LEAN_STEPS * all->factor[k * D + m]) /
                (g->steps + LEAN_STEPS);
            g->factor[k * D + m] = value + (k == m ? 1e-2 : 0);
        }
    return matrix_invert_factor(g->factor, D, &g->log_determinant);
}

double voice_gaussian_likelihood(const struct voice_gaussian *g, const struct cepstrum_kept *x)
{
    double sum = g->log_determinant, off[D];
    for (size_t k = 0; k < D; k++)
        off[k] = cepstrum_at(x, k) - g->mean[k];
    for (size_t k = 0; k < D; k++) {
        double z = 0;
        for (size_t m = 0; m <= k; m++)
            z += g->factor[k * D + m] * off[m];
        sum += z * z;
    }
    return -0.5 * sum;
}
