#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <clinch/session.h>

#include "base/fail.h"
#include "base/text.h"
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

struct run {
    const struct settings *settings;
    struct output output;
    struct clinch_render_options render;
    struct progress progress;
    struct scripts scripts;
    struct clinch_error last; /* what was said last, so that it is not said twice */
    enum exit_code code;      /* of the first failure */
    bool output_failed;
    double sound_s;
    double elapsed_s;
};

static void note_failure(struct run *run, enum exit_code code, const char *sentence)
{
    progress_erase(&run->progress);
    if (strcmp(run->last.message, sentence) != 0)
        say_failure(sentence);
    snprintf(run->last.message, sizeof run->last.message, "%s", sentence);
    if (run->code == EXIT_CODE_OK)
        run->code = code;
}

static bool on_progress(void *context, const struct clinch_progress *state)
{
    struct run *run = context;
    run->elapsed_s = state->elapsed_s;
    progress_show(&run->progress, state);
    return interrupt_signal() == 0 && !run->output_failed;
}

/* The other forms hold the warnings themselves. */
static void say_warnings(const struct run *run, const struct clinch_report *report)
{
    bool held =
        run->render.format != CLINCH_FORMAT_VTT && run->render.format != CLINCH_FORMAT_TEXTGRID;
    for (size_t i = 0; !held && !run->settings->quiet && i < report->warning_count; i++)
        say_failure(report->warnings[i]);
}

static void deliver(struct run *run, const char *path, const struct clinch_report *report)
{
    struct clinch_error error;
    char *bytes = NULL;
    size_t byte_count = 0;
    enum clinch_status status =
        clinch_report_render(report, &run->render, &bytes, &byte_count, &error);
    if (status != CLINCH_OK) {
        note_failure(run, exit_for(status), error.message);
        return;
    }
    progress_erase(&run->progress);
    say_warnings(run, report);
    status = output_add(&run->output, path, bytes, byte_count, &error);
    free(bytes);
    if (status != CLINCH_OK) {
        run->output_failed = true;
        note_failure(run, EXIT_CODE_OUTPUT, error.message);
    }
}

static void deliver_and_keep(struct run *run, const char *path,
                             const struct clinch_report *report)
{
    deliver(run, path, report);
    const struct kept_for why = {run->scripts.count > 0 ? run->scripts.texts[0] : NULL,
                                 (enum clinch_situation)run->settings->situation};
    enum exit_code code = keep_report(run->settings, &why, report, false);
    if (run->code == EXIT_CODE_OK)
        run->code = code;
}

static void on_done(void *context, size_t index, struct clinch_report *report,
                    enum clinch_status status, const struct clinch_error *error)
{
    struct run *run = context;
    if (status == CLINCH_OK && !run->output_failed && interrupt_signal() == 0)
        deliver_and_keep(run, run->settings->operands[index], report);
    else if (status != CLINCH_OK && status != CLINCH_ERROR_CANCELLED)
        note_failure(run, exit_for(status), error->message);
    if (report != NULL)
        run->sound_s += report->source.duration_s;
    clinch_report_free(report);
}

static void analyze(struct run *run, struct clinch_session *session)
{
    struct clinch_session_calls calls = {on_progress, on_done, run};
    const struct settings *settings = run->settings;
    struct clinch_error error;
    interrupt_catch(run->progress.wanted, PATIENCE_S);
    enum clinch_status status = clinch_session_analyze(session, settings->operands,
                                                       settings->operand_count, &calls, &error);
    interrupt_release();
    progress_erase(&run->progress);
    if (interrupt_signal() != 0) {
        run->code = (enum exit_code)(128 + interrupt_signal());
        say_failure("stopped");
        return;
    }
    if (status != CLINCH_OK && run->code == EXIT_CODE_OK)
        note_failure(run, exit_for(status), error.message);
    if (!run->output_failed && output_finish(&run->output, &error) != CLINCH_OK)
        note_failure(run, EXIT_CODE_OUTPUT, error.message);
    if (settings->verbose)
        fprintf(stderr, "clinch: %.1f s of sound heard in %.1f s\n", run->sound_s,
                run->elapsed_s);
}

static void open_and_analyze(struct run *run, const struct clinch_captions *captions)
{
    struct clinch_error error;
    struct clinch_session *session = NULL;
    struct clinch_session_options options = session_options(run->settings, &run->scripts);
    options.recognizer.captions = captions;
    struct clinch_profile *profile = NULL;
    char *voice = NULL;
    enum clinch_status status = profiles_use(run->settings, &options, &profile, &error);
    if (status == CLINCH_OK)
        status = voices_use(run->settings, false, &options, &voice, &error);
    if (status != CLINCH_OK) {
        note_failure(run, status == CLINCH_ERROR_ARGUMENT ? EXIT_CODE_USAGE : exit_for(status),
                     error.message);
        clinch_profile_free(profile);
        return;
    }
    status = clinch_session_open(&session, &options, &error);
    free(voice);
    if (status == CLINCH_OK)
        analyze(run, session);
    else
        note_failure(run, status == CLINCH_ERROR_IO ? EXIT_CODE_RULES : exit_for(status),
                     error.message);
    clinch_session_close(session);
    clinch_profile_free(profile);
}

static enum clinch_status read_captions(const struct settings *settings,
                                        struct clinch_captions **captions,
                                        struct clinch_error *error)
{
    if (settings->captions == NULL)
        return CLINCH_OK;
    if (settings->operand_count > 1)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "--captions: \"%s\" goes with one recording, and %zu are given",
                    settings->captions, settings->operand_count);
    return clinch_captions_read(captions, settings->captions, error);
}

int cmd_analyze(const struct settings *settings)
{
    struct clinch_captions *captions = NULL;
    struct run run = {.settings = settings, .progress = progress_start(settings->quiet)};
    struct clinch_error error;
    enum exit_code code;
    if (!output_open(&run.output, settings, &code, &error)) {
        note_failure(&run, code, error.message);
        goto out;
    }
    run.render = say_options(settings, &run.output);
    run.output.ascii = run.render.ascii;
    enum clinch_status status = keep_check(settings, &error);
    if (status == CLINCH_OK)
        status = scripts_read(&run.scripts, settings->scripts, settings->script_count, &error);
    if (status == CLINCH_OK)
        status = read_captions(settings, &captions, &error);
    if (status == CLINCH_OK)
        open_and_analyze(&run, captions);
    else
        note_failure(&run, status == CLINCH_ERROR_ARGUMENT ? EXIT_CODE_USAGE : exit_for(status),
                     error.message);
out:
    clinch_captions_free(captions);
    scripts_free(&run.scripts);
    output_close(&run.output);
    return (int)run.code;
}
