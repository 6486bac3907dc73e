/* Keys in, a screen as text out: each case at 80x24 and 40x12, beside the expected text.
 *
 * usage: view_test FOLDER [--write]   (--write: what is drawn becomes what is expected) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/compared.h"
#include "tui/view.h"

static const char script[] = "I understand this role needs someone who can train whole "
                             "hospitals.\nI have done that for six years, and I want this "
                             "job.\nWhat else do you need to move me forward today?\n";

static const char report_page[] =
    "\x1b[2mtake.wav · 0:36\x1b[0m\n\n\x1b[1mThree things to change\x1b[0m\n"
    "  1. Ask for the job in one sentence\n     You never asked for it.\n"
    "  2. Leave out the words that shrink you\n  3. Say plainly that you want it\n\n"
    "\x1b[1mWhat went well\x1b[0m\n  \x1b[32m✓\x1b[0m You spoke at a good pace.\n\n"
    "line 12\nline 13\nline 14\nline 15\nline 16\nline 17\nline 18\nline 19\nline 20\n"
    "line 21\nline 22\nline 23\nline 24\nline 25\nline 26\nline 27\nline 28\n";

/* Everything that a case may show. */
struct stage {
    struct view view;
    struct prompter prompter;
    struct clinch_transcript *heard, *guess;
    struct text page;
    int columns; /* of the screen */
};

static void say(struct clinch_transcript *words, const char *text)
{
    char copy[512];
    snprintf(copy, sizeof copy, "%s", text);
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        struct clinch_word said = {
            .text = word, .kind = strcmp(word, "um") == 0 ? CLINCH_FILLED_PAUSE : CLINCH_WORD};
        if (clinch_transcript_add(words, &said, NULL) != CLINCH_OK)
            exit(1);
    }
}

static void ready(struct stage *stage)
{
    stage->view.phase = VIEW_READY;
    stage->view.device = "Built-in Audio Analog Stereo";
}

static void speaking(struct stage *stage)
{
    ready(stage);
    stage->view.phase = VIEW_SPEAKING;
    stage->view.recorded_s = 23.4;
    stage->view.level_db = -21;
    stage->view.peak_db = -4;
    stage->view.moves[CLINCH_MOVE_QUALIFICATION] = true;
    say(stage->heard, "i understand this role needs someone um who can train whole hospitals");
    say(stage->guess, "i have done that");
}

static void clipping(struct stage *stage)
{
    speaking(stage);
    stage->view.level_db = 0;
    stage->view.clipping = true;
}

static void quiet(struct stage *stage)
{
    speaking(stage);
    stage->view.level_db = -52;
    stage->view.peak_db = -38;
}

static void prompted(struct stage *stage)
{
    speaking(stage);
    if (!prompter_open(&stage->prompter, script))
        exit(1);
    stage->view.prompter = &stage->prompter;
    stage->view.title = "short.txt";
}

static void drilled(struct stage *stage)
{
    speaking(stage);
    stage->view.title = "A concern";
    stage->view.said =
        "I wonder about your limited time in medical devices. What makes you sure "
        "that you would be up to it?";
}

static void thinking(struct stage *stage)
{
    speaking(stage);
    stage->view.phase = VIEW_THINKING;
    for (int i = 0; i < 12; i++)
        say(stage->heard, "and there is always more that one could say about it");
}

static void reported(struct stage *stage)
{
    stage->view.phase = VIEW_REPORT;
    stage->view.page = report_page;
    for (size_t i = 0; i < CLINCH_ADVICE_MOST; i++)
        stage->view.moments[i] = true;
    stage->view.can_compare = true;
    stage->view.is_last = true;
}

static void between(struct stage *stage)
{
    reported(stage);
    stage->view.is_last = false;
    stage->view.can_compare = false;
}

static void failed(struct stage *stage)
{
    ready(stage);
    stage->view.message =
        "Built-in Audio Analog Stereo: another program holds this microphone; "
        "close that, or choose another";
}

static void one_without_a_moment(struct stage *stage)
{
    reported(stage);
    stage->view.moments[0] = false;
}

static void compared(struct stage *stage)
{
    static struct clinch_findings before, now;
    static struct clinch_measures then, later;
    struct clinch_report a = {.findings = &before, .measures = &then};
    struct clinch_report b = {.findings = &now, .measures = &later};
    before.overall.value = (struct clinch_figure){61, true};
    now.overall.value = (struct clinch_figure){74, true};
    before.delivery.value = (struct clinch_figure){80, true};
    now.delivery.value = (struct clinch_figure){72, true};
    now.content.value = (struct clinch_figure){90, true};
    before.content.value = (struct clinch_figure){88, true};
    static const enum clinch_move_name made[][2] = {
        {CLINCH_MOVE_INTEREST, CLINCH_MOVE_NEXT_STEPS},
        {CLINCH_MOVE_INTEREST, CLINCH_MOVE_ASK}};
    for (size_t i = 0; i < 2; i++) {
        before.moves[made[0][i]].found = now.moves[made[1][i]].found = true;
        before.moves[made[0][i]].strength = now.moves[made[1][i]].strength = 0.9;
    }
    a.source.duration_s = 41;
    b.source.duration_s = 33;
    then.fillers.per_minute = (struct clinch_figure){7.3, true};
    later.fillers.per_minute = (struct clinch_figure){2.1, true};
    const struct rehearse_look look = {.color = true, .columns = stage->columns};
    struct clinch_coach *coach = NULL;
    if (clinch_coach_open(&coach, CLINCH_SOURCE_DIR "/models/rules", NULL) == CLINCH_OK)
        compared_add(&stage->page, coach, &a, &b, 2, &look);
    clinch_coach_close(coach);
    reported(stage);
    stage->view.page = stage->page.bytes;
}

