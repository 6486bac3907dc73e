/* Words as they are spoken: a thread with a decoder of its own follows the sound. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "recognizer.h"

enum {
    BLOCK_FRAMES = CLINCH_RATE_HZ / 10,
    QUEUE_FRAMES = 3 * CLINCH_RATE_HZ, /* further behind than this, nobody looks any more */
    UTTERANCE_LEAST = 3 * CLINCH_RATE_HZ,
    UTTERANCE_MOST = 20 * CLINCH_RATE_HZ
};
/* An utterance ends where nothing was said for so long. */
static const double pause_s = 0.6;

struct clinch_preview {
    const struct engine *engine;
    struct engine_setup setup;
    void *decoder; /* the thread's alone, as are those up to `lock` */
    size_t utterance_frames;
    uint64_t utterance_begin; /* frames from the recording's beginning */
    struct clinch_transcript *guess;
    uint32_t random;
    pthread_t thread;
    pthread_mutex_t lock; /* guards the rest */
    pthread_cond_t came;
    float *queue; /* frames not yet followed, `queued_at` is where the first belongs */
    size_t queued;
    uint64_t queued_at;
    uint64_t followed_at;            /* frames up to where it was followed */
    struct clinch_transcript *kept;  /* of utterances that are over */
    struct clinch_transcript *shown; /* of the one in hand */
    unsigned recording;              /* which one it is: begin makes another */
    bool ending, ready;
    enum clinch_status status;
    struct clinch_error error;
};

static void forget_words(struct clinch_transcript *words)
{
    while (words->word_count > 0)
        free(words->words[--words->word_count].text);
}

/* The recogniser cannot bear pure zeros, as from a muted microphone. */
static void dither(struct clinch_preview *preview, float *frames, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        preview->random = preview->random * 1664525u + 1013904223u;
        frames[i] += ((float)(preview->random >> 16) / 65536 - 0.5f) * (2.0f / 32768);
    }
}

static bool append(struct clinch_transcript *to, const struct clinch_transcript *from,
                   double by_s, double least_s)
{
    for (size_t i = 0; i < from->word_count; i++) {
        struct clinch_word word = from->words[i];
        word.begin_s += by_s;
        word.end_s += by_s;
        if (word.begin_s >= least_s && clinch_transcript_add(to, &word, NULL) != CLINCH_OK)
            return false;
    }
    return true;
}

/* Whether the utterance in hand may end here: in a pause, or since it grew too long. */
static bool is_over(const struct clinch_preview *preview)
{
    const struct clinch_transcript *guess = preview->guess;
    double now_s = (double)preview->utterance_frames / CLINCH_RATE_HZ;
    double end_s = guess->word_count > 0 ? guess->words[guess->word_count - 1].end_s : 0;
    return preview->utterance_frames >= UTTERANCE_MOST ||
           (preview->utterance_frames >= UTTERANCE_LEAST && now_s - end_s >= pause_s);
}

/* Shows the guess, unless another recording began meanwhile. */
static void show(struct clinch_preview *preview, unsigned recording, bool over)
{
    double begin_s = (double)preview->utterance_begin / CLINCH_RATE_HZ;
    pthread_mutex_lock(&preview->lock);
    forget_words(preview->shown);
    if (recording == preview->recording)
        (void)append(over ? preview->kept : preview->shown, preview->guess, begin_s, begin_s);
    if (recording == preview->recording)
        preview->followed_at = preview->utterance_begin + preview->utterance_frames;
    pthread_mutex_unlock(&preview->lock);
}

/* A block of the recording that begins at frame `at`. */
struct followed {
    float frames[BLOCK_FRAMES];
    size_t count;
    uint64_t at;
    unsigned recording;
};

static enum clinch_status follow_block(struct clinch_preview *preview, struct followed *block,
                                       bool fresh)
{
    const struct engine *engine = preview->engine;
    enum clinch_status status = CLINCH_OK;
    uint64_t expected = preview->utterance_begin + preview->utterance_frames;
    if (preview->utterance_frames > 0 && (fresh || block->at != expected)) {
        engine->follow_end(preview->decoder);
        if (!fresh)
            show(preview, block->recording, true);
        preview->utterance_frames = 0;
    }
    if (preview->utterance_frames == 0) {
        status = engine->follow_begin(preview->decoder, &preview->error);
        preview->utterance_begin = block->at;
    }
    dither(preview, block->frames, block->count);
    forget_words(preview->guess);
    if (status == CLINCH_OK)
        status = engine->follow(preview->decoder, block->frames, block->count, preview->guess,
                                &preview->error);
    preview->utterance_frames += block->count;
    bool over = is_over(preview);
    if (over)
        engine->follow_end(preview->decoder);
    show(preview, block->recording, over);
    if (over)
        preview->utterance_frames = 0;
    return status;
}

