#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <clinch/session.h>

#include "interrupt.h"
#include "keep.h"
#include "output.h"
#include "practice.h"
#include "practice_plan.h"
#include "practice_screen.h"
#include "profiles.h"
#include "say.h"
#include "scripts.h"
#include "session_options.h"
#include "since.h"
#include "terminal.h"
#include "voices.h"

/* What was kept while the screen was in use. */
struct kept {
    int64_t first, last;
    size_t count;
    enum clinch_status status; /* of the first that could not be */
    struct clinch_error error;
};

struct practice {
    const struct settings *settings;
    struct output output;
    struct scripts scripts;
    struct clinch_capture *capture;
    struct practice_lines lines;
    struct practice_plan plan;
    struct kept kept;
    enum exit_code code; /* of the first failure */
};

static void note_failure(struct practice *practice, enum exit_code code, const char *sentence)
{
    say_failure(sentence);
    if (practice->code == EXIT_CODE_OK)
        practice->code = code;
}

static void on_rescued(void *context, const char *path, double duration_s)
{
    (void)context;
    fprintf(stderr,
            "A take of %.0f s that was cut off is saved. To hear what to change in it:\n"
            "  clinch analyze '%s'\n",
            duration_s, path);
}

static void rescue(struct practice *practice)
{
    struct clinch_error error;
    enum clinch_status status = clinch_takes_rescue(NULL, on_rescued, NULL, &error);
    if (status != CLINCH_OK && !practice->settings->quiet)
        say_failure(error.message);
}

static bool on_live(void *context, const struct clinch_live *live)
{
    struct practice *practice = context;
    const struct settings *settings = practice->settings;
    struct clinch_capture_info info = clinch_capture_info(practice->capture);
    struct text lines = {0};
    practice_note(&practice->lines, &info, live, &lines);
    if (lines.bytes != NULL && !settings->quiet)
        fputs(lines.bytes, stderr);
    text_free(&lines);
    if (!info.ended && (interrupt_signal() != 0 ||
                        practice_is_over(&info, settings->for_s, settings->silence_s)))
        clinch_capture_stop(practice->capture);
    return true;
}

static void say_begin(const struct practice *practice)
{
    const struct settings *settings = practice->settings;
    struct clinch_capture_info info = clinch_capture_info(practice->capture);
    if (settings->quiet)
        return;
    fprintf(stderr, "Listening to %s, %d Hz.\nSpeak now. Ctrl-C ends the take", info.device,
            info.sample_rate_hz);
    if (settings->for_s > 0)
        fprintf(stderr, ", or the end of %g s", settings->for_s);
    if (settings->silence_s > 0)
        fprintf(stderr, ", or %g s of silence", settings->silence_s);
    fputs(".\n", stderr);
}

static void deliver(struct practice *practice, const struct clinch_report *report)
{
    struct clinch_error error;
    struct clinch_render_options render = say_options(practice->settings, &practice->output);
    char *bytes = NULL;
    size_t byte_count = 0;
    enum clinch_status status =
        clinch_report_render(report, &render, &bytes, &byte_count, &error);
    if (status != CLINCH_OK) {
        note_failure(practice, exit_for(status), error.message);
        return;
    }
    status = output_add(&practice->output, report->source.path, bytes, byte_count, &error);
    if (status != CLINCH_OK)
        note_failure(practice, EXIT_CODE_OUTPUT, error.message);
    free(bytes);
}

static void finish_output(struct practice *practice)
{
    struct clinch_error error;
    if (output_finish(&practice->output, &error) != CLINCH_OK)
        note_failure(practice, EXIT_CODE_OUTPUT, error.message);
}

/* What went wrong with the microphone or the disk; the take is whole on disk after this. */
static void end_take(struct practice *practice)
{
    struct clinch_error error;
    enum clinch_status status = clinch_capture_finish(practice->capture, &error);
    struct clinch_capture_info info = clinch_capture_info(practice->capture);
    if (status != CLINCH_OK)
        note_failure(practice, status == CLINCH_ERROR_IO ? EXIT_CODE_OUTPUT : exit_for(status),
                     error.message);
    if (info.dropped_count > 0 || info.overflow_count > 0)
        fprintf(stderr,
                "clinch: the machine was too busy: %llu frames were lost, and %llu times some "
                "by the system\n",
                (unsigned long long)info.dropped_count,
                (unsigned long long)info.overflow_count);
    if (!practice->settings->quiet && info.recorded_s > 0)
        fprintf(stderr, "The take is kept: %s\n", info.path);
}