static const struct {
    const char *name;
    void (*set)(struct stage *stage);
    int keys[6];
    enum view_wish wish; /* of the last key */
    bool ascii;
} cases[] = {
    {"ready", ready, {'x', ' '}, VIEW_START, false},
    {"failed", failed, {0}, VIEW_NOTHING, false},
    {"speaking", speaking, {'a', ' '}, VIEW_STOP, false},
    {"speaking.ascii", speaking, {0}, VIEW_NOTHING, true},
    {"clipping", clipping, {0}, VIEW_NOTHING, false},
    {"quiet", quiet, {0}, VIEW_NOTHING, false},
    {"prompted", prompted, {0}, VIEW_NOTHING, false},
    {"drilled", drilled, {'q'}, VIEW_QUIT, false},
    {"thinking", thinking, {' '}, VIEW_NOTHING, false},
    {"reported", reported, {'2'}, VIEW_PLAY_MOMENT, false},
    {"reported.ascii", reported, {'4'}, VIEW_NOTHING, true},
    {"momentless", one_without_a_moment, {'1'}, VIEW_NOTHING, false},
    {"momentless", one_without_a_moment, {'3'}, VIEW_PLAY_MOMENT, false},
    {"paged", reported, {' '}, VIEW_NOTHING, false},
    {"scrolled", reported, {VIEW_KEY_DOWN, 'j', VIEW_KEY_PAGE_DOWN, 'k'}, VIEW_NOTHING, false},
    {"scrolled-back", reported, {VIEW_KEY_PAGE_DOWN, VIEW_KEY_PAGE_UP, 'a'}, VIEW_START, false},
    {"between", between, {'c'}, VIEW_NOTHING, false},
    {"compared", compared, {'c'}, VIEW_COMPARE, false},
};

static bool is_as_expected(const char *folder, const char *name, const struct text *drawn,
                           bool write)
{
    char path[512], *bytes = malloc(65536);
    snprintf(path, sizeof path, "%s/%s.txt", folder, name);
    FILE *file = fopen(path, write ? "w" : "r");
    if (file == NULL || bytes == NULL) {
        printf("%s: cannot be opened\n", path);
        free(bytes);
        return false;
    }
    size_t count =
        write ? fwrite(drawn->bytes, 1, drawn->length, file) : fread(bytes, 1, 65536, file);
    fclose(file);
    bool same = count == drawn->length && (write || memcmp(bytes, drawn->bytes, count) == 0);
    if (!same)
        printf("%s: drawn instead:\n%s", path, drawn->bytes);
    free(bytes);
    return same;
}

static bool run_case(size_t index, int rows, int columns, const char *folder, bool write)
{
    struct stage stage = {.view = {.target = {12, 90}, .ascii = cases[index].ascii},
                          .columns = columns};
    struct screen screen = {0};
    struct text drawn = {0};
    char name[64];
    enum view_wish wish = VIEW_NOTHING;
    if (clinch_transcript_make(&stage.heard, NULL) != CLINCH_OK ||
        clinch_transcript_make(&stage.guess, NULL) != CLINCH_OK ||
        !screen_open(&screen, rows, columns, cases[index].ascii))
        exit(1);
    stage.view.heard = stage.heard;
    stage.view.guess = stage.guess;
    cases[index].set(&stage);
    for (int i = 0; cases[index].keys[i] != 0; i++)
        wish = view_press(&stage.view, cases[index].keys[i], rows);
    view_draw(&stage.view, &screen);
    screen_print(&screen, &drawn);
    snprintf(name, sizeof name, "%s.%dx%d", cases[index].name, columns, rows);
    bool good = is_as_expected(folder, name, &drawn, write);
    if (wish != cases[index].wish) {
        printf("%s: the last key asks for %d, not %d\n", name, (int)wish,
               (int)cases[index].wish);
        good = false;
    }
    text_free(&drawn);
    text_free(&stage.page);
    screen_close(&screen);
    prompter_free(&stage.prompter);
    clinch_transcript_free(stage.heard);
    clinch_transcript_free(stage.guess);
    return good;
}

int main(int argc, char **argv)
{
    bool write = argc > 2 && strcmp(argv[2], "--write") == 0, good = argc > 1;
    size_t count = sizeof cases / sizeof *cases;
    for (size_t i = 0; argc > 1 && i < count; i++) {
        good = run_case(i, 24, 80, argv[1], write) && good;
        good = run_case(i, 12, 40, argv[1], write) && good;
    }
    printf("%zu cases at two sizes: %s\n", count, good ? "as expected" : "not as expected");
    return good ? 0 : 1;
}
