/** The parts of a view, each drawn on the rows it is given. */
#ifndef TUI_VIEW_PARTS_H
#define TUI_VIEW_PARTS_H

#include "view.h"

/** Words wrapped at blanks, at most `most` rows; how many rows it took. */
int parts_paragraph(struct screen *screen, int row, enum screen_style style, const char *words,
                    int most);
int parts_paragraph_rows(const struct screen *screen, const char *words);

/** How long one speaks, on a bar where the time to end in is marked. */
void parts_time(struct screen *screen, int row, double at_s, struct clinch_span target,
                bool running);

/** What is said of the level beside its bar. */
enum parts_loudness {
    PARTS_FINE,
    PARTS_QUIET,   /* nothing loud came since the beginning */
    PARTS_CLIPPING /* full scale was just reached */
};

void parts_level(struct screen *screen, int row, double level_db, enum parts_loudness loudness);

/** The six moves, lit when heard; how many rows. */
int parts_moves(struct screen *screen, int row, const bool *moves, bool roomy);

/** The last words that fit into the rows; filled pauses in parentheses, what may still change
 * dimmed. */
void parts_words(struct screen *screen, int row, int end, const struct clinch_transcript *heard,
                 const struct clinch_transcript *guess);

/** The script around the place where the voice is. */
void parts_prompter(struct screen *screen, int row, int end, const struct prompter *prompter,
                    size_t place);

/** Lines of a page from `first` on. */
void parts_page(struct screen *screen, int row, int end, const char *page, int first);
int parts_count_lines(const char *page);

#endif
