#include "options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/report.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "suggest.h"

enum { SECONDS_MOST = 86400 };

struct reading {
    const struct command *command;
    char *const *words;
    int word_count;
    int at;
    struct settings *settings;
};

static const struct option *find_name(const struct command *command, const char *name,
                                      size_t length)
{
    for (size_t i = 0; i < command->option_count; i++)
        if (strlen(command->options[i].name) == length &&
            strncmp(command->options[i].name, name, length) == 0)
            return &command->options[i];
    return NULL;
}

static const struct option *find_letter(const struct command *command, char letter)
{
    for (size_t i = 0; i < command->option_count; i++)
        if (command->options[i].letter == letter && letter != '\0')
            return &command->options[i];
    return NULL;
}

static enum clinch_status fail_unknown(const struct command *command, const char *word,
                                       struct clinch_error *error)
{
    const char *names[64];
    size_t count = 0;
    char name[32];
    snprintf(name, sizeof name, "%.31s", word[1] == '-' ? word + 2 : word + 1);
    name[strcspn(name, "=")] = '\0';
    for (size_t i = 0; i < command->option_count && count < 64; i++)
        if (!command->options[i].hidden)
            names[count++] = command->options[i].name;
    const char *near = suggest_nearest(name, names, count);
    if (near != NULL)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "%s: unknown option \"%s\"; did you mean \"--%s\"?", command->name, word,
                    near);
    return fail(error, CLINCH_ERROR_ARGUMENT,
                "%s: unknown option \"%s\"; see \"clinch %s --help\"", command->name, word,
                command->name);
}

/* A list of choices "a|b|c" as "a, b or c". */
static void list_choices(struct text *out, const char *choices)
{
    for (const char *c = choices; *c; c++) {
        const char *between = strchr(c + 1, '|') ? ", " : " or ";
        if (*c == '|')
            text_add(out, between);
        else
            text_add_bytes(out, c, 1);
    }
}

static enum clinch_status take_choice(const struct option *option, const char *value,
                                      int *place, struct clinch_error *error)
{
    int index = 0;
    size_t length = strlen(value);
    for (const char *choice = option->choices; choice != NULL; index++) {
        size_t wide = strcspn(choice, "|");
        if (wide == length && strncmp(choice, value, length) == 0) {
            *place = index;
            return CLINCH_OK;
        }
        choice = choice[wide] == '|' ? choice + wide + 1 : NULL;
    }
    struct text list = {0};
    list_choices(&list, option->choices);
    enum clinch_status status =
        list.failed ? fail_memory(error)
                    : fail(error, CLINCH_ERROR_ARGUMENT, "--%s: \"%s\" is not one of %s",
                           option->name, value, list.bytes);
    text_free(&list);
    return status;
}

static enum clinch_status take_format(const struct option *option, const char *value,
                                      int *place, struct clinch_error *error)
{
    int index;
    enum clinch_status status = take_choice(option, value, &index, error);
    for (int format = 0; status == CLINCH_OK && format < CLINCH_FORMAT_COUNT; format++)
        if (strcmp(clinch_format_name((enum clinch_format)format), value) == 0)
            *place = format;
    return status;
}

static enum clinch_status take_count(const struct option *option, const char *value, int *place,
                                     struct clinch_error *error)
{
    char *end;
    errno = 0;
    long count = strtol(value, &end, 10);
    if (end == value || *end != '\0' || errno != 0 || count < 1 || count > INT_MAX)
        return fail(error, CLINCH_ERROR_ARGUMENT, "--%s: \"%s\" is not a number from 1",
                    option->name, value);
    *place = (int)count;
    return CLINCH_OK;
}

static enum clinch_status take_seconds(const struct option *option, const char *value,
                                       double *place, struct clinch_error *error)
{
    char *end;
    double seconds = strtod(value, &end);
    if (end == value || *end != '\0' || !(seconds > 0) || seconds > SECONDS_MOST)
        return fail(error, CLINCH_ERROR_ARGUMENT, "--%s: \"%s\" is not a number of seconds",
                    option->name, value);
    *place = seconds;
    return CLINCH_OK;
}

