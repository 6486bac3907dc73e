#include "help.h"

#include <string.h>

#include "exit.h"

enum { COLUMNS = 80, OPTION_COLUMN = 26, NAME_COLUMN = 12 };

static void pad(struct text *out, size_t from, size_t to)
{
    for (; from < to; from++)
        text_add(out, " ");
}

/* Words wrapped from column `at` on; the lines that follow begin at `indent`. */
static void wrap(struct text *out, size_t at, size_t indent, const char *words)
{
    bool started = false;
    while (*words != '\0') {
        size_t length = strcspn(words, " \n");
        if (started && at + 1 + length > COLUMNS) {
            text_add(out, "\n");
            pad(out, 0, indent);
            at = indent;
        } else if (started) {
            text_add(out, " ");
            at++;
        }
        text_add_bytes(out, words, length);
        at += length;
        words += length;
        started = true;
        if (strncmp(words, "\n\n", 2) == 0) {
            text_add(out, "\n\n");
            pad(out, 0, indent);
            at = indent;
            started = false;
        }
        words += strspn(words, " \n");
    }
    text_add(out, "\n");
}

/* Something named, and beside it (or under it, if the name is long) what it is. */
static void add_pair(struct text *out, const char *name, size_t column, const char *says)
{
    size_t wide = 2 + strlen(name);
    text_add_format(out, "  %s", name);
    if (wide + 2 > column) {
        text_add(out, "\n");
        wide = 0;
    }
    pad(out, wide, column);
    wrap(out, column, column, says);
}

static void add_option(struct text *out, const struct option *option)
{
    struct text name = {0};
    if (option->letter)
        text_add_format(&name, "-%c, --%s", option->letter, option->name);
    else
        text_add_format(&name, "    --%s", option->name);
    if (option->value != NULL)
        text_add_format(&name, " %s", option->value);
    add_pair(out, name.bytes ? name.bytes : "", OPTION_COLUMN, option->help);
    out->failed = out->failed || name.failed;
    text_free(&name);
}

void help_overview(struct text *out)
{
    size_t count;
    const struct command *const *commands = commands_all(&count);
    text_add(out, "Usage: clinch COMMAND [OPTION...] [FILE...]\n\n");
    wrap(out, 0, 0,
         "Rehearse the close of a job interview out loud: say why you fit, that you want it, "
         "and ask for it. Clinch hears you and says what to change. Nothing leaves this "
         "machine.");
    text_add(out, "\nCommands:\n");
    for (size_t i = 0; i < count; i++)
        if (!commands[i]->hidden)
            add_pair(out, commands[i]->name, NAME_COLUMN, commands[i]->summary);
    text_add(out, "\nExample:\n  clinch analyze take.wav\n");
    text_add(out,
             "\n\"clinch help COMMAND\" explains a command, \"clinch help exit-codes\" the "
             "codes.\n");
}

void help_command(struct text *out, const struct command *command)
{
    text_add_format(out, "Usage: clinch %s [OPTION...]%s%s\n\n", command->name,
                    *command->operands ? " " : "", command->operands);
    wrap(out, 0, 0, command->description);
    text_add(out, "\nOptions:\n");
    for (size_t i = 0; i < command->option_count; i++)
        if (!command->options[i].hidden)
            add_option(out, &command->options[i]);
    for (size_t i = 0; i < EXAMPLES_MOST && command->examples[i].line != NULL; i++) {
        text_add(out, i > 0                       ? ""
                      : command->examples[1].line ? "\nExamples:\n"
                                                  : "\nExample:\n");
        text_add_format(out, "  %s\n      %s\n", command->examples[i].line,
                        command->examples[i].says);
    }
}

void help_exit_codes(struct text *out)
{
    size_t count;
    const struct exit_meaning *meanings = exit_meanings(&count);
    text_add(out, "Exit codes:\n");
    for (size_t i = 0; i < count; i++) {
        text_add_format(out, "  %3d  ", (int)meanings[i].code);
        wrap(out, 7, 7, meanings[i].meaning);
    }
    text_add(out, "\n");
    wrap(out, 0, 0,
         "With several files it is the code of the first that failed; the others are done "
         "all the same.");
}
