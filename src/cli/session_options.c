#include "session_options.h"

struct clinch_session_options session_options(const struct settings *settings,
                                              const struct scripts *scripts)
{
    static const enum clinch_effort efforts[] = {CLINCH_EFFORT_FAST, CLINCH_EFFORT_NORMAL,
                                                 CLINCH_EFFORT_THOROUGH};
    struct clinch_session_options options = {.rules_dir = settings->rules_dir};
    options.clip.channel = settings->channel;
    options.clip.stream = settings->stream;
    options.recognizer.model_dir = settings->model_dir;
    options.recognizer.fixed_words = settings->fixed_words;
    options.recognizer.jobs = settings->jobs;
    options.recognizer.effort = efforts[settings->effort];
    options.recognizer.scripts = (const char *const *)scripts->texts;
    options.recognizer.script_count = scripts->count;
    options.keep_sound = settings->format == CLINCH_FORMAT_HTML;
    return options;
}
