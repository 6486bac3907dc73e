#include "pieces.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* All in steps of 10 ms. */
enum {
    PAD = 25,
    CUT_PAUSE = 50,    /* a pause worth a cut */
    JOIN_PAUSE = 100,  /* at this pause nothing is joined */
    PIECE_LEAST = 300, /* shorter pieces are joined to what follows */
    BURST_MOST = 100,  /* shorter stretches are joined to what is nearer */
    PIECE_GOOD = 1450, /* longer ones are cut at their widest pause */
    PIECE_MOST = 2440, /* and longer than this anywhere */
    LOOK_BACK = 100    /* before `now`: a stretch may still begin there */
};

enum verdict { WAIT, JOIN, CUT };

bool pieces_add_span(struct pieces *pieces, struct step_span span)
{
    if (!memory_grow(&pieces->spans, &pieces->span_capacity, pieces->span_count,
                     sizeof *pieces->spans))
        return false;
    /* A stretch that was cut while it was still open begins at the cut. */
    if (span.begin < pieces->done_step)
        span.begin = pieces->done_step;
    if (span.end > span.begin)
        pieces->spans[pieces->span_count++] = span;
    return true;
}

static double step_power(const struct pieces_view *view, int64_t step)
{
    double sum = 0;
    int64_t begin = step * STEP_FRAMES - view->first_frame;
    for (int64_t i = begin; i < begin + STEP_FRAMES; i++)
        if (i >= 0 && i < (int64_t)view->frame_count)
            sum += (double)view->frames[i] * (double)view->frames[i];
    return sum;
}

/* The quietest step, the latest of equal ones. */
static int64_t quietest(const struct pieces_view *view, int64_t begin, int64_t end)
{
    int64_t best = begin;
    double least = INFINITY;
    for (int64_t step = begin; step < end; step++) {
        double power = step_power(view, step);
        if (power <= least) {
            least = power;
            best = step;
        }
    }
    return best;
}

static bool emit(struct pieces *pieces, const struct pieces_view *view, struct step_span steps)
{
    if (!memory_grow(&pieces->ready, &pieces->ready_capacity, pieces->ready_count,
                     sizeof *pieces->ready))
        return false;
    int64_t begin = steps.begin - PAD;
    int64_t stream_end = view->first_frame + (int64_t)view->frame_count;
    begin = begin < pieces->done_step ? pieces->done_step : begin;
    struct frame_span piece = {begin * STEP_FRAMES, steps.end * STEP_FRAMES};
    if (piece.end > stream_end)
        piece.end = stream_end;
    pieces->ready[pieces->ready_count++] = piece;
    pieces->done_step = steps.end;
    return true;
}

static void forget_spans(struct pieces *pieces, size_t count)
{
    pieces->span_count -= count;
    if (pieces->span_count > 0)
        memmove(pieces->spans, pieces->spans + count,
                pieces->span_count * sizeof *pieces->spans);
}

/* Closed stretches, then the open one. */
struct queue {
    const struct pieces *pieces;
    const struct pieces_view *view;
    size_t count;
};

static struct queue make_queue(const struct pieces *pieces, const struct pieces_view *view)
{
    bool open = view->open != NULL && view->open->end > pieces->done_step && !view->finished;
    return (struct queue){pieces, view, pieces->span_count + (open ? 1 : 0)};
}

static bool is_open(const struct queue *queue, size_t index)
{
    return index >= queue->pieces->span_count;
}

static struct step_span at(const struct queue *queue, size_t index)
{
    struct step_span span =
        is_open(queue, index) ? *queue->view->open : queue->pieces->spans[index];
    if (span.begin < queue->pieces->done_step)
        span.begin = queue->pieces->done_step;
    return span;
}

static int64_t pause_after(const struct queue *queue, size_t index)
{
    return at(queue, index + 1).begin - at(queue, index).end;
}

/* Whether a short stretch belongs to what is before it (`pause` ago) or to what follows. */
static enum verdict judge_burst(const struct queue *queue, size_t index, int64_t pause)
{
    if (is_open(queue, index))
        return WAIT;
    if (index + 1 < queue->count)
        return pause_after(queue, index) < pause ? CUT : JOIN;
    int64_t quiet = queue->view->now - at(queue, index).end;
    return queue->view->finished || quiet >= pause ? JOIN : WAIT;
}

