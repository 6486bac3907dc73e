/* Completions for bash, zsh and fish, from the table of commands. */
#include <string.h>

#include "say.h"
#include "suggest.h"

typedef void shell_writer(struct text *out, const struct command *const *commands,
                          size_t count);

static bool takes_path(const struct option *option)
{
    return option->value != NULL &&
           (strcmp(option->value, "FILE") == 0 || strcmp(option->value, "DIR") == 0);
}

static bool takes_files(const struct command *command)
{
    return strncmp(command->operands, "FILE", 4) == 0;
}

/* Some beside --help. */
static bool takes_options(const struct command *command)
{
    return !command->hidden && command->option_count > 1;
}

/* "text|json" with spaces between. */
static void add_choices(struct text *out, const char *choices)
{
    for (; *choices; choices++)
        text_add_bytes(out, *choices == '|' ? " " : choices, 1);
}

static void add_names(struct text *out, const struct command *const *commands, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!commands[i]->hidden)
            text_add_format(out, "%s ", commands[i]->name);
}

static void add_bash_value(struct text *out, const struct option *option)
{
    text_add_format(out, "        --%s", option->name);
    if (option->letter)
        text_add_format(out, "|-%c", option->letter);
    text_add(out, ") ");
    if (option->choices != NULL) {
        text_add(out, "COMPREPLY=($(compgen -W \"");
        add_choices(out, option->choices);
        text_add(out, "\" -- \"$cur\")); ");
    } else if (takes_path(option)) {
        text_add(out, "COMPREPLY=($(compgen -f -- \"$cur\")); ");
    }
    text_add(out, "return ;;\n");
}

static void add_bash_command(struct text *out, const struct command *command)
{
    text_add_format(out, "    %s)\n        case $prev in\n", command->name);
    for (size_t i = 0; i < command->option_count; i++)
        if (command->options[i].value != NULL && !command->options[i].hidden)
            add_bash_value(out, &command->options[i]);
    text_add(out, "        esac\n        words=\"");
    for (size_t i = 0; i < command->option_count; i++)
        if (!command->options[i].hidden)
            text_add_format(out, "--%s ", command->options[i].name);
    text_add(out, "\" ;;\n");
}

static void write_bash(struct text *out, const struct command *const *commands, size_t count)
{
    text_add(out, "_clinch() {\n"
                  "    local cur=${COMP_WORDS[COMP_CWORD]} words=\"\"\n"
                  "    local prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                  "    COMPREPLY=()\n"
                  "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                  "        COMPREPLY=($(compgen -W \"");
    add_names(out, commands, count);
    text_add(out, "--help --version\" -- \"$cur\"))\n        return\n    fi\n"
                  "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < count; i++)
        if (takes_options(commands[i]))
            add_bash_command(out, commands[i]);
    text_add(out, "    help) words=\"exit-codes ");
    add_names(out, commands, count);
    text_add(out, "\"; COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); return ;;\n    esac\n"
                  "    case $cur in\n"
                  "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")) ;;\n"
                  "    *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
                  "    esac\n}\ncomplete -o filenames -F _clinch clinch\n");
}

/* A sentence inside '…', with a backslash before each of `special`. */
static void add_words(struct text *out, const char *words, const char *special,
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

static void add_zsh_option(struct text *out, const struct option *option)
{
    const char *again = option->kind == OPTION_SCRIPTS ? "*" : "";
    if (option->letter)
        text_add_format(out, "            '%s'{-%c,--%s}'[", again, option->letter,
                        option->name);
    else
        text_add_format(out, "            '%s--%s[", again, option->name);
    add_words(out, option->help, "[]:", "'\\''");
    text_add(out, "]");
    if (option->value != NULL)
        text_add_format(out, ":%s:", option->value);
    if (option->choices != NULL) {
        text_add(out, "(");
        add_choices(out, option->choices);
        text_add(out, ")");
    } else if (takes_path(option)) {
        text_add(out, "_files");
    }
    text_add(out, "' \\\n");
}

static void write_zsh(struct text *out, const struct command *const *commands, size_t count)
{
    text_add(out, "#compdef clinch\n\n_clinch() {\n    local -a commands\n    commands=(\n");
    for (size_t i = 0; i < count; i++)
        if (!commands[i]->hidden)
            text_add_format(out, "        '%s:%s'\n", commands[i]->name, commands[i]->summary);
    text_add(out, "    )\n    if (( CURRENT == 2 )); then\n"
                  "        _describe command commands\n        return\n    fi\n"
                  "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n"
                  "    case $command in\n");
    for (size_t i = 0; i < count; i++) {
        if (!takes_options(commands[i]))
            continue;
        text_add_format(out, "    %s)\n        _arguments -s \\\n", commands[i]->name);
        for (size_t k = 0; k < commands[i]->option_count; k++)
            if (!commands[i]->options[k].hidden)
                add_zsh_option(out, &commands[i]->options[k]);
        text_add(out, takes_files(commands[i]) ? "            '*:file:_files' ;;\n"
                                               : "            ;;\n");
    }
    text_add(out, "    help) _describe command commands ;;\n    esac\n}\n\n_clinch \"$@\"\n");
}

static void add_fish_option(struct text *out, const struct command *command,
                            const struct option *option)
{
    text_add_format(out, "complete -c clinch -n '__fish_seen_subcommand_from %s' -l %s",
                    command->name, option->name);
    if (option->letter)
        text_add_format(out, " -s %c", option->letter);
    if (option->choices != NULL) {
        text_add(out, " -x -a '");
        add_choices(out, option->choices);
        text_add(out, "'");
    } else if (option->value != NULL) {
        text_add(out, takes_path(option) ? " -r" : " -x");
    }
    text_add(out, " -d '");
    add_words(out, option->help, "\\", "\\'");
    text_add(out, "'\n");
}

static void write_fish(struct text *out, const struct command *const *commands, size_t count)
{
    text_add(out, "complete -c clinch -n __fish_use_subcommand -l version -d 'which clinch'\n");
    for (size_t i = 0; i < count; i++) {
        if (commands[i]->hidden)
            continue;
        text_add_format(out, "complete -c clinch -n __fish_use_subcommand -f -a %s -d '%s'\n",
                        commands[i]->name, commands[i]->summary);
        for (size_t k = 0; k < commands[i]->option_count; k++)
            if (!commands[i]->options[k].hidden)
                add_fish_option(out, commands[i], &commands[i]->options[k]);
    }
    text_add(out, "complete -c clinch -n '__fish_seen_subcommand_from help' -f -a '");
    add_names(out, commands, count);
    text_add(out, "exit-codes'\n");
}

int cmd_completions(const struct settings *settings)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};
    static shell_writer *const writers[] = {write_bash, write_zsh, write_fish};
    size_t count;
    const struct command *const *commands = commands_all(&count);
    struct text out = {0};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(settings->operands[0], shells[i]) == 0) {
            writers[i](&out, commands, count);
            return say_text(&out);
        }
    }
    say_failure("completions: there are some for bash, zsh and fish");
    return EXIT_CODE_USAGE;
}
