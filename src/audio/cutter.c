#include <clinch/clip.h>

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "pieces.h"
#include "spans.h"
#include "voice.h"

/* A piece is guessed when it was over for half a second: sooner, most guesses are wrong, and
 * work on them is lost. */
enum { GUESS_AFTER = CLINCH_RATE_HZ / 2 };

struct clinch_cutter {
    struct voice voice;
    struct spans spans;
    struct pieces pieces;
    float *frames; /* what may still be part of a piece */
    size_t frame_count, frame_capacity;
    int64_t first_frame; /* of `frames`, in the stream */
    int64_t step_frame;  /* up to where steps were pushed, in the stream */
    struct clinch_span *speech;
    size_t speech_count, speech_capacity;
    bool finished;
};

static const double step_s = (double)STEP_FRAMES / CLINCH_RATE_HZ;

enum clinch_status clinch_cutter_open(struct clinch_cutter **cutter, struct clinch_error *error)
{
    struct clinch_cutter *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    voice_start(&opened->voice);
    *cutter = opened;
    return CLINCH_OK;
}

/* Lets go of what no piece can need any more. */
static void drop_frames(struct clinch_cutter *cutter)
{
    const struct step_span *open = cutter->spans.is_open ? &cutter->spans.open : NULL;
    int64_t keep = pieces_keep_from(&cutter->pieces, open, cutter->spans.now) * STEP_FRAMES;
    int64_t drop = keep - cutter->first_frame;
    if (drop <= 0 || (size_t)drop < cutter->frame_count / 2)
        return;
    cutter->frame_count -= (size_t)drop;
    memmove(cutter->frames, cutter->frames + drop,
            cutter->frame_count * sizeof *cutter->frames);
    cutter->first_frame = keep;
}

static enum clinch_status add_frames(struct clinch_cutter *cutter, const float *frames,
                                     size_t count, struct clinch_error *error)
{
    size_t needed = cutter->frame_count + count;
    if (needed > cutter->frame_capacity) {
        size_t capacity = needed + needed / 2;
        float *grown = memory_resize(cutter->frames, capacity, sizeof *grown);
        if (grown == NULL)
            return fail_memory(error);
        cutter->frames = grown;
        cutter->frame_capacity = capacity;
    }
    if (count > 0)
        memcpy(cutter->frames + cutter->frame_count, frames, count * sizeof *frames);
    cutter->frame_count = needed;
    return CLINCH_OK;
}

static bool add_speech(struct clinch_cutter *cutter, struct step_span span)
{
    if (!memory_grow(&cutter->speech, &cutter->speech_capacity, cutter->speech_count,
                     sizeof *cutter->speech) ||
        !pieces_add_span(&cutter->pieces, span))
        return false;
    int64_t end_frame = cutter->first_frame + (int64_t)cutter->frame_count;
    double end_s = (double)end_frame / CLINCH_RATE_HZ;
    double span_end_s = (double)span.end * step_s;
    cutter->speech[cutter->speech_count++] = (struct clinch_span){
        (double)span.begin * step_s, span_end_s < end_s ? span_end_s : end_s};
    return true;
}

static struct pieces_view view(const struct clinch_cutter *cutter)
{
    return (struct pieces_view){.frames = cutter->frames,
                                .first_frame = cutter->first_frame,
                                .frame_count = cutter->frame_count,
                                .open = cutter->spans.is_open ? &cutter->spans.open : NULL,
                                .now = cutter->spans.now,
                                .finished = cutter->finished};
}

/* Takes every step that can be judged by now. */
static bool judge_steps(struct clinch_cutter *cutter)
{
    enum voice_kind kind;
    struct step_span closed;
    while (voice_next(&cutter->voice, &kind)) {
        if (spans_push(&cutter->spans, kind, &closed) && !add_speech(cutter, closed))
            return false;
        struct pieces_view now = view(cutter);
        now.finished = false;
        if (!pieces_plan(&cutter->pieces, &now))
            return false;
    }
    return true;
}