static enum clinch_status take_value(const struct option *option, const char *value,
                                     struct settings *settings, struct clinch_error *error)
{
    void *place = (char *)settings + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)place = true;
        return CLINCH_OK;
    case OPTION_STRING:
        if (*value == '\0' && !option->hidden)
            return fail(error, CLINCH_ERROR_ARGUMENT, "--%s: its %s is empty", option->name,
                        option->value);
        *(const char **)place = value;
        return CLINCH_OK;
    case OPTION_COUNT:
        return take_count(option, value, place, error);
    case OPTION_SECONDS:
        return take_seconds(option, value, place, error);
    case OPTION_FORMAT:
        return take_format(option, value, place, error);
    case OPTION_CHOICE:
        return take_choice(option, value, place, error);
    case OPTION_SCRIPTS:
        settings->scripts[settings->script_count++] = value;
        break;
    }
    return CLINCH_OK;
}

/* The value that follows, in the same word (`rest`) or as the next one. */
static enum clinch_status take_with_value(struct reading *reading, const struct option *option,
                                          const char *rest, struct clinch_error *error)
{
    if (rest == NULL && reading->at + 1 >= reading->word_count)
        return fail(error, CLINCH_ERROR_ARGUMENT, "--%s: needs a value, %s", option->name,
                    option->value);
    const char *value = rest != NULL ? rest : reading->words[++reading->at];
    return take_value(option, value, reading->settings, error);
}

static enum clinch_status take_long(struct reading *reading, const char *word,
                                    struct clinch_error *error)
{
    size_t length = strcspn(word + 2, "=");
    const char *rest = word[2 + length] == '=' ? word + 3 + length : NULL;
    const struct option *option = find_name(reading->command, word + 2, length);
    if (option == NULL)
        return fail_unknown(reading->command, word, error);
    if (option->kind != OPTION_FLAG)
        return take_with_value(reading, option, rest, error);
    if (rest != NULL)
        return fail(error, CLINCH_ERROR_ARGUMENT, "--%s: takes no value", option->name);
    return take_value(option, NULL, reading->settings, error);
}

static enum clinch_status take_letters(struct reading *reading, const char *word,
                                       struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (const char *letter = word + 1; status == CLINCH_OK && *letter != '\0'; letter++) {
        const struct option *option = find_letter(reading->command, *letter);
        if (option == NULL)
            return fail_unknown(reading->command, word, error);
        if (option->kind != OPTION_FLAG)
            return take_with_value(reading, option, letter[1] ? letter + 1 : NULL, error);
        status = take_value(option, NULL, reading->settings, error);
    }
    return status;
}

static enum clinch_status count_operands(const struct command *command,
                                         const struct settings *settings,
                                         struct clinch_error *error)
{
    if (settings->operand_count < command->operands_least)
        return fail(error, CLINCH_ERROR_ARGUMENT, "%s: %s", command->name, command->missing);
    if (settings->operand_count > command->operands_most)
        return fail(error, CLINCH_ERROR_ARGUMENT, "%s: \"%s\" is one word too many",
                    command->name, settings->operands[command->operands_most]);
    for (size_t i = 0; i < settings->operand_count; i++)
        if (settings->operands[i][0] == '\0')
            return fail(error, CLINCH_ERROR_ARGUMENT, "%s: a file's name is empty",
                        command->name);
    return CLINCH_OK;
}

enum clinch_status options_parse(const struct command *command, int word_count,
                                 char *const *words, struct settings *settings,
                                 struct clinch_error *error)
{
    struct reading reading = {command, words, word_count, 0, settings};
    bool operands_only = false;
    *settings = (struct settings){.effort = 1, .style = -1};
    settings->operands = memory_make((size_t)word_count, sizeof *settings->operands);
    settings->scripts = memory_make((size_t)word_count, sizeof *settings->scripts);
    if (settings->operands == NULL || settings->scripts == NULL)
        return fail_memory(error);
    for (; reading.at < word_count; reading.at++) {
        const char *word = words[reading.at];
        enum clinch_status status = CLINCH_OK;
        if (operands_only || word[0] != '-' || word[1] == '\0')
            settings->operands[settings->operand_count++] = word;
        else if (strcmp(word, "--") == 0)
            operands_only = true;
        else if (word[1] == '-')
            status = take_long(&reading, word, error);
        else
            status = take_letters(&reading, word, error);
        if (status != CLINCH_OK)
            return status;
    }
    return settings->help ? CLINCH_OK : count_operands(command, settings, error);
}

void settings_free(struct settings *settings)
{
    free(settings->operands);
    free(settings->scripts);
    *settings = (struct settings){0};
}
