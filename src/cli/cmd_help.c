#include <string.h>

#include "help.h"
#include "say.h"
#include "suggest.h"

static int say_unknown(const char *word)
{
    size_t count, known = 0;
    const struct command *commands = commands_all(&count);
    const char *names[16] = {"exit-codes"};
    for (size_t i = 0; i < count && known + 1 < 16; i++)
        if (!commands[i].hidden)
            names[++known] = commands[i].name;
    const char *near = suggest_nearest(word, names, known + 1);
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
