#include <string.h>

#include "help.h"
#include "say.h"

static int say_unknown(const char *word)
{
    const char *near = commands_nearest(word, "exit-codes");
    struct text line = {0};
    text_add_format(&line, "help: there is no \"%s\"%s%s%s", word,
                    near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    say_failure(line.failed ? "no memory left" : line.bytes);
    text_free(&line);
    return EXIT_CODE_USAGE;
}

int cmd_help(const struct settings *settings)
{
    struct text text = {0};
    const char *about = settings->operand_count > 0 ? settings->operands[0] : NULL;
    const struct command *command = about ? commands_find(about) : NULL;
    if (about == NULL)
        help_overview(&text);
    else if (command != NULL)
        help_command(&text, command);
    else if (strcmp(about, "exit-codes") == 0)
        help_exit_codes(&text);
    else
        return say_unknown(about);
    return say_text(&text);
}
