/* One recording: its pieces in order, each a job for the pool. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "follow.h"
#include "follow_steer.h"
#include "recognizer.h"

enum {
    EXPECTED_MOST = 4,
    LAG = 8 /* captions are steered by the pieces that many before: these are mostly done */
};

struct clinch_hearing {
    struct pool *pool;
    struct follow_steer steer; /* without captions: not used; the adder's alone */
    pthread_mutex_t mutex;     /* guards those below: progress is asked for from any thread */
    struct heard_piece **pieces;
    size_t count, capacity;
    size_t done_count;  /* how many of the first pieces are known to be done */
    size_t taken_count; /* and how many of these were taken */
    struct heard_piece *expected[EXPECTED_MOST]; /* begun before they were certain, or NULL; the
                                                    adder's alone */
    size_t next_expected;
    char *notice; /* how far the captions held; or NULL */
};

enum clinch_status clinch_hearing_open(struct clinch_hearing **hearing,
                                       struct clinch_recognizer *recognizer,
                                       struct clinch_error *error)
{
    struct clinch_hearing *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->pool = recognizer_pool(recognizer);
    made->steer.pool = made->pool;
    made->steer.captions = recognizer_captions(recognizer);
    pthread_mutex_init(&made->mutex, NULL);
    *hearing = made;
    return CLINCH_OK;
}

static struct heard_piece *piece_make(const struct clinch_hearing *hearing,
                                      const struct clinch_piece *source)
{
    struct heard_piece *piece = heard_piece_make(hearing, source);
    if (piece != NULL && hearing->steer.captions != NULL)
        follow_steer_aim(&hearing->steer, piece);
    return piece;
}

/* Where the piece is expected, or NULL. The same stretch of the same stream holds the same
 * sound. */
static struct heard_piece **find_expected(struct clinch_hearing *hearing,
                                          const struct clinch_piece *piece)
{
    for (size_t i = 0; i < EXPECTED_MOST; i++) {
        const struct heard_piece *expected = hearing->expected[i];
        if (expected != NULL && expected->begin_s == piece->begin_s &&
            expected->job.piece.frame_count == piece->frame_count)
            return &hearing->expected[i];
    }
    return NULL;
}

enum clinch_status clinch_hearing_expect(struct clinch_hearing *hearing,
                                         const struct clinch_piece *piece,
                                         struct clinch_error *error)
{
    struct heard_piece **place = &hearing->expected[hearing->next_expected];
    if (find_expected(hearing, piece) != NULL || !pool_is_idle(hearing->pool))
        return CLINCH_OK;
    heard_piece_free(*place); /* nothing runs: it is done */
    *place = piece_make(hearing, piece);
    if (*place == NULL)
        return fail_memory(error);
    hearing->next_expected = (hearing->next_expected + 1) % EXPECTED_MOST;
    pool_submit(hearing->pool, &(*place)->job);
    return CLINCH_OK;
}

enum clinch_status clinch_hearing_add(struct clinch_hearing *hearing,
                                      const struct clinch_piece *piece,
                                      struct clinch_error *error)
{
    if (hearing->steer.captions != NULL && hearing->count >= LAG) {
        enum clinch_status status = follow_steer_look(&hearing->steer, hearing->pieces,
                                                      hearing->count - LAG + 1, error);
        if (status != CLINCH_OK)
            return status;
    }
    struct heard_piece **expected = find_expected(hearing, piece);
    struct heard_piece *made = expected != NULL ? *expected : piece_make(hearing, piece);
    if (made == NULL)
        return fail_memory(error);
    pthread_mutex_lock(&hearing->mutex);
    bool room = memory_grow(&hearing->pieces, &hearing->capacity, hearing->count,
                            sizeof *hearing->pieces);
    if (room)
        hearing->pieces[hearing->count++] = made;
    pthread_mutex_unlock(&hearing->mutex);
    if (room && expected != NULL)
        *expected = NULL;
    else if (room)
        pool_submit(hearing->pool, &made->job);
    else if (expected == NULL)
        heard_piece_free(made);
    return room ? CLINCH_OK : fail_memory(error);
}

/* With the mutex held. */
static void count_done(struct clinch_hearing *hearing)
{
    while (hearing->done_count < hearing->count &&
           pool_is_done(hearing->pool, &hearing->pieces[hearing->done_count]->job))
        hearing->done_count++;
}

