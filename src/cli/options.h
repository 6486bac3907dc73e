/** From a command line to settings, by the command's table. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <clinch/error.h>

#include "command.h"

/**
 * Reads the words after the command's name.
 *
 * settings  yours, to be freed with `settings_free`, after a failure too
 * Takes --name VALUE, --name=VALUE, -n VALUE, -nVALUE, flags together as in -qv, and after --
 * only operands. Fails with ARGUMENT; the sentence names the word and the nearest right one.
 * With --help the number of operands is not looked at.
 */
enum clinch_status options_parse(const struct command *command, int word_count,
                                 char *const *words, struct settings *settings,
                                 struct clinch_error *error);

void settings_free(struct settings *settings);

#endif