enum clinch_status clinch_cutter_push(struct clinch_cutter *cutter, const float *frames,
                                      size_t count, struct clinch_error *error)
{
    drop_frames(cutter);
    enum clinch_status status = add_frames(cutter, frames, count, error);
    if (status != CLINCH_OK)
        return status;
    int64_t end_frame = cutter->first_frame + (int64_t)cutter->frame_count;
    while (cutter->step_frame + STEP_FRAMES <= end_frame) {
        voice_push(&cutter->voice, cutter->frames + (cutter->step_frame - cutter->first_frame));
        cutter->step_frame += STEP_FRAMES;
        if (!judge_steps(cutter))
            return fail_memory(error);
    }
    return CLINCH_OK;
}

/* The last step is filled up with silence. */
static void push_rest(struct clinch_cutter *cutter)
{
    float rest[STEP_FRAMES] = {0};
    int64_t end_frame = cutter->first_frame + (int64_t)cutter->frame_count;
    int64_t count = end_frame - cutter->step_frame;
    if (count <= 0)
        return;
    memcpy(rest, cutter->frames + (cutter->step_frame - cutter->first_frame),
           (size_t)count * sizeof *rest);
    voice_push(&cutter->voice, rest);
    cutter->step_frame = end_frame;
}

enum clinch_status clinch_cutter_finish(struct clinch_cutter *cutter,
                                        struct clinch_error *error)
{
    struct step_span closed;
    if (cutter->finished)
        return CLINCH_OK;
    push_rest(cutter);
    voice_finish(&cutter->voice);
    if (!judge_steps(cutter))
        return fail_memory(error);
    if (spans_finish(&cutter->spans, &closed) && !add_speech(cutter, closed))
        return fail_memory(error);
    cutter->finished = true;
    struct pieces_view end = view(cutter);
    return pieces_plan(&cutter->pieces, &end) ? CLINCH_OK : fail_memory(error);
}

bool clinch_cutter_next(struct clinch_cutter *cutter, struct clinch_piece *piece)
{
    struct frame_span span;
    if (!pieces_take(&cutter->pieces, &span))
        return false;
    piece->frames = cutter->frames + (span.begin - cutter->first_frame);
    piece->frame_count = (size_t)(span.end - span.begin);
    piece->begin_s = (double)span.begin / CLINCH_RATE_HZ;
    return true;
}

/* A cutter in the same state, which only borrows the frames; NULL: no memory. */
static struct clinch_cutter *copy_cutter(const struct clinch_cutter *cutter)
{
    struct clinch_cutter *copy = memory_make(1, sizeof *copy);
    size_t count = cutter->pieces.span_count;
    struct step_span *spans = memory_make(count + 1, sizeof *spans);
    if (copy == NULL || spans == NULL) {
        free(copy);
        free(spans);
        return NULL;
    }
    *copy = *cutter;
    if (count > 0)
        memcpy(spans, cutter->pieces.spans, count * sizeof *spans);
    copy->pieces = (struct pieces){.spans = spans,
                                   .span_count = count,
                                   .span_capacity = count + 1,
                                   .done_step = cutter->pieces.done_step};
    copy->speech = NULL;
    copy->speech_count = copy->speech_capacity = 0;
    return copy;
}

size_t clinch_cutter_guess(const struct clinch_cutter *cutter, struct clinch_piece *pieces,
                           size_t most)
{
    size_t count = 0;
    bool waiting = cutter->pieces.taken < cutter->pieces.ready_count;
    struct clinch_cutter *copy = cutter->finished || waiting ? NULL : copy_cutter(cutter);
    if (copy == NULL)
        return 0;
    size_t end_frame = (size_t)cutter->first_frame + cutter->frame_count;
    if (clinch_cutter_finish(copy, NULL) == CLINCH_OK)
        while (count < most && clinch_cutter_next(copy, &pieces[count])) {
            size_t begin = (size_t)(pieces[count].begin_s * CLINCH_RATE_HZ + 0.5);
            if (begin + pieces[count].frame_count + GUESS_AFTER > end_frame)
                break;
            count++;
        }
    copy->frames = NULL;
    clinch_cutter_close(copy);
    return count;
}

const struct clinch_span *clinch_cutter_speech(const struct clinch_cutter *cutter,
                                               size_t *count)
{
    *count = cutter->speech_count;
    return cutter->speech;
}

void clinch_cutter_close(struct clinch_cutter *cutter)
{
    if (cutter == NULL)
        return;
    pieces_free(&cutter->pieces);
    free(cutter->frames);
    free(cutter->speech);
    free(cutter);
}
