#include "completions.h"
#include "operands.h"

static void add_option(struct text *out, const struct option *option)
{
    const char *again = option->kind == OPTION_SCRIPTS ? "*" : "";
    const char *joined = option->value != NULL ? "=" : "";
    if (option->letter && *again == '\0')
        text_add_format(out, "            '(-%c --%s)'{-%c,--%s%s}'[", option->letter,
                        option->name, option->letter, option->name, joined);
    else if (option->letter)
        text_add_format(out, "            '*'{-%c,--%s%s}'[", option->letter, option->name,
                        joined);
    else
        text_add_format(out, "            '%s--%s%s[", again, option->name, joined);
    completions_quoted(out, option->help, "[]:", "'\\''");
    text_add(out, "]");
    if (option->value != NULL)
        text_add_format(out, ":%s:", option->value);
    if (option->choices != NULL) {
        text_add(out, "(");
        completions_choices(out, option->choices);
        text_add(out, ")");
    } else if (completions_path(option)) {
        text_add(out, "_files");
    }
    text_add(out, "' \\\n");
}

/* "'1:NAME:action'"; what has nothing to offer has an empty action, which keeps files away. */
static void add_operand(struct text *out, const struct operand *operand, size_t place)
{
    text_add(out, "            '");
    if (operand->repeated)
        text_add_format(out, "*:%s:", operand->shown.bytes);
    else
        text_add_format(out, "%zu:%s:", place + 1, operand->shown.bytes);
    if (operand->words.length == 0 && !operand->commands)
        text_add(out, operand->files ? "_files" : " ");
    else
        text_add_format(out, "{compadd -- %s%s%s}", operand->words.bytes,
                        operand->commands ? " ${commands%%:*}" : "",
                        operand->files ? "; _files" : "");
    text_add(out, "' \\\n");
}

static void add_command(struct text *out, const struct command *command)
{
    struct operand operands[OPERANDS_MOST];
    size_t count = operands_read(command->operands, operands);
    text_add_format(out, "    %s)\n        _arguments -s \\\n", command->name);
    for (size_t i = 0; i < command->option_count; i++)
        if (!command->options[i].hidden)
            add_option(out, &command->options[i]);
    for (size_t i = 0; i < count; i++)
        add_operand(out, &operands[i], i);
    text_add(out, "            ;;\n");
    operands_free(operands, count);
}

void completions_zsh(struct text *out, const struct command *const *commands, size_t count)
{
    text_add(out, "#compdef clinch\n\n_clinch() {\n    local -a commands\n    commands=(\n");
    for (size_t i = 0; i < count; i++) {
        if (commands[i]->hidden)
            continue;
        text_add_format(out, "        '%s:", commands[i]->name);
        completions_quoted(out, commands[i]->summary, "", "'\\''");
        text_add(out, "'\n");
    }
    text_add(out, "    )\n    if (( CURRENT == 2 )); then\n"
                  "        if [[ $PREFIX == -* ]]; then\n"
                  "            compadd -- --help --version\n"
                  "        else\n"
                  "            _describe command commands\n"
                  "        fi\n        return\n    fi\n"
                  "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n"
                  "    case $command in\n");
    for (size_t i = 0; i < count; i++)
        if (!commands[i]->hidden)
            add_command(out, commands[i]);
    text_add(out, "    esac\n}\n\n_clinch \"$@\"\n");
}
