/**
 * A screen: cells of letters with a style, rows by columns. What is drawn on it can be shown on
 * a terminal (`terminal.h`) or printed as text, which is the twin that tests read.
 *
 * Knows no terminal and nothing of what it shows. One column a letter: what is drawn is Latin
 * text and a few signs.
 */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum screen_style {
    SCREEN_PLAIN,
    SCREEN_BOLD,
    SCREEN_DIM,
    SCREEN_GOOD,
    SCREEN_WARN,
    SCREEN_VOICE, /**< what is about the voice: level, what was heard */
    SCREEN_STYLE_COUNT
};

struct screen_cell {
    uint32_t letter; /* a code point; never a control character */
    enum screen_style style;
};

struct screen {
    int rows, columns;
    bool ascii; /* letters beyond ASCII get a stand-in */
    struct screen_cell *cells;
};

/** Blank cells; false: no memory, and the screen is as before. A screen starts as `{0}` and may
 * be resized by this. */
bool screen_open(struct screen *screen, int rows, int columns, bool ascii);
void screen_close(struct screen *screen);
void screen_clear(struct screen *screen);

/** Puts UTF-8 text from a cell on; what does not fit into the row, or lies outside, is cut.
 * Gives the column after it. */
int screen_put(struct screen *screen, int row, int column, enum screen_style style,
               const char *text);

/** The same, at most so many columns. */
int screen_put_most(struct screen *screen, int row, int column, enum screen_style style,
                    const char *text, int most);

/** The same sign `count` times. */
int screen_repeat(struct screen *screen, int row, int column, enum screen_style style,
                  const char *sign, int count);

/** A line of text with ANSI colours, as a report has them. */
void screen_put_colored(struct screen *screen, int row, int column, const char *line,
                        size_t length);

/** The screen as lines of UTF-8, without the blanks at their ends. */
void screen_print(const struct screen *screen, struct text *out);

#endif
