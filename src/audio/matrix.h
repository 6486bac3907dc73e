/** Small symmetric matrices, by rows: what telling voices apart needs of linear algebra. */
#ifndef AUDIO_MATRIX_H
#define AUDIO_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

enum { MATRIX_MOST = 40 };

/**
 * Eigenvalues, the largest first, and eigenvectors (row i of `vectors` is the i-th) of a
 * symmetric matrix of `size` by `size`, which is used up. C. G. J. Jacobi (1846), "Über ein
 * leichtes Verfahren, die in der Theorie der Säcularstörungen vorkommenden Gleichungen
 * numerisch aufzulösen".
 */
void matrix_eigen(double *matrix, size_t size, double *values, double *vectors);

/** Turns a positive definite matrix into the inverse of its lower Cholesky factor, in place,
 * and gives the logarithm of the matrix's determinant; false if it is not positive definite. */
bool matrix_invert_factor(double *matrix, size_t size, double *log_determinant);

#endif
