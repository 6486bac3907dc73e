#include "rehearse.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "compared.h"
#include "terminal.h"
#include "view.h"

enum { TICK_MS = 50, IDLE_MS = 100 };

enum page { PAGE_REPORT, PAGE_COMPARED, PAGE_SUMMARY };

struct rehearsal {
    const struct rehearse_options *options;
    const struct rehearse_step *step;
    struct view view;
    struct screen screen;
    struct prompter prompter;
    struct clinch_transcript *heard;
    struct clinch_capture *capture; /* while a take is recorded */
    struct clinch_report *report, *before;
    size_t take_count;
    struct clinch_coach *coach; /* opened when takes are compared */
    struct text page, device;
    enum page shown;
    bool quitting;
    enum clinch_status status; /* of the last take */
    struct clinch_error error;
};

static void draw(struct rehearsal *rehearsal)
{
    int rows, columns;
    terminal_size(&rows, &columns);
    struct screen *screen = &rehearsal->screen;
    if ((rows != screen->rows || columns != screen->columns) &&
        !screen_open(screen, rows, columns, rehearsal->options->ascii))
        return;
    view_draw(&rehearsal->view, screen);
    terminal_show(screen);
}

static void note_failure(struct rehearsal *rehearsal, enum clinch_status status,
                         const struct clinch_error *error)
{
    rehearsal->status = status;
    rehearsal->error = *error;
    rehearsal->view.message = rehearsal->error.message;
}

/* Draws, and what the next key asks for. Ctrl-C stops what can be stopped, else quits. */
static enum view_wish ask_user(struct rehearsal *rehearsal, int wait_ms)
{
    struct view *view = &rehearsal->view;
    draw(rehearsal);
    int key = terminal_key(wait_ms);
    enum view_wish wish =
        key >= 0 ? view_press(view, key, rehearsal->screen.rows) : VIEW_NOTHING;
    enum rehearse_interrupt from_outside = rehearsal->options->interrupted();
    bool running = view->phase == VIEW_SPEAKING || view->phase == VIEW_PLAYING ||
                   view->phase == VIEW_ASKING;
    if (from_outside != REHEARSE_GO_ON)
        wish = running && from_outside == REHEARSE_STOP ? VIEW_STOP : VIEW_QUIT;
    rehearsal->quitting = rehearsal->quitting || wish == VIEW_QUIT;
    return wish;
}

struct loading {
    struct clinch_session *session;
    enum clinch_status status;
    struct clinch_error error;
    atomic_bool done;
};

static void *load(void *context)
{
    struct loading *loading = context;
    loading->status = clinch_session_prepare(loading->session, &loading->error);
    atomic_store(&loading->done, true);
    return NULL;
}

static enum clinch_status load_models(struct rehearsal *rehearsal, struct clinch_error *error)
{
    struct loading loading = {.session = rehearsal->options->session};
    pthread_t thread;
    rehearsal->view.phase = VIEW_LOADING;
    if (pthread_create(&thread, NULL, load, &loading) != 0)
        return fail(error, CLINCH_ERROR_MEMORY, "no thread could be started");
    while (!atomic_load(&loading.done) && !rehearsal->quitting)
        if (ask_user(rehearsal, IDLE_MS) == VIEW_QUIT)
            rehearsal->quitting = true;
    pthread_join(thread, NULL);
    if (loading.status != CLINCH_OK)
        return fail(error, loading.status, "%s", loading.error.message);
    return CLINCH_OK;
}

static void keep_words(struct rehearsal *rehearsal, const struct clinch_transcript *words)
{
    for (size_t i = 0; i < words->word_count; i++)
        if (clinch_transcript_add(rehearsal->heard, &words->words[i], NULL) != CLINCH_OK)
            return;
}

static void see(struct rehearsal *rehearsal, const struct clinch_live *live,
                const struct clinch_capture_info *info)
{
    struct view *view = &rehearsal->view;
    keep_words(rehearsal, live->words);
    view->guess = live->guess;
    view->level_db = info->ended ? -96 : info->level_db;
    view->peak_db = info->peak_db;
    view->clipping = info->clipping && !info->ended;
    view->recorded_s = info->recorded_s;
    memcpy(view->moves, live->moves, sizeof view->moves);
    view->phase = info->ended ? VIEW_THINKING : VIEW_SPEAKING;
}

