#include "progress.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "terminal.h"

enum { BAR_MOST = 30, BAR_LEAST = 8, WORDS = 44 };
static const double patience_s = 1.0;

struct progress progress_start(bool quiet)
{
    struct terminal terminal = terminal_look(STDERR_FILENO);
    return (struct progress){.wanted = terminal.present && !quiet,
                             .utf8 = terminal.utf8,
                             .columns = terminal.columns};
}

bool progress_share(const struct clinch_progress *state, double *share)
{
    if (!state->begun_known || !(state->begun_s > 0.0) || state->begun_count == 0)
        return false;
    double expected_s = state->begun_s / (double)state->begun_count * (double)state->path_count;
    *share = fmin(fmax(state->heard_s / expected_s, 0.0), 1.0);
    return true;
}

static void add_clock(struct text *out, double at_s)
{
    long whole_s = lround(at_s);
    if (whole_s >= 3600)
        text_add_format(out, "%ld:%02ld:%02ld", whole_s / 3600, whole_s / 60 % 60,
                        whole_s % 60);
    else
        text_add_format(out, "%ld:%02ld", whole_s / 60, whole_s % 60);
}

static void add_bar(struct text *out, const struct progress *progress, double share)
{
    int wide = progress->columns - WORDS;
    wide = wide > BAR_MOST ? BAR_MOST : wide;
    if (wide < BAR_LEAST)
        return;
    for (int i = 0; i < wide; i++) {
        bool full = i < (int)(share * wide + 0.5);
        if (progress->utf8)
            text_add(out, full ? "█" : "░");
        else
            text_add(out, full ? "#" : ".");
    }
    text_add(out, " ");
}

void progress_note(struct progress *progress, const struct clinch_progress *state)
{
    double share;
    if (progress_share(state, &share) && share > progress->most) {
        progress->most = share;
        progress->most_at_s = state->elapsed_s;
    }
}

/* Between two steps of the share the time left runs down by itself. */
static void add_left(struct text *out, const struct progress *progress,
                     const struct clinch_progress *state)
{
    double share = progress->most;
    if (share < 0.02)
        return;
    double left_s = progress->most_at_s * (1.0 - share) / share;
    left_s -= state->elapsed_s - progress->most_at_s;
    text_add(out, "  ");
    add_clock(out, fmax(left_s, 1.0));
    text_add(out, " left");
}

void progress_line(struct text *out, const struct progress *progress,
                   const struct clinch_progress *state)
{
    double share;
    if (state->begun_count == 0) {
        text_add(out, "getting ready");
    } else if (progress_share(state, &share)) {
        text_add(out, "listening ");
        add_bar(out, progress, progress->most);
        text_add_format(out, "%3d %%", (int)(100.0 * progress->most));
        add_left(out, progress, state);
    } else {
        text_add(out, "listening ");
        add_clock(out, state->heard_s);
    }
    if (state->path_count > 1 && progress->columns >= WORDS + BAR_LEAST)
        text_add_format(out, "  %zu/%zu", state->done_count, state->path_count);
}

void progress_show(struct progress *progress, const struct clinch_progress *state)
{
    struct text line = {0};
    progress_note(progress, state);
    if (!progress->wanted || state->elapsed_s < patience_s)
        return;
    progress_line(&line, progress, state);
    if (!line.failed)
        fprintf(stderr, "\r\x1b[K%s", line.bytes);
    fflush(stderr);
    progress->shown = true;
    text_free(&line);
}

void progress_erase(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\x1b[K", stderr); /* unbuffered */
    progress->shown = false;
}
