#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/session.h>

#include "interrupt.h"
#include "keep.h"
#include "output.h"
#include "profiles.h"
#include "progress.h"
#include "say.h"
#include "scripts.h"
#include "session_options.h"
#include "voices.h"

enum { PATIENCE_S = 3 };

struct interview_run {
    const struct settings *settings;
    struct clinch_session *session;
    struct output output;
    struct clinch_render_options render;
    struct progress progress;
    struct scripts scripts;
    struct clinch_captions *captions;
    char *voice;         /* the file of the candidate's; or NULL */
    enum exit_code code; /* of the first failure */
};

static void note(struct interview_run *run, enum exit_code code, const char *sentence)
{
    progress_erase(&run->progress);
    say_failure(sentence);
    if (run->code == EXIT_CODE_OK)
        run->code = code;
}

static bool on_progress(void *context, const struct clinch_progress *state)
{
    struct interview_run *run = context;
    progress_show(&run->progress, state);
    return interrupt_signal() == 0;
}

static bool holds_warnings(enum clinch_format format)
{
    return format == CLINCH_FORMAT_TEXT || format == CLINCH_FORMAT_JSON ||
           format == CLINCH_FORMAT_JSONL || format == CLINCH_FORMAT_HTML;
}

static void keep(struct interview_run *run, const struct clinch_report *report)
{
    const struct kept_for why = {run->scripts.count > 0 ? run->scripts.texts[0] : NULL,
                                 (enum clinch_situation)run->settings->situation};
    enum exit_code code = keep_report(run->settings, &why, report, false);
    if (run->code == EXIT_CODE_OK)
        run->code = code;
}

/* False: nothing can be written any more. */
static bool deliver(struct interview_run *run, const char *path,
                    const struct clinch_report *report)
{
    struct clinch_error error;
    char *bytes = NULL;
    size_t byte_count = 0;
    enum clinch_status status =
        clinch_report_render(report, &run->render, &bytes, &byte_count, &error);
    progress_erase(&run->progress);
    if (status != CLINCH_OK) {
        note(run, exit_for(status), error.message);
        return true;
    }
    for (size_t i = 0; !holds_warnings(run->render.format) && !run->settings->quiet &&
                       i < report->warning_count;
         i++)
        say_failure(report->warnings[i]);
    status = output_add(&run->output, path, bytes, byte_count, &error);
    free(bytes);
    if (status != CLINCH_OK)
        note(run, EXIT_CODE_OUTPUT, error.message);
    return status == CLINCH_OK;
}

/* False: the rest is not begun. */
static bool hear_one(struct interview_run *run, const char *path)
{
    const struct settings *settings = run->settings;
    struct clinch_session_interview_options options = {
        .candidate = voices_is_me(settings->candidate) ? NULL : settings->candidate,
        .voice = run->voice,
        .from_s = settings->from_s,
        .to_s = settings->to_s};
    struct clinch_session_calls calls = {.progress = on_progress, .context = run};
    struct clinch_report *report = NULL;
    struct clinch_error error;
    enum clinch_status status =
        clinch_session_interview(run->session, path, &options, &calls, &report, &error);
    bool go_on = status != CLINCH_ERROR_MODEL && status != CLINCH_ERROR_CANCELLED;
    if (status == CLINCH_OK)
        go_on = deliver(run, path, report);
    if (status == CLINCH_OK)
        keep(run, report);
    else if (status != CLINCH_ERROR_CANCELLED)
        note(run, exit_for(status), error.message);
    clinch_report_free(report);
    return go_on;
}

static void hear_all(struct interview_run *run)
{
    struct clinch_error error;
    interrupt_catch(run->progress.wanted, PATIENCE_S);
    for (size_t i = 0; i < run->settings->operand_count; i++)
        if (!hear_one(run, run->settings->operands[i]))
            break;
    interrupt_release();
    progress_erase(&run->progress);
    if (interrupt_signal() != 0) {
        run->code = (enum exit_code)(128 + interrupt_signal());
        say_failure(run->captions != NULL
                        ? "stopped"
                        : "stopped; what was heard is kept, and the same command goes on from "
                          "there");
        return;
    }
    if (run->code != EXIT_CODE_OUTPUT && output_finish(&run->output, &error) != CLINCH_OK)
        note(run, EXIT_CODE_OUTPUT, error.message);
}

static enum clinch_status read_inputs(struct interview_run *run, struct clinch_error *error)
{
    const struct settings *settings = run->settings;
    enum clinch_status status = keep_check(settings, error);
    if (status == CLINCH_OK)
        status = scripts_read(&run->scripts, settings->scripts, settings->script_count, error);
    if (status == CLINCH_OK && settings->captions != NULL)
        status = clinch_captions_read(&run->captions, settings->captions, error);
    if (status == CLINCH_OK)
        status = voices_find(settings, &run->voice, error);
    return status;
}

static void open_and_hear(struct interview_run *run)
{
    struct clinch_error error;
    struct clinch_session_options options = session_options(run->settings, &run->scripts);
    struct clinch_profile *profile = NULL;
    options.recognizer.captions = run->captions;
    enum clinch_status status = profiles_use(run->settings, &options, &profile, &error);
    if (status != CLINCH_OK) {
        note(run, status == CLINCH_ERROR_ARGUMENT ? EXIT_CODE_USAGE : exit_for(status),
             error.message);
        return;
    }
    status = clinch_session_open(&run->session, &options, &error);
    if (status == CLINCH_OK)
        hear_all(run);
    else
        note(run, status == CLINCH_ERROR_IO ? EXIT_CODE_RULES : exit_for(status),
             error.message);
    clinch_session_close(run->session);
    clinch_profile_free(profile);
}

int cmd_interview(const struct settings *settings)
{
    struct interview_run run = {.settings = settings,
                                .progress = progress_start(settings->quiet)};
    struct clinch_error error;
    enum exit_code code;
    if (!output_open(&run.output, settings, &code, &error)) {
        note(&run, code, error.message);
        goto out;
    }
    run.render = say_options(settings, &run.output);
    run.output.ascii = run.render.ascii;
    enum clinch_status status = read_inputs(&run, &error);
    if (status == CLINCH_OK)
        open_and_hear(&run);
    else
        note(&run, exit_for(status), error.message);
out:
    clinch_captions_free(run.captions);
    scripts_free(&run.scripts);
    free(run.voice);
    output_close(&run.output);
    return (int)run.code;
}
