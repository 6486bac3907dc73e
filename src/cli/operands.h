/** What may stand at each place among a command's operands, read from how help writes them:
 * "new|list [NAME]", "FILE...". For the shells' completions. */
#ifndef CLI_OPERANDS_H
#define CLI_OPERANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

enum { OPERANDS_MOST = 4 };

struct operand {
    struct text shown; /* as help writes it, without brackets and points */
    struct text words; /* what can be offered as it stands, with spaces between */
    bool files, commands;
    bool repeated; /* holds for all places that follow too */
};

/** Reads at most OPERANDS_MOST into `operands`; how many there are. To be freed with
 * `operands_free`. */
size_t operands_read(const char *written, struct operand operands[OPERANDS_MOST]);

void operands_free(struct operand *operands, size_t count);

#endif
