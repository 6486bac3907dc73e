/** What the shells' completions are written with; completions_<shell>.c each write one, from
 * the table of commands. */
#ifndef CLI_COMPLETIONS_H
#define CLI_COMPLETIONS_H

#include "base/text.h"
#include "command.h"

/** Adds a whole script; a failure shows in `out`. */
void completions_bash(struct text *out, const struct command *const *commands, size_t count);
void completions_zsh(struct text *out, const struct command *const *commands, size_t count);
void completions_fish(struct text *out, const struct command *const *commands, size_t count);

/** Whether the option's value is a file or a folder. */
bool completions_path(const struct option *option);

/** "text|json" with spaces between. */
void completions_choices(struct text *out, const char *choices);

/** The names of all commands that are not hidden, with spaces between. */
void completions_names(struct text *out, const struct command *const *commands, size_t count);

/** Words that go inside '…': a backslash before each of `special`, `apostrophe` for each '. */
void completions_quoted(struct text *out, const char *words, const char *special,
                        const char *apostrophe);

#endif
