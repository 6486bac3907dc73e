/**
 * Where to cut: joins stretches of speech into pieces that a recogniser likes (3 to 15 s), cut
 * at pauses of half a second or more where there are such, at shorter ones where a piece would
 * grow too long, and after 25 s at the quietest moment. Every piece has a quarter of a second
 * of what surrounds it on either side, and nothing is in two pieces.
 */
#ifndef AUDIO_PIECES_H
#define AUDIO_PIECES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "spans.h"

/** Half-open, in frames of the stream. */
struct frame_span {
    int64_t begin;
    int64_t end;
};

struct pieces {
    struct step_span *spans; /* closed ones, not yet in a piece; owned */
    size_t span_count, span_capacity;
    struct frame_span *ready; /* pieces, of which `taken` were handed out; owned */
    size_t ready_count, ready_capacity, taken;
    int64_t done_step; /* end of the last piece */
};

/** What planning looks at. */
struct pieces_view {
    const float *frames; /**< the stream from `first_frame` on */
    int64_t first_frame;
    size_t frame_count;
    const struct step_span *open; /**< the stretch that may go on, or NULL */
    int64_t now;                  /**< steps that are judged */
    bool finished;
};

/** Adds a closed stretch of speech; false: no memory. */
bool pieces_add_span(struct pieces *pieces, struct step_span span);

/** Makes the pieces that are certain by now; false: no memory. */
bool pieces_plan(struct pieces *pieces, const struct pieces_view *view);

/** Hands out the next piece; false: none is ready. */
bool pieces_take(struct pieces *pieces, struct frame_span *piece);

/** The first step that a piece not handed out yet may need. Forgets those handed out. */
int64_t pieces_keep_from(struct pieces *pieces, const struct step_span *open, int64_t now);

void pieces_free(struct pieces *pieces);

#endif
