#define NCURSES_WIDECHAR 1
#include "terminal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "view.h"

static SCREEN *terminal;
static attr_t looks[SCREEN_STYLE_COUNT];
static short pairs[SCREEN_STYLE_COUNT];

static void choose_looks(bool color)
{
    static const short colors[SCREEN_STYLE_COUNT] = {
        [SCREEN_GOOD] = COLOR_GREEN, [SCREEN_WARN] = COLOR_YELLOW, [SCREEN_VOICE] = COLOR_CYAN};
    memset(looks, 0, sizeof looks);
    memset(pairs, 0, sizeof pairs);
    looks[SCREEN_BOLD] = looks[SCREEN_GOOD] = looks[SCREEN_WARN] = A_BOLD;
    looks[SCREEN_DIM] = A_DIM;
    if (!color || !has_colors() || start_color() == ERR)
        return;
    use_default_colors();
    for (short i = 0; i < SCREEN_STYLE_COUNT; i++) {
        if (colors[i] == 0)
            continue;
        init_pair(i, colors[i], -1);
        pairs[i] = i;
        looks[i] = A_NORMAL;
    }
}

enum clinch_status terminal_open(const struct terminal_options *options,
                                 struct clinch_error *error)
{
    const char *kind = getenv("TERM");
    terminal = newterm(NULL, stdout, stdin);
    if (terminal == NULL)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "TERM is %s: a terminal that is not known; try --plain",
                    kind != NULL && *kind != '\0' ? kind : "not set");
    set_term(terminal);
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    set_escdelay(25);
    curs_set(0);
    choose_looks(options->color);
    return CLINCH_OK;
}

void terminal_close(void)
{
    if (terminal == NULL)
        return;
    endwin();
    delscreen(terminal);
    terminal = NULL;
}

void terminal_size(int *rows, int *columns)
{
    getmaxyx(stdscr, *rows, *columns);
}

void terminal_show(const struct screen *screen)
{
    for (int row = 0; row < screen->rows; row++) {
        for (int column = 0; column < screen->columns; column++) {
            const struct screen_cell *cell = &screen->cells[row * screen->columns + column];
            wchar_t letters[2] = {(wchar_t)cell->letter, 0};
            cchar_t shown;
            setcchar(&shown, letters, looks[cell->style], pairs[cell->style], NULL);
            mvadd_wch(row, column, &shown);
        }
    }
    refresh();
}

int terminal_key(int wait_ms)
{
    wint_t letter;
    timeout(wait_ms);
    int kind = get_wch(&letter);
    if (kind == ERR)
        return -1;
    if (kind != KEY_CODE_YES)
        return (int)letter;
    switch (letter) {
    case KEY_UP:
        return VIEW_KEY_UP;
    case KEY_DOWN:
        return VIEW_KEY_DOWN;
    case KEY_PPAGE:
        return VIEW_KEY_PAGE_UP;
    case KEY_NPAGE:
        return VIEW_KEY_PAGE_DOWN;
    case KEY_RESIZE:
        return VIEW_KEY_RESIZE;
    case KEY_ENTER:
        return '\n';
    default:
        return 0;
    }
}
