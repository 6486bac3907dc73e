/**
 * The teleprompter: a script, and how far into it the voice is.
 *
 * Words that were heard wrongly, left out or added do not lose the place: a word further on
 * counts only where the one beside it was heard too, and the further the longer nothing fits.
 */
#ifndef TUI_PROMPTER_H
#define TUI_PROMPTER_H

#include <stdbool.h>
#include <stddef.h>

#include <clinch/transcript.h>

struct prompter_word {
    size_t begin, length; /* in the text: as it is shown */
    char spoken[32];      /* its letters alone, in lower case; longer ones are cut */
    bool ends_line;       /* the text has a line break after it */
};

struct prompter {
    const char *text; /* borrowed */
    struct prompter_word *words;
    size_t count, capacity;
};

/** Cuts a script up; false: no memory. Free with `prompter_free`. */
bool prompter_open(struct prompter *prompter, const char *text);
void prompter_free(struct prompter *prompter);

/** How many of the script's words are over when all of these were heard, in order; `guess` may
 * be NULL. */
size_t prompter_follow(const struct prompter *prompter, const struct clinch_transcript *heard,
                       const struct clinch_transcript *guess);

#endif
