/** Takes and reports that the command line names. */
#ifndef CLI_GIVEN_H
#define CLI_GIVEN_H

#include <clinch/coach.h>
#include <clinch/store.h>

/** One of them; to be freed with `given_free`. */
struct given {
    struct clinch_kept_take *kept; /* NULL: the report is from a file */
    struct clinch_report *report;  /* of the file; NULL: see `kept` */
    char *name;                    /* "take 12", or the file's */
};

/**
 * Reads a report's file if `words` ends in .json or is "-", for standard input; else a take.
 * `*store` is opened when it is first needed. Fails as these do.
 */
enum clinch_status given_read(struct given *given, const char *words,
                              struct clinch_store **store, struct clinch_error *error);

/** How the coach looks at it; borrowed from it. */
struct clinch_coached given_coached(const struct given *given);

void given_free(struct given *given);

#endif
