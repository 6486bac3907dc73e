/** Help as text, from the table of commands. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/text.h"
#include "command.h"

/** What clinch is, its commands, and where to read on. */
void help_overview(struct text *out);

/** All of a command: usage, description, options, examples. */
void help_command(struct text *out, const struct command *command);

/** The exit codes with their meaning. */
void help_exit_codes(struct text *out);

#endif
