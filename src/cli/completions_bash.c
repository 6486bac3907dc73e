#include "completions.h"
#include "operands.h"

/* bash cuts --name=value into three words; here it is two again. The place among the operands
 * is counted without options and their values. */
static const char head[] =
    "_clinch() {\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
    "    local options=\"\" valued=\"\" words=\"\" files=\"\" place=0 i word\n"
    "    COMPREPLY=()\n"
    "    [ \"$prev\" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
    "    [ \"$cur\" = = ] && cur=\"\"\n"
    "    case ${COMP_WORDS[1]} in\n";

static const char count_places[] =
    "    for ((i = 2; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n"
    "        -*) [[ $valued == *\" ${COMP_WORDS[i]} \"* ]] && ((i++))\n"
    "            [ \"${COMP_WORDS[i]}\" = = ] && ((i++)) ;;\n"
    "        *) ((place++)) ;;\n"
    "        esac\n"
    "    done\n";

static const char tail[] = "    while IFS= read -r word; do\n"
                           "        COMPREPLY+=(\"$word\")\n"
                           "    done < <(compgen $files -W \"$words\" -- \"$cur\")\n"
                           "}\ncomplete -o filenames -F _clinch clinch\n";

static void add_options(struct text *out, const struct command *command)
{
    text_add(out, "        options=\"");
    for (size_t i = 0; i < command->option_count; i++)
        if (!command->options[i].hidden)
            text_add_format(out, "--%s ", command->options[i].name);
    text_add(out, "\"\n        valued=\" ");
    for (size_t i = 0; i < command->option_count; i++) {
        const struct option *option = &command->options[i];
        if (option->value == NULL || option->hidden)
            continue;
        text_add_format(out, "--%s ", option->name);
        if (option->letter)
            text_add_format(out, "-%c ", option->letter);
    }
    text_add(out, "\" ;;\n");
}

static void add_value(struct text *out, const struct command *command,
                      const struct option *option)
{
    if (option->hidden || (option->choices == NULL && !completions_path(option)))
        return;
    text_add_format(out, "        \"%s --%s\"", command->name, option->name);
    if (option->letter)
        text_add_format(out, " | \"%s -%c\"", command->name, option->letter);
    if (option->choices == NULL) {
        text_add(out, ") files=-f ;;\n");
        return;
    }
    text_add(out, ") words=\"");
    completions_choices(out, option->choices);
    text_add(out, "\" ;;\n");
}

static void add_values(struct text *out, const struct command *const *commands, size_t count)
{
    text_add(out, "    elif [[ $valued == *\" $prev \"* ]]; then\n"
                  "        case \"${COMP_WORDS[1]} $prev\" in\n");
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; !commands[i]->hidden && k < commands[i]->option_count; k++)
            add_value(out, commands[i], &commands[i]->options[k]);
    text_add(out, "        esac\n"
                  "    elif [[ $cur == -* ]]; then\n"
                  "        words=$options\n"
                  "    else\n"
                  "        case \"${COMP_WORDS[1]} $place\" in\n");
}

static void add_operands(struct text *out, const struct command *command, const char *names)
{
    struct operand operands[OPERANDS_MOST];
    size_t count = operands_read(command->operands, operands);
    for (size_t i = 0; i < count; i++) {
        const struct operand *operand = &operands[i];
        if (operand->words.length == 0 && !operand->files)
            continue;
        if (operand->repeated)
            text_add_format(out, "        \"%s \"*)", command->name);
        else
            text_add_format(out, "        \"%s %zu\")", command->name, i);
        text_add_format(out, " words=\"%s%s%s\"", operand->words.bytes,
                        operand->commands ? " " : "", operand->commands ? names : "");
        text_add(out, operand->files ? " files=-f ;;\n" : " ;;\n");
    }
    operands_free(operands, count);
}

void completions_bash(struct text *out, const struct command *const *commands, size_t count)
{
    struct text names = {0};
    completions_names(&names, commands, count);
    text_add(out, head);
    for (size_t i = 0; i < count; i++) {
        if (commands[i]->hidden)
            continue;
        text_add_format(out, "    %s)\n", commands[i]->name);
        add_options(out, commands[i]);
    }
    text_add(out, "    esac\n");
    text_add(out, count_places);
    text_add_format(out,
                    "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                    "        words=\"%s --help --version\"\n",
                    names.failed ? "" : names.bytes);
    add_values(out, commands, count);
    for (size_t i = 0; !names.failed && i < count; i++)
        if (!commands[i]->hidden)
            add_operands(out, commands[i], names.bytes);
    text_add(out, "        esac\n    fi\n");
    text_add(out, tail);
    out->failed = out->failed || names.failed;
    text_free(&names);
}
