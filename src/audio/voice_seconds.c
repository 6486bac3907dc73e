#include "voice_seconds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "matrix.h"

enum {
    N = SECOND_PARTS,
    STEPS = 100,
    VOICED_LEAST = 20, /* with fewer voiced steps all count */
    PITCH_LEAST = 10,
    PRIOR_WEIGHT = 15 /* what is expected of one speaker counts as so many pairs of seconds */
};
static const double pitch_weight = 8; /* makes it as wide as the cepstra */
static const double diagonal_share = 0.3;

/* The mean and spread of the steps with a voice, or of all where there are few. */
static void describe(const struct voice_steps *s, struct voice_second *second)
{
    double sum[CEPSTRUM_COUNT] = {0}, square[CEPSTRUM_COUNT] = {0}, pitch = 0;
    size_t voiced = 0, used = 0;
    for (size_t i = second->begin; i < second->end; i++)
        voiced += s->pitch_hz[i] > 0;
    for (size_t i = second->begin; i < second->end; i++) {
        if (s->pitch_hz[i] > 0)
            pitch += log((double)s->pitch_hz[i]);
        if (voiced >= VOICED_LEAST && !(s->pitch_hz[i] > 0))
            continue;
        for (size_t k = 0; k < CEPSTRUM_COUNT; k++) {
            double value = cepstrum_at(&s->cepstra[i], k);
            sum[k] += value;
            square[k] += value * value;
        }
        used++;
    }
    for (size_t k = 0; k < CEPSTRUM_COUNT; k++) {
        double mean = sum[k] / (double)used;
        second->parts[k] = mean;
        second->parts[CEPSTRUM_COUNT + 1 + k] =
            0.5 * log(fmax(0, square[k] / (double)used - mean * mean) + 0.05);
    }
    second->parts[CEPSTRUM_COUNT] =
        voiced >= PITCH_LEAST ? pitch_weight * pitch / (double)voiced : 0;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* A second without pitch gets the middle one, which says nothing. */
static bool fill_pitch(struct voice_second *seconds, size_t count)
{
    double *known = memory_make(count + 1, sizeof *known);
    size_t known_count = 0;
    if (known == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (seconds[i].parts[CEPSTRUM_COUNT] > 0)
            known[known_count++] = seconds[i].parts[CEPSTRUM_COUNT];
    qsort(known, known_count, sizeof *known, compare);
    for (size_t i = 0; i < count; i++)
        if (!(seconds[i].parts[CEPSTRUM_COUNT] > 0))
            seconds[i].parts[CEPSTRUM_COUNT] = known_count > 0 ? known[known_count / 2] : 0;
    free(known);
    return true;
}

static bool add_stretch(const struct voice_steps *steps, size_t begin, size_t end,
                        struct voice_second **seconds, size_t *capacity, size_t *count)
{
    size_t parts = (end - begin + STEPS / 2) / STEPS;
    parts = parts > 0 ? parts : 1;
    for (size_t i = 0; i < parts; i++) {
        if (!memory_grow(seconds, capacity, *count, sizeof **seconds))
            return false;
        struct voice_second *second = &(*seconds)[(*count)++];
        *second = (struct voice_second){.begin = begin + (end - begin) * i / parts,
                                        .end = begin + (end - begin) * (i + 1) / parts,
                                        .follows = i > 0};
        describe(steps, second);
    }
    return true;
}

bool voice_seconds_make(const struct voice_steps *steps, struct voice_second **seconds,
                        size_t *count)
{
    struct voice_second *made = NULL;
    size_t capacity = 0, made_count = 0;
    bool whole = true;
    for (size_t i = 0, end; whole && i < steps->count; i = end + 1) {
        for (end = i; end < steps->count && steps->speaking[end]; end++)
            continue;
        if (end > i)
            whole = add_stretch(steps, i, end, &made, &capacity, &made_count);
    }
    whole = whole && fill_pitch(made, made_count);
    if (!whole) {
        free(made);
        return false;
    }
    *seconds = made;
    *count = made_count;
    return true;
}

static double weight(const struct voice_second *second)
{
    return (double)(second->end - second->begin);
}

static void mean_of(const struct voice_second *seconds, size_t count, double mean[N])
{
    double all = 0;
    memset(mean, 0, N * sizeof *mean);
    for (size_t i = 0; i < count; i++) {
        all += weight(&seconds[i]);
        for (size_t k = 0; k < N; k++)
            mean[k] += weight(&seconds[i]) * seconds[i].parts[k];
    }
    for (size_t k = 0; k < N; k++)
        mean[k] /= all;
}

static void add_outer(double *matrix, const double *x, size_t size, double by)
{
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < size; j++)
            matrix[i * size + j] += by * x[i] * x[j];
}

/* Half the mean square of what neighbouring seconds differ in; the number of pairs. */
static size_t neighbours(const struct voice_second *seconds, size_t count, double *matrix)
{
    size_t pairs = 0;
    memset(matrix, 0, N * N * sizeof *matrix);
    for (size_t i = 1; i < count; i++)
        pairs += seconds[i].follows;
    for (size_t i = 1; i < count; i++) {
        double difference[N];
        if (!seconds[i].follows)
            continue;
        for (size_t k = 0; k < N; k++)
            difference[k] = seconds[i].parts[k] - seconds[i - 1].parts[k];
        add_outer(matrix, difference, N, 0.5 / (double)pairs);
    }
    return pairs;
}

/* How single steps scatter within their seconds: the shape of what sounds differ in. */
static void scatter(const struct voice_steps *s, const struct voice_second *seconds,
                    size_t count, double matrix[CEPSTRUM_COUNT][CEPSTRUM_COUNT])
{
    double used = 0;
    memset(matrix, 0, sizeof(double[CEPSTRUM_COUNT][CEPSTRUM_COUNT]));
    for (size_t i = 0; i < count; i++) {
        for (size_t step = seconds[i].begin; step < seconds[i].end; step++) {
            double off[CEPSTRUM_COUNT];
            if (!(s->pitch_hz[step] > 0))
                continue;
            for (size_t k = 0; k < CEPSTRUM_COUNT; k++)
                off[k] = cepstrum_at(&s->cepstra[step], k) - seconds[i].parts[k];
            add_outer(&matrix[0][0], off, CEPSTRUM_COUNT, 1);
            used++;
        }
    }
    for (size_t i = 0; i < CEPSTRUM_COUNT && used > 0; i++)
        for (size_t j = 0; j < CEPSTRUM_COUNT; j++)
            matrix[i][j] /= used;
}

/* With few neighbours the covariance within a speaker leans on what is expected of it. */
static void lean(double *within, size_t pairs, const double *total,
                 double shape[CEPSTRUM_COUNT][CEPSTRUM_COUNT])
{
    double near = 0, all = 0, expected[N * N] = {0};
    for (size_t k = 0; k < CEPSTRUM_COUNT; k++) {
        near += within[k * N + k];
        all += shape[k][k];
    }
    double scale = pairs > 3 && all > 0 ? near / all : 0.1;
    double n = (double)pairs;
    for (size_t k = 0; k < N; k++)
        expected[k * N + k] = (n * within[k * N + k] + 5 * total[k * N + k]) / (n + 5);
    for (size_t i = 0; i < CEPSTRUM_COUNT; i++)
        for (size_t j = 0; j < CEPSTRUM_COUNT; j++)
            expected[i * N + j] = scale * shape[i][j];
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            double own = within[i * N + j] * (i == j ? 1 : 1 - diagonal_share);
            within[i * N + j] =
                (n * own + PRIOR_WEIGHT * expected[i * N + j]) / (n + PRIOR_WEIGHT);
        }
}

