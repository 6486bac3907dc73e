#include <string.h>

#include "command_table.h"
#include "suggest.h"

const struct option command_help_option[1] = {HELP};

/* In the order of help. */
static const struct command *const commands[] = {
    &command_practice,  &command_analyze, &command_interview,   &command_check,
    &command_follow_up, &command_profile, &command_enroll,      &command_devices,
    &command_doctor,    &command_takes,   &command_show,        &command_play,
    &command_progress,  &command_compare, &command_note,        &command_name,
    &command_forget,    &command_person,  &command_export,      &command_import,
    &command_help,      &command_man,     &command_completions,
};

const struct command *const *commands_all(size_t *count)
{
    *count = sizeof commands / sizeof *commands;
    return commands;
}

const struct command *commands_find(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

const char *commands_nearest(const char *name, const char *other)
{
    const char *names[sizeof commands / sizeof *commands + 1];
    size_t count = 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!commands[i]->hidden)
            names[count++] = commands[i]->name;
    if (other != NULL)
        names[count++] = other;
    return suggest_nearest(name, names, count);
}