/* What to do at the pause after stretch `index`. */
static enum verdict judge_pause(const struct queue *queue, size_t index)
{
    if (index + 1 == queue->count) {
        int64_t quiet = queue->view->now - at(queue, index).end;
        bool over = queue->view->finished || quiet >= JOIN_PAUSE;
        return is_open(queue, index) || !over ? WAIT : CUT;
    }
    int64_t pause = pause_after(queue, index);
    struct step_span next = at(queue, index + 1);
    if (pause >= JOIN_PAUSE)
        return CUT;
    if (pause < CUT_PAUSE || at(queue, index).end - at(queue, 0).begin < PIECE_LEAST)
        return JOIN;
    if (next.end - next.begin >= BURST_MOST)
        return CUT;
    return judge_burst(queue, index + 1, pause);
}

/* The stretch before the widest pause that leaves a piece of some length; `last` if there is
 * none. */
static size_t widest_pause(const struct queue *queue, size_t last)
{
    size_t best = last;
    int64_t widest = 0;
    for (size_t i = 0; i < last; i++) {
        int64_t pause = pause_after(queue, i);
        if (at(queue, i).end - at(queue, 0).begin >= PIECE_LEAST && pause >= widest) {
            widest = pause;
            best = i;
        }
    }
    return best;
}

/* Ends the piece after stretch `last`, in the pause that follows. */
static bool cut_after(struct pieces *pieces, const struct queue *queue, size_t last)
{
    const struct pieces_view *view = queue->view;
    int64_t end = at(queue, last).end + PAD;
    if (last + 1 < queue->count && pause_after(queue, last) < 2 * PAD)
        end = quietest(view, at(queue, last).end, at(queue, last + 1).begin);
    else if (view->finished && last + 1 == queue->count && end > view->now)
        end = view->now;
    if (!emit(pieces, view, (struct step_span){at(queue, 0).begin, end}))
        return false;
    forget_spans(pieces, last + 1);
    return true;
}

/* Ends the piece where it is quietest, in the midst of speech. */
static bool cut_anywhere(struct pieces *pieces, const struct queue *queue)
{
    int64_t begin = at(queue, 0).begin;
    int64_t cut = quietest(queue->view, begin + PIECE_GOOD, begin + PIECE_MOST);
    size_t over = 0;
    if (!emit(pieces, queue->view, (struct step_span){begin, cut}))
        return false;
    while (over < pieces->span_count && pieces->spans[over].end <= cut)
        over++;
    forget_spans(pieces, over);
    return true;
}

/* One piece, if one is certain: `made`. False: no memory. */
static bool plan_piece(struct pieces *pieces, const struct pieces_view *view, bool *made)
{
    struct queue queue = make_queue(pieces, view);
    *made = true;
    for (size_t i = 0; i < queue.count; i++) {
        int64_t length = at(&queue, i).end - at(&queue, 0).begin;
        size_t widest = length > PIECE_GOOD ? widest_pause(&queue, i) : i;
        if (widest < i)
            return cut_after(pieces, &queue, widest);
        if (length > PIECE_MOST)
            return cut_anywhere(pieces, &queue);
        enum verdict verdict = judge_pause(&queue, i);
        if (verdict == CUT)
            return cut_after(pieces, &queue, i);
        if (verdict == WAIT)
            break;
    }
    *made = false;
    return true;
}

bool pieces_plan(struct pieces *pieces, const struct pieces_view *view)
{
    bool made = true;
    while (made)
        if (!plan_piece(pieces, view, &made))
            return false;
    return true;
}

bool pieces_take(struct pieces *pieces, struct frame_span *piece)
{
    if (pieces->taken == pieces->ready_count)
        return false;
    *piece = pieces->ready[pieces->taken++];
    return true;
}

int64_t pieces_keep_from(struct pieces *pieces, const struct step_span *open, int64_t now)
{
    pieces->ready_count -= pieces->taken;
    if (pieces->taken > 0)
        memmove(pieces->ready, pieces->ready + pieces->taken,
                pieces->ready_count * sizeof *pieces->ready);
    pieces->taken = 0;
    int64_t keep = now - LOOK_BACK;
    int64_t begin = open != NULL ? open->begin : now;
    if (pieces->span_count > 0)
        begin = pieces->spans[0].begin;
    if (begin < pieces->done_step)
        begin = pieces->done_step;
    if (begin - PAD < keep)
        keep = begin - PAD;
    if (pieces->ready_count > 0 && pieces->ready[0].begin / STEP_FRAMES < keep)
        keep = pieces->ready[0].begin / STEP_FRAMES;
    return keep > 0 ? keep : 0;
}

void pieces_free(struct pieces *pieces)
{
    free(pieces->spans);
    free(pieces->ready);
    *pieces = (struct pieces){0};
}
