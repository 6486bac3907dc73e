#include "follow_steer.h"

#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "follow.h"
#include "follow_shift.h"

enum { LAID_LEAST = 3 };               /* words that say where the captions lie */
static const double kept_most_s = 120; /* of speech */
static const double holds_from = 0.6;  /* of a piece's words, by how sure they are */
static const double track_least_s = 2; /* nearer captions are in place */

void follow_steer_aim(const struct follow_steer *steer, struct heard_piece *piece)
{
    piece->job.piece.shift_s = steer->shift_s;
    piece->job.keeps_frames = true;
    follow_choose(&piece->job.piece, steer->captions);
}

/* How sure the words are that were laid, in all. */
static double laid_sum(const struct clinch_transcript *heard)
{
    double sum = 0;
    for (size_t i = 0; i < heard->word_count; i++)
        sum += heard->words[i].captioned ? heard->words[i].confidence : 0;
    return sum;
}

static bool holds(const struct heard_piece *piece)
{
    return laid_sum(piece->job.heard) >= holds_from * (double)piece->job.heard->word_count;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Captions may run ever further away: where words were laid, it goes on. */
static enum clinch_status track(struct follow_steer *steer, const struct heard_piece *piece,
                                struct clinch_error *error)
{
    const struct clinch_transcript *heard = piece->job.heard;
    size_t count = 0;
    double *shifts = memory_make(heard->word_count + 1, sizeof *shifts);
    if (shifts == NULL)
        return fail_memory(error);
    for (size_t i = 0; i < heard->word_count; i++)
        if (heard->words[i].captioned)
            shifts[count++] = piece->begin_s + heard->words[i].begin_s -
                              steer->captions->words[heard->words[i].place].begin_s;
    qsort(shifts, count, sizeof *shifts, by_value);
    if (count >= LAID_LEAST && fabs(shifts[count / 2] - steer->shift_s) > track_least_s)
        steer->shift_s = shifts[count / 2];
    free(shifts);
    return CLINCH_OK;
}

static void drop_frames(struct heard_piece *piece)
{
    free(piece->job.piece.frames);
    piece->job.piece.frames = NULL;
}

static void forget_old(struct follow_steer *steer, struct heard_piece *const *pieces)
{
    double kept_s = 0;
    for (size_t i = steer->looked_count; i > steer->kept_from; i--) {
        kept_s += pieces[i - 1]->end_s - pieces[i - 1]->begin_s;
        if (kept_s <= kept_most_s)
            continue;
        for (size_t old = steer->kept_from; old < i; old++)
            drop_frames(pieces[old]);
        steer->kept_from = i;
        return;
    }
}

/* Hears a piece again with the captions where they are now; what fits better stays. */
static enum clinch_status hear_again(const struct follow_steer *steer,
                                     struct heard_piece *piece, struct clinch_error *error)
{
    struct clinch_transcript *before = piece->job.heard, *again = NULL;
    enum clinch_status status = clinch_transcript_make(&again, error);
    if (status != CLINCH_OK)
        return status;
    follow_steer_aim(steer, piece);
    piece->job.heard = again;
    pool_submit(steer->pool, &piece->job);
    pool_wait(steer->pool, &piece->job);
    bool better = piece->job.status == CLINCH_OK && laid_sum(again) > laid_sum(before);
    piece->job.status = CLINCH_OK;
    piece->job.heard = better ? again : before;
    clinch_transcript_free(better ? before : again);
    return CLINCH_OK;
}

/* All kept pieces that were heard with the captions in a wrong place. */
static enum clinch_status mend(const struct follow_steer *steer,
                               struct heard_piece *const *pieces, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = steer->kept_from; i < steer->looked_count && status == CLINCH_OK; i++) {
        double off_s = fabs(pieces[i]->job.piece.shift_s - steer->shift_s);
        if (pieces[i]->job.status == CLINCH_OK && off_s >= follow_shift_least_s &&
            !holds(pieces[i]))
            status = hear_again(steer, pieces[i], error);
    }
    return status;
}

/* Asks the words heard in the kept pieces where the captions are. */
static enum clinch_status search(struct follow_steer *steer, struct heard_piece *const *pieces,
                                 struct clinch_error *error)
{
    struct clinch_transcript *heard = NULL;
    struct follow_shift found = {0};
    enum clinch_status status = clinch_transcript_make(&heard, error);
    for (size_t i = steer->kept_from; i < steer->looked_count && status == CLINCH_OK; i++)
        if (!holds(pieces[i]))
            status = heard_piece_add(pieces[i], heard, error);
    if (status == CLINCH_OK && !follow_shift_find(steer->captions, heard, &found))
        status = fail_memory(error);
    clinch_transcript_free(heard);
    if (status == CLINCH_OK && found.found &&
        fabs(found.shift_s - steer->shift_s) >= follow_shift_least_s)
        steer->shift_s = found.shift_s;
    return status;
}

static enum clinch_status look_at(struct follow_steer *steer, struct heard_piece *const *pieces,
                                  struct clinch_error *error)
{
    struct heard_piece *piece = pieces[steer->looked_count];
    pool_wait(steer->pool, &piece->job);
    steer->looked_count++;
    enum clinch_status status = CLINCH_OK;
    if (piece->job.status == CLINCH_OK && holds(piece))
        status = track(steer, piece, error);
    else if (piece->job.status == CLINCH_OK)
        status = search(steer, pieces, error);
    if (status == CLINCH_OK)
        status = mend(steer, pieces, error);
    forget_old(steer, pieces);
    return status;
}

enum clinch_status follow_steer_look(struct follow_steer *steer,
                                     struct heard_piece *const *pieces, size_t end,
                                     struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && steer->looked_count < end)
        status = look_at(steer, pieces, error);
    return status;
}
