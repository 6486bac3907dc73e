#include "view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "view_parts.h"

/* Below this many rows a pane is narrow: no empty lines, short names. */
enum { ROWS_ROOMY = 16, COLUMNS_ROOMY = 72 };

static bool is_roomy(const struct screen *screen)
{
    return screen->rows >= ROWS_ROOMY && screen->columns >= COLUMNS_ROOMY;
}

static int draw_head(const struct view *view, struct screen *screen)
{
    int end = screen_put(screen, 0, 1, SCREEN_BOLD, view->title ? view->title : "Your close");
    if (view->device != NULL) {
        int room = screen->columns - end - 3;
        int length = (int)text_utf8_count(view->device);
        if (room >= 8)
            screen_put_most(screen, 0, length < room ? screen->columns - 1 - length : end + 2,
                            SCREEN_DIM, view->device, room);
    }
    return is_roomy(screen) ? 2 : 1;
}

static int draw_said(const struct view *view, struct screen *screen, int row)
{
    if (view->said == NULL)
        return row;
    int most = screen->rows / 4;
    int used = parts_paragraph(screen, row, SCREEN_VOICE, view->said, most);
    return row + used + (is_roomy(screen) ? 1 : 0);
}

static enum parts_loudness judge_loudness(const struct view *view)
{
    static const double quiet_db = -20, patience_s = 3;
    if (view->clipping)
        return PARTS_CLIPPING;
    return view->recorded_s > patience_s && view->peak_db < quiet_db ? PARTS_QUIET : PARTS_FINE;
}

/* Time, level and moves: what lives while one speaks. */
static int draw_gauges(const struct view *view, struct screen *screen, int row)
{
    int gap = is_roomy(screen) ? 1 : 0;
    parts_time(screen, row++, view->recorded_s, view->target, view->phase == VIEW_SPEAKING);
    parts_level(screen, row++, view->level_db, judge_loudness(view));
    row += gap;
    row += parts_moves(screen, row, view->moves, is_roomy(screen));
    return row + gap;
}

/* The script above, the last words below it; or the words alone. */
static void draw_words(const struct view *view, struct screen *screen, int row, int end)
{
    bool scripted = view->prompter != NULL && view->prompter->count > 0;
    int word_rows = end - row < 6 ? 1 : 2;
    int middle = scripted ? end - word_rows - (is_roomy(screen) ? 1 : 0) : row;
    if (scripted) {
        size_t place =
            view->heard == NULL ? 0 : prompter_follow(view->prompter, view->heard, view->guess);
        parts_prompter(screen, row, middle, view->prompter, place);
        row = end - word_rows;
    }
    if (view->heard != NULL)
        parts_words(screen, row, end, view->heard, view->guess);
}

static void draw_speaking(const struct view *view, struct screen *screen, int end)
{
    int row = draw_head(view, screen);
    row = draw_said(view, screen, row);
    row = draw_gauges(view, screen, row);
    draw_words(view, screen, row, end);
}

static void draw_ready(const struct view *view, struct screen *screen, int end)
{
    char aim[80];
    int row = draw_head(view, screen);
    row = draw_said(view, screen, row);
    snprintf(aim, sizeof aim, "Aim for %d to %d seconds.", (int)view->target.begin_s,
             (int)view->target.end_s);
    row += parts_paragraph(
        screen, row, SCREEN_PLAIN,
        view->phase == VIEW_LOADING  ? "Getting ready…"
        : view->phase == VIEW_ASKING ? "The interviewer speaks; then it is your turn."
        : view->asks ? "Press space: the interviewer speaks first, then you answer."
                     : "Press space and speak as you would to them.",
        end - row);
    if (view->target.end_s > 0 && view->phase != VIEW_ASKING)
        row += parts_paragraph(screen, row, SCREEN_DIM, aim, end - row);
    row += is_roomy(screen) ? 1 : 0;
    if (view->prompter != NULL && view->prompter->count > 0)
        parts_prompter(screen, row, end, view->prompter, 0);
}

static void draw_report(const struct view *view, struct screen *screen, int end)
{
    if (view->page != NULL)
        parts_page(screen, 0, end, view->page, view->first_line);
}

/* "1-3", or "1 3" where the second has no moment; adds nothing if none has. */
static bool add_moment_keys(const struct view *view, const char *gap, struct text *keys)
{
    size_t count = 0, last = 0;
    for (size_t i = 0; i < CLINCH_ADVICE_MOST; i++) {
        count += view->moments[i];
        last = view->moments[i] ? i + 1 : last;
    }
    if (count > 1 && count == last) {
        text_add_format(keys, "%s1-%zu", gap, last);
        return true;
    }
    for (size_t i = 0; i < last; i++)
        if (view->moments[i]) {
            text_add_format(keys, "%s%zu", gap, i + 1);
            gap = " ";
        }
    return count > 0;
}