/* Waits for a block; false: the end. */
static bool next_block(struct clinch_preview *preview, struct followed *block)
{
    pthread_mutex_lock(&preview->lock);
    while (!preview->ending && preview->queued == 0)
        pthread_cond_wait(&preview->came, &preview->lock);
    bool more = !preview->ending;
    size_t count = preview->queued < BLOCK_FRAMES ? preview->queued : BLOCK_FRAMES;
    block->count = count;
    block->at = preview->queued_at;
    block->recording = preview->recording;
    memcpy(block->frames, preview->queue, count * sizeof *block->frames);
    preview->queued -= count;
    preview->queued_at += count;
    memmove(preview->queue, preview->queue + count, preview->queued * sizeof *preview->queue);
    pthread_mutex_unlock(&preview->lock);
    return more;
}

static void *work(void *context)
{
    struct clinch_preview *preview = context;
    struct followed block;
    unsigned recording = 0;
    struct clinch_error error;
    enum clinch_status status =
        preview->engine->open(&preview->decoder, &preview->setup, &error);
    pthread_mutex_lock(&preview->lock);
    preview->status = status;
    preview->error = error;
    preview->ready = true;
    pthread_cond_broadcast(&preview->came);
    pthread_mutex_unlock(&preview->lock);
    while (status == CLINCH_OK && next_block(preview, &block)) {
        status = follow_block(preview, &block, block.recording != recording);
        recording = block.recording;
    }
    if (preview->utterance_frames > 0)
        preview->engine->follow_end(preview->decoder);
    if (preview->decoder != NULL)
        preview->engine->close(preview->decoder);
    return NULL;
}

enum clinch_status clinch_preview_open(struct clinch_preview **preview,
                                       const struct clinch_recognizer *recognizer,
                                       struct clinch_error *error)
{
    struct clinch_preview *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->engine = recognizer_engine(recognizer, &made->setup);
    made->setup.effort = CLINCH_EFFORT_FAST;
    made->recording = 1;
    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->came, NULL);
    made->queue = memory_make(QUEUE_FRAMES, sizeof *made->queue);
    if (made->queue == NULL || clinch_transcript_make(&made->kept, NULL) != CLINCH_OK ||
        clinch_transcript_make(&made->shown, NULL) != CLINCH_OK ||
        clinch_transcript_make(&made->guess, NULL) != CLINCH_OK ||
        pthread_create(&made->thread, NULL, work, made) != 0) {
        made->engine = NULL;
        clinch_preview_close(made);
        return fail_memory(error);
    }
    *preview = made;
    return CLINCH_OK;
}

enum clinch_status clinch_preview_wait(struct clinch_preview *preview,
                                       struct clinch_error *error)
{
    pthread_mutex_lock(&preview->lock);
    while (!preview->ready)
        pthread_cond_wait(&preview->came, &preview->lock);
    enum clinch_status status = preview->status;
    if (status != CLINCH_OK)
        fail(error, status, "%s", preview->error.message);
    pthread_mutex_unlock(&preview->lock);
    return status;
}

void clinch_preview_begin(struct clinch_preview *preview)
{
    pthread_mutex_lock(&preview->lock);
    preview->recording++;
    preview->queued = 0;
    preview->queued_at = 0;
    preview->followed_at = 0;
    forget_words(preview->kept);
    forget_words(preview->shown);
    pthread_mutex_unlock(&preview->lock);
}

void clinch_preview_push(struct clinch_preview *preview, const float *frames, size_t count)
{
    pthread_mutex_lock(&preview->lock);
    if (preview->queued + count > QUEUE_FRAMES) {
        preview->queued_at += preview->queued;
        preview->queued = 0;
    }
    if (count <= QUEUE_FRAMES) {
        memcpy(preview->queue + preview->queued, frames, count * sizeof *frames);
        preview->queued += count;
    } else {
        preview->queued_at += count;
    }
    pthread_cond_broadcast(&preview->came);
    pthread_mutex_unlock(&preview->lock);
}

double clinch_preview_followed_s(struct clinch_preview *preview)
{
    pthread_mutex_lock(&preview->lock);
    double followed_s = (double)preview->followed_at / CLINCH_RATE_HZ;
    pthread_mutex_unlock(&preview->lock);
    return followed_s;
}

enum clinch_status clinch_preview_guess(struct clinch_preview *preview, double from_s,
                                        struct clinch_transcript *words,
                                        struct clinch_error *error)
{
    pthread_mutex_lock(&preview->lock);
    bool added =
        append(words, preview->kept, 0, from_s) && append(words, preview->shown, 0, from_s);
    pthread_mutex_unlock(&preview->lock);
    return added ? CLINCH_OK : fail_memory(error);
}

void clinch_preview_close(struct clinch_preview *preview)
{
    if (preview == NULL)
        return;
    pthread_mutex_lock(&preview->lock);
    preview->ending = true;
    pthread_cond_broadcast(&preview->came);
    pthread_mutex_unlock(&preview->lock);
    if (preview->engine != NULL)
        pthread_join(preview->thread, NULL);
    clinch_transcript_free(preview->kept);
    clinch_transcript_free(preview->shown);
    clinch_transcript_free(preview->guess);
    free(preview->queue);
    pthread_cond_destroy(&preview->came);
    pthread_mutex_destroy(&preview->lock);
    free(preview);
}