static void keep(struct practice *practice, const struct clinch_report *report)
{
    struct kept_for why = practice_plan_for(&practice->plan);
    enum exit_code code = keep_report(practice->settings, &why, report, true);
    if (practice->code == EXIT_CODE_OK)
        practice->code = code;
}

static struct clinch_report *listen(struct practice *practice, struct clinch_session *session)
{
    struct clinch_feed feed = clinch_capture_feed(practice->capture);
    struct clinch_report *report = NULL;
    struct clinch_error error;
    practice->lines = (struct practice_lines){0};
    say_begin(practice);
    enum clinch_status status =
        clinch_session_listen(session, &feed, on_live, practice, &report, &error);
    if (status == CLINCH_OK)
        deliver(practice, report);
    end_take(practice);
    if (report != NULL) {
        keep(practice, report);
        if (!practice->settings->quiet && practice->code == EXIT_CODE_OK)
            since_tell(practice->settings);
    }
    if (status != CLINCH_OK && practice->code == EXIT_CODE_OK)
        note_failure(practice, exit_for(status), error.message);
    return report;
}

/* The report of one take, or NULL. */
static struct clinch_report *capture_and_listen(struct practice *practice,
                                                struct clinch_session *session)
{
    struct clinch_capture_options options = {.device = practice->settings->device,
                                             .remember = true};
    struct clinch_report *report = NULL;
    struct clinch_error error;
    enum clinch_status status = clinch_capture_open(&practice->capture, &options, &error);
    if (status == CLINCH_OK)
        report = listen(practice, session);
    else
        note_failure(practice, exit_for(status), error.message);
    clinch_capture_close(practice->capture);
    practice->capture = NULL;
    return report;
}

/* What the interviewer says, or which version it is. */
static void introduce(const struct practice *practice, const struct rehearse_step *step)
{
    const struct settings *settings = practice->settings;
    if (step->said != NULL) {
        fprintf(stderr, "Interviewer: %s\n", step->said);
        if (!settings->quiet)
            practice_speak(step->said, practice_is_twin(settings->device));
    } else if (step->title != NULL && !settings->quiet) {
        fprintf(stderr, "Now: %s\n", step->title);
    }
}

/* Between two takes; who answers a pipe is not asked. */
static void wait_for_enter(void)
{
    int byte = 0;
    if (!isatty(STDIN_FILENO))
        return;
    fputs("Press Enter to go on.\n", stderr);
    while (byte != '\n' && byte != EOF && interrupt_signal() == 0)
        byte = getchar();
}

static void sum_up(struct practice *practice, const struct rehearse_plan *plan)
{
    struct text page = {0};
    if (plan->sum_up == NULL)
        return;
    const struct rehearse_look look = {.ascii = !terminal_look(STDERR_FILENO).utf8};
    plan->sum_up(plan->context, &page, &look);
    bool with_reports = practice->output.place == OUTPUT_STANDARD &&
                        practice->output.format == CLINCH_FORMAT_TEXT;
    if (page.bytes != NULL && !page.failed)
        fprintf(with_reports ? stdout : stderr, "\n%s", page.bytes);
    text_free(&page);
}

/* Take after take, as the plan has them. */
static void practise_in_lines(struct practice *practice, struct clinch_session *session)
{
    struct rehearse_plan plan = practice_plan_calls(&practice->plan);
    const struct rehearse_step *step = plan.next(plan.context, NULL);
    practice->output.array =
        practice->output.format == CLINCH_FORMAT_JSON && practice_plan_is_long(&practice->plan);
    while (step != NULL) {
        interrupt_catch(false, 0);
        clinch_session_expect(session, step->situation);
        introduce(practice, step);
        struct clinch_report *report = capture_and_listen(practice, session);
        bool go_on =
            report != NULL && (interrupt_signal() == 0 || interrupt_signal() == SIGINT);
        step = go_on ? plan.next(plan.context, report) : NULL;
        interrupt_release();
        if (step != NULL)
            wait_for_enter();
        else if (report != NULL)
            sum_up(practice, &plan);
        clinch_report_free(report);
    }
    finish_output(practice);
}

