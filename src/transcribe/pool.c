#include "pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"

struct pool {
    const struct engine *engine;
    const struct engine_setup *setup;
    pthread_t *threads;
    int thread_count;
    pthread_mutex_t mutex;
    pthread_cond_t queued;  /* a job came in, or the end */
    pthread_cond_t changed; /* a job went out, was done or dropped, or a decoder opened */
    struct pool_job *first, *last, *running;
    size_t waiting_count, waiting_most;
    int ready_count, failed_count;
    enum clinch_status status; /* of the first decoder that failed to open */
    struct clinch_error error;
    bool ending;
};

static struct pool_job *take_first(struct pool *pool)
{
    struct pool_job *job = pool->first;
    pool->first = job->next;
    if (pool->first == NULL)
        pool->last = NULL;
    pool->waiting_count--;
    return job;
}

static void finish_job(struct pool_job *job)
{
    if (!job->keeps_frames) {
        free(job->piece.frames);
        job->piece.frames = NULL;
    }
    job->state = POOL_DONE;
}

static void remove_running(struct pool *pool, const struct pool_job *job)
{
    struct pool_job **link = &pool->running;
    while (*link != job)
        link = &(*link)->next;
    *link = job->next;
}

/* With the mutex held, let go while decoding. */
static void run_job(struct pool *pool, void *decoder)
{
    struct pool_job *job = take_first(pool);
    job->state = POOL_RUNNING;
    job->next = pool->running;
    pool->running = job;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->mutex);
    enum clinch_status status =
        pool->engine->decode(decoder, &job->piece, job->heard, &job->error);
    pthread_mutex_lock(&pool->mutex);
    remove_running(pool, job);
    job->status = status;
    finish_job(job);
    pthread_cond_broadcast(&pool->changed);
}

static void report_opened(struct pool *pool, enum clinch_status status,
                          const struct clinch_error *error)
{
    if (status != CLINCH_OK && pool->failed_count++ == 0) {
        pool->status = status;
        pool->error = *error;
    }
    pool->ready_count += status == CLINCH_OK;
    pthread_cond_broadcast(&pool->changed);
}

static void *work(void *context)
{
    struct pool *pool = context;
    void *decoder = NULL;
    struct clinch_error error;
    enum clinch_status status = pool->engine->open(&decoder, pool->setup, &error);
    pthread_mutex_lock(&pool->mutex);
    report_opened(pool, status, &error);
    while (status == CLINCH_OK) {
        while (pool->first == NULL && !pool->ending)
            pthread_cond_wait(&pool->queued, &pool->mutex);
        if (pool->first == NULL)
            break;
        run_job(pool, decoder);
    }
    pthread_mutex_unlock(&pool->mutex);
    if (status == CLINCH_OK)
        pool->engine->close(decoder);
    return NULL;
}

static void wait_for_decoders(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    while (pool->ready_count + pool->failed_count < pool->thread_count)
        pthread_cond_wait(&pool->changed, &pool->mutex);
    pthread_mutex_unlock(&pool->mutex);
}

enum clinch_status pool_open(struct pool **pool, const struct engine *engine,
                             const struct engine_setup *setup, int decoder_count,
                             struct clinch_error *error)
{
    struct pool *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->engine = engine;
    made->setup = setup;
    made->waiting_most = 2 * (size_t)decoder_count;
    pthread_mutex_init(&made->mutex, NULL);
    pthread_cond_init(&made->queued, NULL);
    pthread_cond_init(&made->changed, NULL);
    enum clinch_status status = CLINCH_OK;
    made->threads = memory_make((size_t)decoder_count, sizeof *made->threads);
    if (made->threads == NULL) {
        status = fail_memory(error);
        goto out;
    }
    while (made->thread_count < decoder_count &&
           pthread_create(&made->threads[made->thread_count], NULL, work, made) == 0)
        made->thread_count++;
    wait_for_decoders(made);
    if (made->failed_count > 0)
        status = fail(error, made->status, "%s", made->error.message);
    else if (made->thread_count < decoder_count)
        status =
            fail(error, CLINCH_ERROR_MEMORY, "cannot start %d decoder threads", decoder_count);
out:
    if (status == CLINCH_OK)
        *pool = made;
    else
        pool_close(made);
    return status;
}

void pool_close(struct pool *pool)
{
    if (pool == NULL)
        return;
    pthread_mutex_lock(&pool->mutex);
    pool->ending = true;
    pthread_cond_broadcast(&pool->queued);
    pthread_mutex_unlock(&pool->mutex);
    for (int i = 0; i < pool->thread_count; i++)
        pthread_join(pool->threads[i], NULL);
    pthread_cond_destroy(&pool->changed);
    pthread_cond_destroy(&pool->queued);
    pthread_mutex_destroy(&pool->mutex);
    free(pool->threads);
    free(pool);
}

void pool_submit(struct pool *pool, struct pool_job *job)
{
    pthread_mutex_lock(&pool->mutex);
    while (pool->waiting_count >= pool->waiting_most)
        pthread_cond_wait(&pool->changed, &pool->mutex);
    job->state = POOL_WAITING;
    job->next = NULL;
    if (pool->last != NULL)
        pool->last->next = job;
    else
        pool->first = job;
    pool->last = job;
    pool->waiting_count++;
    pthread_cond_signal(&pool->queued);
    pthread_mutex_unlock(&pool->mutex);
}

void pool_wait(struct pool *pool, const struct pool_job *job)
{
    pthread_mutex_lock(&pool->mutex);
    while (job->state != POOL_DONE)
        pthread_cond_wait(&pool->changed, &pool->mutex);
    pthread_mutex_unlock(&pool->mutex);
}

bool pool_is_done(struct pool *pool, const struct pool_job *job)
{
    pthread_mutex_lock(&pool->mutex);
    bool done = job->state == POOL_DONE;
    pthread_mutex_unlock(&pool->mutex);
    return done;
}

bool pool_is_idle(struct pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    bool idle = pool->first == NULL && pool->running == NULL;
    pthread_mutex_unlock(&pool->mutex);
    return idle;
}

static bool is_running(const struct pool *pool, const void *owner)
{
    for (const struct pool_job *job = pool->running; job != NULL; job = job->next)
        if (job->owner == owner)
            return true;
    return false;
}

void pool_drop(struct pool *pool, const void *owner)
{
    pthread_mutex_lock(&pool->mutex);
    pool->last = NULL;
    for (struct pool_job **link = &pool->first; *link != NULL;) {
        struct pool_job *job = *link;
        if (job->owner != owner) {
            pool->last = job;
            link = &job->next;
            continue;
        }
        *link = job->next;
        pool->waiting_count--;
        job->status = CLINCH_ERROR_CANCELLED;
        finish_job(job);
    }
    pthread_cond_broadcast(&pool->changed);
    while (is_running(pool, owner))
        pthread_cond_wait(&pool->changed, &pool->mutex);
    pthread_mutex_unlock(&pool->mutex);
}
