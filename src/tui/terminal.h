/**
 * The terminal: shows a screen, gives keys. The only door to ncurses.
 *
 * Threads: one at a time, and one terminal in a process. While it is open nothing else may
 * write to it.
 */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include <clinch/error.h>

#include "screen.h"

struct terminal_options {
    bool color;
    bool ascii;
};

/** Takes the terminal on standard input and output over. Fails with ARGUMENT when it is of no
 * known kind. */
enum clinch_status terminal_open(const struct terminal_options *options,
                                 struct clinch_error *error);

/** Gives it back as it was. */
void terminal_close(void);

void terminal_size(int *rows, int *columns);

void terminal_show(const struct screen *screen);

/** The next key that is waiting (a letter or an enum view_key), within `wait_ms`; −1: none. */
int terminal_key(int wait_ms);

#endif