static bool is_over(const struct rehearsal *rehearsal, const struct clinch_capture_info *info)
{
    const struct rehearse_options *options = rehearsal->options;
    return (options->for_s > 0 && info->recorded_s >= options->for_s) ||
           (options->silence_s > 0 && info->quiet_s >= options->silence_s);
}

static bool on_live(void *context, const struct clinch_live *live)
{
    struct rehearsal *rehearsal = context;
    struct clinch_capture_info info = clinch_capture_info(rehearsal->capture);
    see(rehearsal, live, &info);
    enum view_wish wish = ask_user(rehearsal, 0);
    if (wish == VIEW_STOP || wish == VIEW_QUIT || is_over(rehearsal, &info)) {
        clinch_capture_stop(rehearsal->capture);
        rehearsal->view.phase = VIEW_THINKING;
    }
    rehearsal->view.guess = NULL;
    return wish != VIEW_QUIT;
}

static void forget_words(struct clinch_transcript *words)
{
    while (words->word_count > 0)
        free(words->words[--words->word_count].text);
}

/* What the microphone or the disk say at the end; the take is whole after this. */
static void end_take(struct rehearsal *rehearsal)
{
    struct clinch_error error;
    enum clinch_status status = clinch_capture_finish(rehearsal->capture, &error);
    if (status != CLINCH_OK)
        note_failure(rehearsal, status, &error);
    clinch_capture_close(rehearsal->capture);
    rehearsal->capture = NULL;
}

static void keep_report(struct rehearsal *rehearsal, struct clinch_report *report)
{
    const struct rehearse_plan *plan = &rehearsal->options->plan;
    clinch_report_free(rehearsal->before);
    rehearsal->before = rehearsal->report;
    rehearsal->report = report;
    rehearsal->take_count++;
    if (plan->taken != NULL)
        plan->taken(plan->context, report);
}

static void listen(struct rehearsal *rehearsal)
{
    struct clinch_feed feed = clinch_capture_feed(rehearsal->capture);
    struct clinch_report *report = NULL;
    struct clinch_error error;
    forget_words(rehearsal->heard);
    memset(rehearsal->view.moves, 0, sizeof rehearsal->view.moves);
    enum clinch_status status = clinch_session_listen(rehearsal->options->session, &feed,
                                                      on_live, rehearsal, &report, &error);
    if (status == CLINCH_OK)
        keep_report(rehearsal, report);
    else if (status != CLINCH_ERROR_CANCELLED)
        note_failure(rehearsal, status, &error);
    end_take(rehearsal);
}

/* The interviewer speaks; what cannot be played can still be read. */
static void let_interviewer_speak(struct rehearsal *rehearsal)
{
    const struct rehearse_options *options = rehearsal->options;
    struct clinch_player *player = NULL;
    int16_t *frames = NULL;
    size_t count = 0;
    int rate_hz = 0;
    rehearsal->view.phase = VIEW_ASKING;
    draw(rehearsal);
    if (clinch_speech_make(rehearsal->step->said, &frames, &count, &rate_hz, NULL) ==
            CLINCH_OK &&
        clinch_player_open_frames(&player, frames, count, rate_hz, options->silent, NULL) ==
            CLINCH_OK)
        while (!clinch_player_is_over(player) && !rehearsal->quitting)
            if (ask_user(rehearsal, TICK_MS) == VIEW_STOP)
                break;
    clinch_player_close(player);
    free(frames);
}

static void take(struct rehearsal *rehearsal)
{
    struct clinch_error error;
    rehearsal->status = CLINCH_OK;
    rehearsal->view.message = NULL;
    enum clinch_status status =
        clinch_capture_open(&rehearsal->capture, rehearsal->options->capture, &error);
    if (status != CLINCH_OK) {
        note_failure(rehearsal, status, &error);
        return;
    }
    text_free(&rehearsal->device);
    text_add(&rehearsal->device, clinch_capture_info(rehearsal->capture).device);
    rehearsal->view.device = rehearsal->device.bytes;
    listen(rehearsal);
}