/* The second in the space where every direction within a speaker is equally wide. */
static void whiten(const double *values, const double *vectors, const double *mean,
                   const struct voice_second *second, double white[N])
{
    for (size_t i = 0; i < N; i++) {
        double sum = 0;
        for (size_t k = 0; k < N; k++)
            sum += vectors[i * N + k] * (second->parts[k] - mean[k]);
        white[i] = sum / sqrt(fmax(values[i], 0) + 1e-6);
    }
}

void voice_seconds_turn(const struct voice_steps *steps, struct voice_second *seconds,
                        size_t count)
{
    double within[N * N], total[N * N] = {0}, shape[CEPSTRUM_COUNT][CEPSTRUM_COUNT];
    double values[N], vectors[N * N], axes[N * N], spread[N], mean[N], white[N];
    mean_of(seconds, count, mean);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < N; k++)
            white[k] = seconds[i].parts[k] - mean[k];
        add_outer(total, white, N, 1.0 / (double)count);
    }
    size_t pairs = neighbours(seconds, count, within);
    scatter(steps, seconds, count, shape);
    lean(within, pairs, total, shape);
    matrix_eigen(within, N, values, vectors);
    memset(total, 0, sizeof total);
    for (size_t i = 0; i < count; i++) {
        whiten(values, vectors, mean, &seconds[i], white);
        add_outer(total, white, N, weight(&seconds[i]));
    }
    matrix_eigen(total, N, spread, axes);
    for (size_t i = 0; i < count; i++) {
        whiten(values, vectors, mean, &seconds[i], white);
        for (size_t axis = 0; axis < SECOND_AXES; axis++) {
            seconds[i].at[axis] = 0;
            for (size_t k = 0; k < N; k++)
                seconds[i].at[axis] += axes[axis * N + k] * white[k];
        }
    }
}
