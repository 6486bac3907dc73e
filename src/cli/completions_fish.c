#include "completions.h"
#include "operands.h"

/* Whether the line is of that command and, with more arguments, at that place among its
 * operands; options that take a value follow, so that the value is not counted. */
static const char head[] =
    "function __clinch_at\n"
    "    set -l words (commandline -opc)\n"
    "    test (count $words) -gt 1; and test \"$words[2]\" = $argv[1]; or return 1\n"
    "    test (count $argv) -eq 1; and return 0\n"
    "    set -l place 0\n"
    "    set -l before \n"
    "    for word in $words[3..]\n"
    "        if not string match -q -- '-*' $word; and not contains -- \"$before\" $argv[3..]\n"
    "            set place (math $place + 1)\n"
    "        end\n"
    "        set before $word\n"
    "    end\n"
    "    test $place -eq $argv[2]\n"
    "end\n"
    "complete -c clinch -f\n"
    "complete -c clinch -n __fish_use_subcommand -l version -d 'which clinch'\n"
    "complete -c clinch -n __fish_use_subcommand -l help -d 'what there is'\n";

static void add_option(struct text *out, const struct command *command,
                       const struct option *option)
{
    text_add_format(out, "complete -c clinch -n '__clinch_at %s' -l %s", command->name,
                    option->name);
    if (option->letter)
        text_add_format(out, " -s %c", option->letter);
    if (option->choices != NULL) {
        text_add(out, " -x -a '");
        completions_choices(out, option->choices);
        text_add(out, "'");
    } else if (option->value != NULL) {
        text_add(out, completions_path(option) ? " -r -F" : " -x");
    }
    text_add(out, " -d '");
    completions_quoted(out, option->help, "\\", "\\'");
    text_add(out, "'\n");
}

static void add_condition(struct text *out, const struct command *command,
                          const struct operand *operand, size_t place)
{
    text_add_format(out, "complete -c clinch -n '__clinch_at %s", command->name);
    if (!operand->repeated) {
        text_add_format(out, " %zu", place);
        for (size_t i = 0; i < command->option_count; i++) {
            const struct option *option = &command->options[i];
            if (option->value == NULL || option->hidden)
                continue;
            text_add_format(out, " --%s", option->name);
            if (option->letter)
                text_add_format(out, " -%c", option->letter);
        }
    }
    text_add(out, "' ");
}

static void add_operand(struct text *out, const struct command *command,
                        const struct operand *operand, size_t place, const char *names)
{
    if (operand->files) {
        add_condition(out, command, operand, place);
        text_add(out, "-F\n");
    }
    if (operand->words.length == 0)
        return;
    add_condition(out, command, operand, place);
    text_add_format(out, "-a '%s%s%s'\n", operand->words.bytes, operand->commands ? " " : "",
                    operand->commands ? names : "");
}

static void add_command(struct text *out, const struct command *command, const char *names)
{
    struct operand operands[OPERANDS_MOST];
    size_t count = operands_read(command->operands, operands);
    text_add_format(out, "complete -c clinch -n __fish_use_subcommand -a %s -d '",
                    command->name);
    completions_quoted(out, command->summary, "\\", "\\'");
    text_add(out, "'\n");
    for (size_t i = 0; i < command->option_count; i++)
        if (!command->options[i].hidden)
            add_option(out, command, &command->options[i]);
    for (size_t i = 0; i < count; i++)
        add_operand(out, command, &operands[i], i, names);
    operands_free(operands, count);
}

void completions_fish(struct text *out, const struct command *const *commands, size_t count)
{
    struct text names = {0};
    completions_names(&names, commands, count);
    text_add(out, head);
    for (size_t i = 0; !names.failed && i < count; i++)
        if (!commands[i]->hidden)
            add_command(out, commands[i], names.bytes);
    out->failed = out->failed || names.failed;
    text_free(&names);
}
