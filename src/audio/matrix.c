#include "matrix.h"

#include <math.h>
#include <string.h>

enum { SWEEPS_MOST = 50 };

/* Turns rows p and q of `at` by the angle whose tangent is t. */
static void turn_rows(double *at, size_t size, size_t p, size_t q, double c, double s)
{
    for (size_t k = 0; k < size; k++) {
        double x = at[p * size + k], y = at[q * size + k];
        at[p * size + k] = c * x - s * y;
        at[q * size + k] = s * x + c * y;
    }
}

static void turn_columns(double *at, size_t size, size_t p, size_t q, double c, double s)
{
    for (size_t k = 0; k < size; k++) {
        double x = at[k * size + p], y = at[k * size + q];
        at[k * size + p] = c * x - s * y;
        at[k * size + q] = s * x + c * y;
    }
}

static void rotate(double *matrix, size_t size, double *vectors, size_t p, size_t q)
{
    double off = matrix[p * size + q];
    if (fabs(off) < 1e-300)
        return;
    double theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * off);
    double t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1);
    turn_rows(matrix, size, p, q, c, t * c);
    turn_columns(matrix, size, p, q, c, t * c);
    turn_rows(vectors, size, p, q, c, t * c);
}

static double off_diagonal(const double *matrix, size_t size)
{
    double sum = 0;
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < i; j++)
            sum += matrix[i * size + j] * matrix[i * size + j];
    return sum;
}

static void sort_rows(size_t size, double *values, double *vectors)
{
    double held[MATRIX_MOST];
    for (size_t i = 0; i < size; i++) {
        size_t best = i;
        for (size_t j = i + 1; j < size; j++)
            if (values[j] > values[best])
                best = j;
        double value = values[i];
        values[i] = values[best];
        values[best] = value;
        memcpy(held, vectors + i * size, size * sizeof *held);
        memmove(vectors + i * size, vectors + best * size, size * sizeof *held);
        memcpy(vectors + best * size, held, size * sizeof *held);
    }
}

void matrix_eigen(double *matrix, size_t size, double *values, double *vectors)
{
    double scale = 0;
    for (size_t i = 0; i < size * size; i++) {
        scale += matrix[i] * matrix[i];
        vectors[i] = i % (size + 1) == 0 ? 1 : 0;
    }
    for (int sweep = 0; sweep < SWEEPS_MOST && off_diagonal(matrix, size) > 1e-22 * scale;
         sweep++)
        for (size_t p = 0; p < size; p++)
            for (size_t q = p + 1; q < size; q++)
                rotate(matrix, size, vectors, p, q);
    for (size_t i = 0; i < size; i++)
        values[i] = matrix[i * size + i];
    sort_rows(size, values, vectors);
}

static bool factor(double *at, size_t size, double *log_determinant)
{
    *log_determinant = 0;
    for (size_t j = 0; j < size; j++) {
        double left = at[j * size + j];
        for (size_t k = 0; k < j; k++)
            left -= at[j * size + k] * at[j * size + k];
        if (!(left > 0))
            return false;
        double root = sqrt(left);
        *log_determinant += 2 * log(root);
        at[j * size + j] = root;
        for (size_t i = j + 1; i < size; i++) {
            double sum = at[i * size + j];
            for (size_t k = 0; k < j; k++)
                sum -= at[i * size + k] * at[j * size + k];
            at[i * size + j] = sum / root;
        }
    }
    return true;
}

bool matrix_invert_factor(double *at, size_t size, double *log_determinant)
{
    if (!factor(at, size, log_determinant))
        return false;
    for (size_t i = 0; i < size; i++) {
        double below = at[i * size + i];
        for (size_t j = 0; j < i; j++) {
            double sum = 0;
            for (size_t k = j; k < i; k++)
                sum += at[i * size + k] * at[k * size + j];
            at[i * size + j] = -sum / below;
        }
        at[i * size + i] = 1 / below;
    }
    return true;
}
