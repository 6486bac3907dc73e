/** The texts that the speaker prepared, read from the files that --script names. */
#ifndef CLI_SCRIPTS_H
#define CLI_SCRIPTS_H

#include <stddef.h>

#include <clinch/error.h>

struct scripts {
    char **texts;
    char **names; /* of their files */
    size_t count;
};

/**
 * Reads the files of each argument: one, or several with commas between (a file whose own name
 * holds a comma is taken as it is). `scripts` is yours, to be freed with `scripts_free`, after
 * a failure too.
 */
enum clinch_status scripts_read(struct scripts *scripts, const char *const *arguments,
                                size_t argument_count, struct clinch_error *error);

void scripts_free(struct scripts *scripts);

#endif
