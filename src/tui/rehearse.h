/**
 * A rehearsal on the terminal: takes, their reports, again. What is asked and read, and in what
 * order, comes from a plan; everything else is the session's and the capture's.
 *
 * Threads: one rehearsal at a time. While it runs the terminal is its own.
 */
#ifndef TUI_REHEARSE_H
#define TUI_REHEARSE_H

#include <clinch/capture.h>
#include <clinch/session.h>

#include "base/text.h"

/** How pages of text are to look. */
struct rehearse_look {
    bool color, ascii;
    int columns;
};

/** One take of a plan. Strings are borrowed. */
struct rehearse_step {
    const char *title;  /**< NULL: "Your close" */
    const char *said;   /**< by the interviewer before it; NULL: nothing */
    const char *script; /**< a text to be read; NULL: none */
    enum clinch_situation situation;
};

struct rehearse_plan {
    void *context;
    /** The first step (`last` is NULL: from the beginning again), or the one after a take that
     * has that report; NULL: that was all. The step is borrowed until the next call. */
    const struct rehearse_step *(*next)(void *context, const struct clinch_report *last);
    /** Adds what is to be said of all takes since the beginning, or nothing; NULL: never. */
    void (*sum_up)(void *context, struct text *page, const struct rehearse_look *look);
    /** Told of each take's report, which stays the rehearsal's; NULL: nobody is. */
    void (*taken)(void *context, const struct clinch_report *report);
};

/** What signals ask for. */
enum rehearse_interrupt {
    REHEARSE_GO_ON,
    REHEARSE_STOP, /**< end what is recorded or played, else leave: Ctrl-C */
    REHEARSE_LEAVE /**< the terminal is gone, or the machine goes down */
};

struct rehearse_options {
    struct clinch_session *session; /**< live; its models may still have to be loaded */
    const struct clinch_capture_options *capture;
    const char *rules_dir; /**< where the yardsticks for comparing takes are; NULL: the usual */
    struct rehearse_plan plan;
    double for_s, silence_s; /**< a take ends by itself; 0: it does not */
    bool quiet;              /**< the interviewer's words are only shown */
    bool silent;             /**< nothing is played: without hardware */
    bool color, ascii;
    enum rehearse_interrupt (*interrupted)(void); /**< what came since the last call */
};

/**
 * Runs until the user quits.
 *
 * report  of the last take, yours; NULL when there was none
 * Fails with what the last take failed with, if nothing came after it, or what the session
 * cannot be loaded with; a report may be there all the same.
 */
enum clinch_status rehearse_run(const struct rehearse_options *options,
                                struct clinch_report **report, struct clinch_error *error);

#endif
