/**
 * What a rehearsal looks like: a state goes in, cells come out; a key goes in, a wish comes
 * out. Knows no terminal, no microphone and no clock.
 *
 * While one speaks the view shows the level, the time against the target, the moves as they are
 * heard, the words and the script, and judges nothing: that comes after the take.
 */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include <clinch/session.h>

#include "prompter.h"
#include "screen.h"

enum view_phase {
    VIEW_LOADING,  /* models are read */
    VIEW_READY,    /* waits for the key that starts a take */
    VIEW_ASKING,   /* the interviewer speaks */
    VIEW_SPEAKING, /* a take is recorded */
    VIEW_THINKING, /* the report is made */
    VIEW_REPORT,   /* and shown, or another page */
    VIEW_PLAYING   /* sound of the take is played */
};

struct view {
    enum view_phase phase;
    bool ascii;
    const char *device;  /* or NULL */
    const char *title;   /* what is rehearsed, such as a drill's name, or NULL */
    const char *said;    /* what the interviewer said last, or NULL */
    bool asks;           /* an interviewer is to speak first */
    const char *message; /* one sentence that matters now, or NULL */
    double recorded_s;
    struct clinch_span target;
    double level_db, peak_db; /* now, and the highest of the take; dB re full scale */
    bool clipping;            /* full scale was just reached */
    bool moves[CLINCH_MOVE_COUNT];
    const struct clinch_transcript *heard, *guess; /* or NULL */
    const struct prompter *prompter;               /* or NULL */
    const char *page;                              /* lines with ANSI colours, or NULL */
    int first_line;                                /* of the page, at the top */
    bool moments[CLINCH_ADVICE_MOST];              /* which advice has one to be played */
    bool can_compare;                              /* there is a take before this one */
    bool is_last;                                  /* nothing is left to be asked or read */
    size_t moment;                                 /* the last one asked for, from 1 */
};

enum view_wish {
    VIEW_NOTHING,
    VIEW_START,
    VIEW_STOP,
    VIEW_PLAY_TAKE,
    VIEW_PLAY_MOMENT, /* `moment` says of which advice */
    VIEW_COMPARE,
    VIEW_REREAD, /* the report again, after another page */
    VIEW_QUIT
};

/** Keys that are no letters. */
enum view_key {
    VIEW_KEY_UP = 0x10000,
    VIEW_KEY_DOWN,
    VIEW_KEY_PAGE_UP,
    VIEW_KEY_PAGE_DOWN,
    VIEW_KEY_RESIZE
};

/** Draws all of the screen. */
void view_draw(const struct view *view, struct screen *screen);

/** What a key asks for; scrolling is done here. `rows` of the screen. */
enum view_wish view_press(struct view *view, int key, int rows);

#endif
