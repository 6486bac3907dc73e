/** A bar on a terminal's standard error for work that takes more than a second; erased at the
 * end, and whenever something else is to be written. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <clinch/session.h>

#include "base/text.h"

struct progress {
    bool wanted; /* standard error is a terminal and --quiet was not said */
    bool utf8;
    bool shown;
    int columns;
    double most;      /* share done: never shown to go back */
    double most_at_s; /* when it was reached */
};

struct progress progress_start(bool quiet);
void progress_show(struct progress *progress, const struct clinch_progress *state);
void progress_erase(struct progress *progress);

/** The share that is done, 0..1; false when nobody can tell. */
bool progress_share(const struct clinch_progress *state, double *share);

/** Takes what is known by now into account. */
void progress_note(struct progress *progress, const struct clinch_progress *state);

/** The line that is shown, without the line's end, at most `columns` characters. */
void progress_line(struct text *out, const struct progress *progress,
                   const struct clinch_progress *state);

#endif
