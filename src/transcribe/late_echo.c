#include "late_echo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { STEPS = LATE_ECHO_STEPS, DELAY = LATE_ECHO_DELAY };

/* Latest step first, so that the past of each step lies in order behind it; silence is behind
 * the first. What is real and imaginary lies apart so that sums over the past are quick. */
struct late_echo {
    size_t count;
    float *real, *imaginary;         /* `count` + DELAY + STEPS */
    float *dry_real, *dry_imaginary; /* `count` */
};

/* The normal equations, Hermitian: only what is on the diagonal and right of it counts. */
struct equations {
    double real[STEPS][STEPS], imaginary[STEPS][STEPS];
    double right_real[STEPS], right_imaginary[STEPS];
};

struct late_echo *late_echo_make(size_t step_count)
{
    struct late_echo *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return NULL;
    made->count = step_count;
    made->real = memory_make(step_count + DELAY + STEPS, sizeof *made->real);
    made->imaginary = memory_make(step_count + DELAY + STEPS, sizeof *made->imaginary);
    made->dry_real = memory_make(step_count, sizeof *made->dry_real);
    made->dry_imaginary = memory_make(step_count, sizeof *made->dry_imaginary);
    if (made->real == NULL || made->imaginary == NULL || made->dry_real == NULL ||
        made->dry_imaginary == NULL) {
        late_echo_free(made);
        return NULL;
    }
    return made;
}

static double power(const float *real, const float *imaginary, size_t i)
{
    return (double)real[i] * real[i] + (double)imaginary[i] * imaginary[i];
}

/* One over the power of the dry speech about a step, no quieter than what cannot be heard. */
static float weight(const struct late_echo *line, size_t i)
{
    size_t first = i > 0 ? i - 1 : 0, end = i + 2 < line->count ? i + 2 : line->count;
    double sum = 0;
    for (size_t j = first; j < end; j++)
        sum += power(line->dry_real, line->dry_imaginary, j);
    return (float)(1 / fmax(sum / 3, 1e-10));
}

static void add_step(struct equations *equations, const float *real, const float *imaginary,
                     float times)
{
    const float *past_real = real + DELAY, *past_imaginary = imaginary + DELAY;
    for (int k = 0; k < STEPS; k++) {
        float a = past_real[k] * times, b = past_imaginary[k] * times;
        for (int l = k; l < STEPS; l++) {
            equations->real[k][l] += a * past_real[l] + b * past_imaginary[l];
            equations->imaginary[k][l] += a * past_imaginary[l] - b * past_real[l];
        }
        equations->right_real[k] += a * *real + b * *imaginary;
        equations->right_imaginary[k] += a * *imaginary - b * *real;
    }
}

/* Takes `a` + i`b` times row `from` from row `to`, from column `first` on. */
static void take_row(struct equations *equations, int from, int to, double a, double b)
{
    for (int l = to; l < STEPS; l++) {
        equations->real[to][l] -=
            a * equations->real[from][l] - b * equations->imaginary[from][l];
        equations->imaginary[to][l] -=
            a * equations->imaginary[from][l] + b * equations->real[from][l];
    }
    equations->right_real[to] -=
        a * equations->right_real[from] - b * equations->right_imaginary[from];
    equations->right_imaginary[to] -=
        a * equations->right_imaginary[from] + b * equations->right_real[from];
}

/* By Cholesky's factors, the right side forward with them; false: there is nothing to solve. */
static bool eliminate(struct equations *equations)
{
    double trace = 0;
    for (int k = 0; k < STEPS; k++)
        trace += equations->real[k][k];
    for (int k = 0; k < STEPS; k++)
        equations->real[k][k] += 1e-6 * trace / STEPS;
    for (int k = 0; k < STEPS; k++) {
        for (int m = 0; m < k; m++)
            take_row(equations, m, k, equations->real[m][k], -equations->imaginary[m][k]);
        if (!(equations->real[k][k] > 0))
            return false;
        double scale = 1 / sqrt(equations->real[k][k]);
        for (int l = k; l < STEPS; l++) {
            equations->real[k][l] *= scale;
            equations->imaginary[k][l] *= scale;
        }
        equations->right_real[k] *= scale;
        equations->right_imaginary[k] *= scale;
    }
    return true;
}

/* The unknowns come to stand on the right side. */
static void put_back(struct equations *equations)
{
    double *real = equations->right_real, *imaginary = equations->right_imaginary;
    for (int k = STEPS; k-- > 0;) {
        for (int l = k + 1; l < STEPS; l++) {
            double a = equations->real[k][l], b = equations->imaginary[k][l];
            real[k] -= a * real[l] - b * imaginary[l];
            imaginary[k] -= a * imaginary[l] + b * real[l];
        }
        real[k] /= equations->real[k][k];
        imaginary[k] /= equations->real[k][k];
    }
}

static void foretell(struct late_echo *line, const struct equations *equations)
{
    float real[STEPS], imaginary[STEPS];
    for (int k = 0; k < STEPS; k++) {
        real[k] = (float)equations->right_real[k];
        imaginary[k] = (float)equations->right_imaginary[k];
    }
    for (size_t i = 0; i < line->count; i++) {
        const float *past_real = line->real + i + DELAY,
                    *past_imaginary = line->imaginary + i + DELAY;
        float a = line->real[i], b = line->imaginary[i];
        for (int k = 0; k < STEPS; k++) {
            a -= past_real[k] * real[k] - past_imaginary[k] * imaginary[k];
            b -= past_real[k] * imaginary[k] + past_imaginary[k] * real[k];
        }
        line->dry_real[i] = a;
        line->dry_imaginary[i] = b;
    }
}

void late_echo_find(struct late_echo *line, const struct spectrum_bin *steps, int rounds)
{
    for (size_t i = 0; i < line->count; i++) {
        line->real[i] = steps[line->count - 1 - i].real;
        line->imaginary[i] = steps[line->count - 1 - i].imaginary;
    }
    memcpy(line->dry_real, line->real, line->count * sizeof *line->real);
    memcpy(line->dry_imaginary, line->imaginary, line->count * sizeof *line->imaginary);
    for (int round = 0; round < rounds; round++) {
        struct equations equations = {0};
        for (size_t i = 0; i < line->count; i++)
            add_step(&equations, line->real + i, line->imaginary + i, weight(line, i));
        if (!eliminate(&equations))
            return;
        put_back(&equations);
        foretell(line, &equations);
    }
}

void late_echo_take_away(const struct late_echo *line, struct spectrum_bin *steps)
{
    for (size_t i = 0; i < line->count; i++)
        steps[line->count - 1 - i] =
            (struct spectrum_bin){line->dry_real[i], line->dry_imaginary[i]};
}

double late_echo_gain_db(const struct late_echo *line, size_t *steps)
{
    double mean = 0, sum = 0;
    for (size_t i = 0; i < line->count; i++)
        mean += power(line->real, line->imaginary, i) / (double)line->count;
    for (size_t i = 0; i < line->count; i++) {
        double was = power(line->real, line->imaginary, i);
        if (was <= 0.1 * mean)
            continue;
        sum +=
            10 * log10((power(line->dry_real, line->dry_imaginary, i) + 1e-12) / (was + 1e-12));
        ++*steps;
    }
    return sum;
}

void late_echo_free(struct late_echo *line)
{
    if (line == NULL)
        return;
    free(line->real);
    free(line->imaginary);
    free(line->dry_real);
    free(line->dry_imaginary);
    free(line);
}