static void compare(struct rehearsal *rehearsal, const struct rehearse_look *look)
{
    struct clinch_error error;
    if (rehearsal->coach == NULL &&
        clinch_coach_open(&rehearsal->coach, rehearsal->options->rules_dir, &error) !=
            CLINCH_OK)
        text_add(&rehearsal->page, error.message);
    else
        compared_add(&rehearsal->page, rehearsal->coach, rehearsal->before, rehearsal->report,
                     rehearsal->take_count, look);
}

static void render(struct rehearsal *rehearsal)
{
    const struct rehearse_options *options = rehearsal->options;
    struct clinch_render_options look = {.format = CLINCH_FORMAT_TEXT,
                                         .color = options->color,
                                         .ascii = options->ascii,
                                         .columns = rehearsal->screen.columns};
    struct rehearse_look plain = {look.color, look.ascii, look.columns};
    char *bytes = NULL;
    size_t count = 0;
    text_free(&rehearsal->page);
    if (rehearsal->shown == PAGE_SUMMARY)
        options->plan.sum_up(options->plan.context, &rehearsal->page, &plain);
    else if (rehearsal->shown == PAGE_COMPARED)
        compare(rehearsal, &plain);
    else if (clinch_report_render(rehearsal->report, &look, &bytes, &count, NULL) == CLINCH_OK)
        text_add_bytes(&rehearsal->page, bytes, count);
    free(bytes);
    rehearsal->view.page = rehearsal->page.failed ? NULL : rehearsal->page.bytes;
}

static void play(struct rehearsal *rehearsal, struct clinch_span span)
{
    struct clinch_player_options options = {.span = span, .silent = rehearsal->options->silent};
    struct clinch_player *player = NULL;
    struct clinch_error error;
    rehearsal->view.message = NULL;
    if (clinch_player_open(&player, rehearsal->report->source.path, &options, &error) !=
        CLINCH_OK) {
        rehearsal->error = error;
        rehearsal->view.message = rehearsal->error.message;
        return;
    }
    rehearsal->view.phase = VIEW_PLAYING;
    while (!clinch_player_is_over(player) && !rehearsal->quitting)
        if (ask_user(rehearsal, TICK_MS) == VIEW_STOP)
            break;
    clinch_player_close(player);
    rehearsal->view.phase = VIEW_REPORT;
}

/* A moment with a little of what is around it. */
static void play_moment(struct rehearsal *rehearsal, size_t number)
{
    const struct clinch_findings *findings = rehearsal->report->findings;
    const struct clinch_advice *advice = &findings->advice[number - 1];
    double begin_s = advice->begin_s > 0.5 ? advice->begin_s - 0.5 : 0;
    play(rehearsal, (struct clinch_span){begin_s, advice->end_s + 1});
}

static void turn_to(struct rehearsal *rehearsal, enum page page)
{
    rehearsal->shown = page;
    rehearsal->view.first_line = 0;
    render(rehearsal);
}

static void find_moments(struct view *view, const struct clinch_report *report)
{
    const struct clinch_findings *findings = report->findings;
    for (size_t i = 0; i < CLINCH_ADVICE_MOST; i++)
        view->moments[i] =
            findings != NULL && i < findings->advice_count && findings->advice[i].moment_known;
}

