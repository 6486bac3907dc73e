/** The program's exit codes: the only place where a status becomes one. */
#ifndef CLI_EXIT_H
#define CLI_EXIT_H

#include <stddef.h>

#include <clinch/error.h>

enum exit_code {
    EXIT_CODE_OK = 0,
    EXIT_CODE_FAILED = 1,
    EXIT_CODE_USAGE = 2,
    EXIT_CODE_INPUT = 3,
    EXIT_CODE_MODEL = 4,
    EXIT_CODE_RULES = 5,
    EXIT_CODE_OUTPUT = 6,
    EXIT_CODE_DEVICE = 7,
    EXIT_CODE_INTERRUPTED = 130
};

struct exit_meaning {
    enum exit_code code;
    const char *meaning;
};

/** Every code with its meaning, for help and the man page; static. */
const struct exit_meaning *exit_meanings(size_t *count);

/** The code for a status that reading or analysing an input ended with. */
enum exit_code exit_for(enum clinch_status status);

#endif