double clinch_hearing_done_s(const struct clinch_hearing *hearing)
{
    struct clinch_hearing *h = (struct clinch_hearing *)hearing;
    pthread_mutex_lock(&h->mutex);
    count_done(h);
    double done_s = h->done_count > 0 ? h->pieces[h->done_count - 1]->end_s : 0;
    pthread_mutex_unlock(&h->mutex);
    return done_s;
}

enum clinch_status clinch_hearing_take(struct clinch_hearing *hearing,
                                       struct clinch_transcript *words,
                                       struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    pthread_mutex_lock(&hearing->mutex);
    count_done(hearing);
    while (status == CLINCH_OK && hearing->taken_count < hearing->done_count)
        status = heard_piece_add(hearing->pieces[hearing->taken_count++], words, error);
    pthread_mutex_unlock(&hearing->mutex);
    return status;
}

/* All pieces are done: joins what neighbouring ones took of the captions. */
static enum clinch_status add_pieces(struct clinch_hearing *hearing,
                                     struct clinch_transcript *made, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < hearing->count && status == CLINCH_OK; i++) {
        const struct pool_job *job = &hearing->pieces[i]->job;
        pool_wait(hearing->pool, job);
        size_t first = made->word_count;
        status = job->status != CLINCH_OK ? fail(error, job->status, "%s", job->error.message)
                                          : heard_piece_add(hearing->pieces[i], made, error);
        if (status == CLINCH_OK && hearing->steer.captions != NULL)
            follow_join(made, first);
    }
    return status;
}

static enum clinch_status make_notice(struct clinch_hearing *hearing,
                                      const struct clinch_transcript *words,
                                      struct clinch_error *error)
{
    struct text sentence = {0};
    struct follow_stretch *stretches = memory_make(hearing->count, sizeof *stretches);
    if (stretches == NULL)
        return fail_memory(error);
    for (size_t i = 0; i < hearing->count; i++)
        stretches[i] =
            (struct follow_stretch){hearing->pieces[i]->begin_s, hearing->pieces[i]->end_s};
    follow_notice(&sentence, hearing->steer.captions, words, stretches, hearing->count);
    free(stretches);
    if (sentence.failed) {
        text_free(&sentence);
        return fail_memory(error);
    }
    free(hearing->notice);
    hearing->notice = sentence.length > 0 ? sentence.bytes : NULL;
    if (hearing->notice == NULL)
        text_free(&sentence);
    return CLINCH_OK;
}

const char *clinch_hearing_notice(const struct clinch_hearing *hearing)
{
    return hearing->notice;
}

static void mean_confidence(struct clinch_transcript *transcript)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < transcript->word_count; i++) {
        if (!transcript->words[i].confidence_known)
            continue;
        sum += transcript->words[i].confidence;
        count++;
    }
    transcript->confidence_known = count > 0;
    transcript->confidence = count > 0 ? sum / (double)count : 0;
}

enum clinch_status clinch_hearing_finish(struct clinch_hearing *hearing,
                                         struct clinch_transcript **transcript,
                                         struct clinch_error *error)
{
    struct clinch_transcript *made = NULL;
    enum clinch_status status = clinch_transcript_make(&made, error);
    if (status != CLINCH_OK)
        return status;
    made->timed = true;
    if (hearing->steer.captions != NULL)
        status = follow_steer_look(&hearing->steer, hearing->pieces, hearing->count, error);
    if (status == CLINCH_OK)
        status = add_pieces(hearing, made, error);
    if (status == CLINCH_OK && hearing->steer.captions != NULL)
        status = make_notice(hearing, made, error);
    if (status != CLINCH_OK) {
        clinch_transcript_free(made);
        return status;
    }
    mean_confidence(made);
    *transcript = made;
    return CLINCH_OK;
}

void clinch_hearing_close(struct clinch_hearing *hearing)
{
    if (hearing == NULL)
        return;
    pool_drop(hearing->pool, hearing);
    for (size_t i = 0; i < EXPECTED_MOST; i++)
        heard_piece_free(hearing->expected[i]);
    for (size_t i = 0; i < hearing->count; i++)
        heard_piece_free(hearing->pieces[i]);
    free(hearing->pieces);
    free(hearing->notice);
    pthread_mutex_destroy(&hearing->mutex);
    free(hearing);
}