/* The screen is not ours to write on: what is to be said of keeping waits until it is gone. */
static void keep_on_screen(void *context, const struct clinch_report *report)
{
    struct practice *practice = context;
    struct kept *kept = &practice->kept;
    struct clinch_error error;
    int64_t number = 0;
    struct kept_for why = practice_plan_for(&practice->plan);
    enum clinch_status status =
        keep_practised(practice->settings, &why, report, &number, &error);
    if (status == CLINCH_OK) {
        kept->first = kept->count++ == 0 ? number : kept->first;
        kept->last = number;
    } else if (kept->status == CLINCH_OK) {
        kept->status = status;
        kept->error = error;
    }
}

static void say_kept(struct practice *practice)
{
    const struct kept *kept = &practice->kept;
    if (kept->status != CLINCH_OK)
        note_failure(practice, exit_for(kept->status), kept->error.message);
    if (practice->settings->quiet || kept->count == 0)
        return;
    if (kept->count == 1)
        fprintf(stderr, "Kept as take %lld.\n", (long long)kept->last);
    else
        fprintf(stderr, "Kept as takes %lld to %lld.\n", (long long)kept->first,
                (long long)kept->last);
}

/* The last report stays to be read when the screen is gone. */
static void rehearse(struct practice *practice, struct clinch_session *session)
{
    struct clinch_report *report = NULL;
    struct clinch_error error;
    practice->plan.context = practice;
    practice->plan.taken = keep_on_screen;
    enum clinch_status status =
        practice_screen_run(practice->settings, session, &practice->plan, &report, &error);
    if (report != NULL) {
        deliver(practice, report);
        finish_output(practice);
    }
    say_kept(practice);
    if (status != CLINCH_OK)
        note_failure(practice, exit_for(status), error.message);
    clinch_report_free(report);
}

static void prepare_and_capture(struct practice *practice)
{
    bool on_screen = practice_screen_is_wanted(practice->settings);
    struct clinch_session_options options =
        session_options(practice->settings, &practice->scripts);
    struct clinch_session *session = NULL;
    struct clinch_profile *profile = NULL;
    char *voice = NULL;
    struct clinch_error error;
    enum clinch_status status = profiles_use(practice->settings, &options, &profile, &error);
    if (status == CLINCH_OK)
        status = practice_plan_open(&practice->plan, practice->settings, &practice->scripts,
                                    profile, &error);
    if (status == CLINCH_OK)
        status = voices_use(practice->settings, true, &options, &voice, &error);
    if (status != CLINCH_OK) {
        note_failure(practice, exit_for(status), error.message);
        clinch_profile_free(profile);
        return;
    }
    options.live = on_screen;
    status = clinch_session_open(&session, &options, &error);
    free(voice);
    if (status == CLINCH_ERROR_IO)
        status = CLINCH_ERROR_RULES;
    if (status == CLINCH_OK && !on_screen)
        status = clinch_session_prepare(session, &error);
    if (status == CLINCH_OK && on_screen)
        rehearse(practice, session);
    else if (status == CLINCH_OK)
        practise_in_lines(practice, session);
    else
        note_failure(practice, exit_for(status), error.message);
    clinch_session_close(session);
    clinch_profile_free(profile);
}

int cmd_practice(const struct settings *settings)
{
    struct practice practice = {.settings = settings};
    struct clinch_error error;
    enum exit_code code;
    if (!output_open(&practice.output, settings, &code, &error)) {
        note_failure(&practice, code, error.message);
        goto out;
    }
    rescue(&practice);
    enum clinch_status status = settings->person ? keep_check(settings, &error) : CLINCH_OK;
    if (status == CLINCH_OK)
        status =
            scripts_read(&practice.scripts, settings->scripts, settings->script_count, &error);
    if (status == CLINCH_OK)
        prepare_and_capture(&practice);
    else
        note_failure(&practice, exit_for(status), error.message);
out:
    practice_plan_free(&practice.plan);
    scripts_free(&practice.scripts);
    output_close(&practice.output);
    return (int)practice.code;
}
