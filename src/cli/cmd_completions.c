/* Completions for bash, zsh and fish, from the table of commands. */
#include <string.h>

#include "completions.h"
#include "say.h"

bool completions_path(const struct option *option)
{
    return option->value != NULL &&
           (strcmp(option->value, "FILE") == 0 || strcmp(option->value, "DIR") == 0);
}

void completions_choices(struct text *out, const char *choices)
{
    for (; *choices; choices++)
        text_add_bytes(out, *choices == '|' ? " " : choices, 1);
}

void completions_names(struct text *out, const struct command *const *commands, size_t count)
{
    const char *between = "";
    for (size_t i = 0; i < count; i++) {
        if (commands[i]->hidden)
            continue;
        text_add_format(out, "%s%s", between, commands[i]->name);
        between = " ";
    }
}

void completions_quoted(struct text *out, const char *words, const char *special,
                        const char *apostrophe)
{
    for (; *words; words++) {
        if (*words == '\'') {
            text_add(out, apostrophe);
            continue;
        }
        if (strchr(special, *words) != NULL)
            text_add(out, "\\");
        text_add_bytes(out, words, 1);
    }
}

int cmd_completions(const struct settings *settings)
{
    static const struct {
        const char *shell;
        void (*write)(struct text *out, const struct command *const *commands, size_t count);
    } shells[] = {
        {"bash", completions_bash},
        {"zsh", completions_zsh},
        {"fish", completions_fish},
    };
    size_t count;
    const struct command *const *commands = commands_all(&count);
    struct text out = {0};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(settings->operands[0], shells[i].shell) == 0) {
            shells[i].write(&out, commands, count);
            return say_text(&out);
        }
    }
    say_failure("completions: there are some for bash, zsh and fish");
    return EXIT_CODE_USAGE;
}
