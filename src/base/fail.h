/** How the library's own code reports a failure: fills the caller's error and returns the
 * status in one go. */
#ifndef BASE_FAIL_H
#define BASE_FAIL_H

#include <clinch/error.h>

/** Writes the sentence if `error` is not NULL and returns `status`: `return fail(error,
 * CLINCH_ERROR_IO, "%s: …", path);` */
enum clinch_status fail(struct clinch_error *error, enum clinch_status status,
                        const char *format, ...) __attribute__((format(printf, 3, 4)));

/** The one way to say that memory ran out. */
enum clinch_status fail_memory(struct clinch_error *error);

#ifdef __clang_analyzer__ /* it looks into one file at a time, and takes it that a failure may \
                             be OK */
#define fail(error, status, ...) ((void)(fail)(error, status, __VA_ARGS__), (status))
#define fail_memory(error)       ((void)(fail_memory)(error), CLINCH_ERROR_MEMORY)
#endif

#endif
