#include "exit.h"

static const struct exit_meaning meanings[] = {
    {EXIT_CODE_OK, "everything was done"},
    {EXIT_CODE_FAILED, "something else went wrong, such as no memory left"},
    {EXIT_CODE_USAGE, "the command line is not one that clinch understands"},
    {EXIT_CODE_INPUT, "an input cannot be read: it is missing, damaged, or holds no sound"},
    {EXIT_CODE_MODEL, "the speech model is missing or damaged"},
    {EXIT_CODE_RULES, "the rules are missing or hold a mistake"},
    {EXIT_CODE_OUTPUT, "the output cannot be written"},
    {EXIT_CODE_DEVICE,
     "no microphone or loudspeaker can be used, or it stopped or gave only silence"},
    {EXIT_CODE_INTERRUPTED, "stopped by Ctrl-C"},
};

const struct exit_meaning *exit_meanings(size_t *count)
{
    *count = sizeof meanings / sizeof *meanings;
    return meanings;
}

enum exit_code exit_for(enum clinch_status status)
{
    switch (status) {
    case CLINCH_OK:
        return EXIT_CODE_OK;
    case CLINCH_ERROR_ARGUMENT:
        return EXIT_CODE_USAGE;
    case CLINCH_ERROR_IO:
    case CLINCH_ERROR_FORMAT:
    case CLINCH_ERROR_NO_AUDIO:
        return EXIT_CODE_INPUT;
    case CLINCH_ERROR_MODEL:
        return EXIT_CODE_MODEL;
    case CLINCH_ERROR_RULES:
        return EXIT_CODE_RULES;
    case CLINCH_ERROR_DEVICE:
        return EXIT_CODE_DEVICE;
    case CLINCH_ERROR_CANCELLED:
        return EXIT_CODE_INTERRUPTED;
    case CLINCH_ERROR_MEMORY:
    case CLINCH_ERROR_ENGINE:
        break;
    }
    return EXIT_CODE_FAILED;
}