/* Until the user wants another take, or to quit. */
static void show_report(struct rehearsal *rehearsal, bool is_last)
{
    struct view *view = &rehearsal->view;
    view->phase = VIEW_REPORT;
    view->is_last = is_last;
    view->can_compare = rehearsal->before != NULL;
    find_moments(view, rehearsal->report);
    turn_to(rehearsal, is_last && rehearsal->options->plan.sum_up ? PAGE_SUMMARY : PAGE_REPORT);
    if (view->page == NULL || view->page[0] == '\0')
        turn_to(rehearsal, PAGE_REPORT);
    while (!rehearsal->quitting) {
        int columns = rehearsal->screen.columns;
        enum view_wish wish = ask_user(rehearsal, IDLE_MS);
        if (rehearsal->screen.columns != columns)
            render(rehearsal);
        if (wish == VIEW_START)
            return;
        if (wish == VIEW_PLAY_TAKE)
            play(rehearsal, (struct clinch_span){0});
        else if (wish == VIEW_COMPARE)
            turn_to(rehearsal, rehearsal->shown == PAGE_COMPARED ? PAGE_REPORT : PAGE_COMPARED);
        else if (wish == VIEW_REREAD)
            turn_to(rehearsal, PAGE_REPORT);
        else if (wish == VIEW_PLAY_MOMENT)
            play_moment(rehearsal, view->moment);
    }
}

static bool prepare_step(struct rehearsal *rehearsal)
{
    struct view *view = &rehearsal->view;
    const struct rehearse_step *step = rehearsal->step;
    prompter_free(&rehearsal->prompter);
    view->title = step->title;
    view->said = NULL;
    view->asks = step->said != NULL;
    view->prompter = NULL;
    view->recorded_s = 0;
    view->level_db = -96;
    if (step->script != NULL) {
        if (!prompter_open(&rehearsal->prompter, step->script))
            return false;
        view->prompter = &rehearsal->prompter;
    }
    clinch_session_expect(rehearsal->options->session, step->situation);
    view->target = clinch_session_target(rehearsal->options->session);
    return true;
}

/* Waits for the key that starts; false: the user quits. */
static bool wait_for_start(struct rehearsal *rehearsal)
{
    rehearsal->view.phase = VIEW_READY;
    while (!rehearsal->quitting)
        if (ask_user(rehearsal, IDLE_MS) == VIEW_START)
            return true;
    return false;
}

static void go_through(struct rehearsal *rehearsal)
{
    const struct rehearse_plan *plan = &rehearsal->options->plan;
    bool waits = true;
    rehearsal->step = plan->next(plan->context, NULL);
    while (!rehearsal->quitting) {
        const struct clinch_report *earlier = rehearsal->report;
        if (!prepare_step(rehearsal) || (waits && !wait_for_start(rehearsal)))
            return;
        rehearsal->view.said = rehearsal->step->said;
        if (rehearsal->step->said != NULL && !rehearsal->options->quiet)
            let_interviewer_speak(rehearsal);
        if (rehearsal->quitting)
            return;
        take(rehearsal);
        waits = rehearsal->report == earlier;
        if (waits || rehearsal->quitting)
            continue; /* nothing came of it: the same again, when they are ready */
        const struct rehearse_step *next = plan->next(plan->context, rehearsal->report);
        show_report(rehearsal, next == NULL);
        rehearsal->step = next != NULL ? next : plan->next(plan->context, NULL);
    }
}

enum clinch_status rehearse_run(const struct rehearse_options *options,
                                struct clinch_report **report, struct clinch_error *error)
{
    struct rehearsal rehearsal = {.options = options};
    struct terminal_options terminal = {options->color, options->ascii};
    enum clinch_status status = clinch_transcript_make(&rehearsal.heard, error);
    if (status != CLINCH_OK)
        return status;
    rehearsal.view.heard = rehearsal.heard;
    rehearsal.view.ascii = options->ascii;
    status = terminal_open(&terminal, error);
    if (status == CLINCH_OK) {
        status = load_models(&rehearsal, error);
        if (status == CLINCH_OK)
            go_through(&rehearsal);
        terminal_close();
    }
    if (status == CLINCH_OK && rehearsal.status != CLINCH_OK)
        status = fail(error, rehearsal.status, "%s", rehearsal.error.message);
    *report = rehearsal.report;
    clinch_report_free(rehearsal.before);
    clinch_coach_close(rehearsal.coach);
    clinch_transcript_free(rehearsal.heard);
    prompter_free(&rehearsal.prompter);
    screen_close(&rehearsal.screen);
    text_free(&rehearsal.page);
    text_free(&rehearsal.device);
    return status;
}