static void add_report_keys(const struct view *view, bool roomy, struct text *keys)
{
    const char *gap = roomy ? "   " : " ";
    text_add(keys, view->is_last ? "a again" : "space go on");
    text_add_format(keys, "%sp play", gap);
    if (add_moment_keys(view, gap, keys) && roomy)
        text_add(keys, " hear the moment");
    if (view->can_compare)
        text_add_format(keys, "%sc compare", gap);
    text_add_format(keys, "%sq quit", gap);
    if (roomy)
        text_add(keys, "   ↑↓ scroll");
}

static void draw_keys(const struct view *view, struct screen *screen)
{
    struct text keys = {0};
    switch (view->phase) {
    case VIEW_LOADING:
    case VIEW_THINKING:
        text_add(&keys, "q quit");
        break;
    case VIEW_ASKING:
        text_add(&keys, "space go on  q quit");
        break;
    case VIEW_READY:
        text_add(&keys, "space start  q quit");
        break;
    case VIEW_SPEAKING:
        text_add(&keys, "space stop  q quit");
        break;
    case VIEW_PLAYING:
        text_add(&keys, "space silence  q quit");
        break;
    case VIEW_REPORT:
        add_report_keys(view, screen->columns >= COLUMNS_ROOMY, &keys);
        break;
    }
    if (!keys.failed)
        screen_put(screen, screen->rows - 1, 1, SCREEN_DIM, keys.bytes);
    text_free(&keys);
}

void view_draw(const struct view *view, struct screen *screen)
{
    int end = screen->rows - 1;
    screen_clear(screen);
    draw_keys(view, screen);
    if (view->message != NULL) {
        int rows = parts_paragraph_rows(screen, view->message);
        rows = rows < screen->rows / 2 ? rows : screen->rows / 2;
        end -= rows;
        parts_paragraph(screen, end, SCREEN_WARN, view->message, rows);
    }
    if (is_roomy(screen))
        end--;
    switch (view->phase) {
    case VIEW_LOADING:
    case VIEW_READY:
    case VIEW_ASKING:
        draw_ready(view, screen, end);
        break;
    case VIEW_SPEAKING:
    case VIEW_THINKING:
        draw_speaking(view, screen, end);
        break;
    case VIEW_REPORT:
    case VIEW_PLAYING:
        draw_report(view, screen, end);
        break;
    }
}

static void scroll(struct view *view, int by, int rows)
{
    int lines = view->page != NULL ? parts_count_lines(view->page) : 0;
    int last = lines - (rows - 2) > 0 ? lines - (rows - 2) : 0;
    int first = view->first_line + by;
    view->first_line = first < 0 ? 0 : first > last ? last : first;
}

static enum view_wish press_in_report(struct view *view, int key, int rows)
{
    switch (key) {
    case VIEW_KEY_UP:
    case 'k':
        scroll(view, -1, rows);
        return VIEW_NOTHING;
    case VIEW_KEY_DOWN:
    case 'j':
        scroll(view, 1, rows);
        return VIEW_NOTHING;
    case VIEW_KEY_PAGE_UP:
        scroll(view, -(rows - 3), rows);
        return VIEW_NOTHING;
    case VIEW_KEY_PAGE_DOWN:
        scroll(view, rows - 3, rows);
        return VIEW_NOTHING;
    case ' ': /* as in a pager where nothing is left to go on to */
        if (!view->is_last)
            return VIEW_START;
        scroll(view, rows - 3, rows);
        return VIEW_NOTHING;
    case 'a':
    case '\r':
    case '\n':
        return VIEW_START;
    case 'p':
        return VIEW_PLAY_TAKE;
    case 'c':
        return view->can_compare ? VIEW_COMPARE : VIEW_NOTHING;
    case 'r':
        return VIEW_REREAD;
    default:
        if (key < '1' || key >= '1' + CLINCH_ADVICE_MOST || !view->moments[key - '1'])
            return VIEW_NOTHING;
        view->moment = (size_t)(key - '0');
        return VIEW_PLAY_MOMENT;
    }
}

enum view_wish view_press(struct view *view, int key, int rows)
{
    bool go = key == ' ' || key == '\r' || key == '\n';
    if (key == 'q')
        return VIEW_QUIT;
    switch (view->phase) {
    case VIEW_READY:
        return go ? VIEW_START : VIEW_NOTHING;
    case VIEW_ASKING:
    case VIEW_SPEAKING:
        return go ? VIEW_STOP : VIEW_NOTHING;
    case VIEW_PLAYING:
        return go || key == 'p' ? VIEW_STOP : VIEW_NOTHING;
    case VIEW_REPORT:
        return press_in_report(view, key, rows);
    case VIEW_LOADING:
    case VIEW_THINKING:
        break;
    }
    return VIEW_NOTHING;
}
