/* The man page, from the table of commands. */
#include <string.h>

#include "exit.h"
#include "say.h"

/* Text as man(7) wants it: dashes that can be copied, no line that looks like a request. */
static void add(struct text *out, const char *words)
{
    if (*words == '.' || *words == '\'')
        text_add(out, "\\&");
    for (; *words; words++) {
        if (*words == '-')
            text_add(out, "\\-");
        else if (*words == '\\')
            text_add(out, "\\e");
        else if (strncmp(words, "\n\n", 2) == 0) {
            text_add(out, "\n.PP\n");
            words++;
        } else
            text_add_bytes(out, words, 1);
    }
}

static void add_line(struct text *out, const char *before, const char *words, const char *after)
{
    text_add(out, before);
    add(out, words);
    text_add(out, after);
}

static void add_option(struct text *out, const struct option *option)
{
    text_add(out, ".TP\n\\fB");
    if (option->letter)
        text_add_format(out, "\\-%c\\fR, \\fB", option->letter);
    add_line(out, "\\-\\-", option->name, "\\fR");
    if (option->value != NULL)
        add_line(out, " \\fI", option->value, "\\fR");
    add_line(out, "\n", option->help, ".\n");
}

static void add_command(struct text *out, const struct command *command)
{
    add_line(out, ".SS \"clinch ", command->name, " [OPTION...] ");
    add_line(out, "", command->operands, "\"\n");
    add_line(out, "", command->description, "\n");
    for (size_t i = 0; i < command->option_count; i++)
        if (!command->options[i].hidden)
            add_option(out, &command->options[i]);
}

static void add_examples(struct text *out, const struct command *command)
{
    for (size_t i = 0; i < EXAMPLES_MOST && command->examples[i].line != NULL; i++) {
        add_line(out, ".TP\n\\fB", command->examples[i].line, "\\fR\n");
        add_line(out, "", command->examples[i].says, "\n");
    }
}

static void add_exit_codes(struct text *out)
{
    size_t count;
    const struct exit_meaning *meanings = exit_meanings(&count);
    text_add(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < count; i++) {
        text_add_format(out, ".TP\n\\fB%d\\fR\n", (int)meanings[i].code);
        add_line(out, "", meanings[i].meaning, "\n");
    }
}

static void add_environment(struct text *out)
{
    text_add(out,
             ".SH ENVIRONMENT\n"
             ".TP\n\\fBCLINCH_MODEL\\fR\nfolder of the speech model; \\-\\-model goes before "
             "it\n"
             ".TP\n\\fBCLINCH_RULES\\fR\nfolder of the rules; \\-\\-rules goes before it\n"
             ".TP\n\\fBNO_COLOR\\fR\nif it is set and not empty, no colours\n");
}

static void add_files(struct text *out)
{
    text_add(out, ".SH FILES\n"
                  ".TP\n\\fI$XDG_DATA_HOME/clinch/takes\\fR (~/.local/share/clinch/takes)\n"
                  "what was practised, one WAV file a take; while it is recorded its name ends "
                  "in .recording.wav\n"
                  ".TP\n\\fI$XDG_CONFIG_HOME/clinch/microphone\\fR "
                  "(~/.config/clinch/microphone)\nthe name of the microphone chosen last\n");
}

int cmd_man(const struct settings *settings)
{
    struct text out = {0};
    size_t count;
    const struct command *const *commands = commands_all(&count);
    (void)settings;
    text_add(&out,
             ".TH CLINCH 1 \"\" \"clinch " CLINCH_VERSION "\" \"User Commands\"\n"
             ".SH NAME\nclinch \\- rehearse the close of a job interview out loud\n"
             ".SH SYNOPSIS\n\\fBclinch\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] "
             "[\\fIFILE\\fR...]\n"
             ".SH DESCRIPTION\nClinch hears the close of an interview: whether you say why "
             "you fit, that you want it, and ask for it, and whether you sound sure of "
             "it. It says the few things to change. Nothing leaves this machine.\n"
             ".SH COMMANDS\n");
    for (size_t i = 0; i < count; i++)
        if (!commands[i]->hidden)
            add_command(&out, commands[i]);
    text_add(&out, ".SH EXAMPLES\n");
    for (size_t i = 0; i < count; i++)
        if (!commands[i]->hidden)
            add_examples(&out, commands[i]);
    add_exit_codes(&out);
    add_environment(&out);
    add_files(&out);
    return say_text(&out);
}
