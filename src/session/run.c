/* Many recordings: workers analyse, the calling thread watches, hands out in input order and
 * may cancel. */
#include "session.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"

enum { WORKERS_MOST = 64, TICK_MS = 100 };

struct slot {
    struct session_watch watch;
    struct clinch_report *report;
    struct clinch_error error;
    enum clinch_status status;
    bool finished;
};

struct run {
    struct clinch_session *session;
    const char *const *paths;
    size_t path_count;
    struct slot *slots;
    size_t next;      /* recording that the next free worker takes */
    size_t delivered; /* recordings handed out */
    size_t ahead;     /* how far workers may run ahead of what is handed out */
    size_t working;
    bool stopping;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    double began_s;
};

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool take(struct run *run, size_t *index)
{
    pthread_mutex_lock(&run->lock);
    while (!run->stopping && run->next < run->path_count &&
           run->next >= run->delivered + run->ahead)
        pthread_cond_wait(&run->moved, &run->lock);
    bool taken = !run->stopping && run->next < run->path_count;
    if (taken)
        *index = run->next++;
    pthread_mutex_unlock(&run->lock);
    return taken;
}

static void *work(void *context)
{
    struct run *run = context;
    size_t index;
    while (take(run, &index)) {
        struct slot *slot = &run->slots[index];
        enum clinch_status status = session_analyze_one(
            run->session, run->paths[index], &slot->watch, &slot->report, &slot->error);
        pthread_mutex_lock(&run->lock);
        slot->status = status;
        slot->finished = true;
        if (status == CLINCH_ERROR_MODEL || status == CLINCH_ERROR_CANCELLED)
            run->stopping = true;
        pthread_cond_broadcast(&run->moved);
        pthread_mutex_unlock(&run->lock);
    }
    pthread_mutex_lock(&run->lock);
    run->working--;
    pthread_cond_broadcast(&run->moved);
    pthread_mutex_unlock(&run->lock);
    return NULL;
}

static void add_progress(struct session_watch *watch, struct clinch_progress *progress)
{
    pthread_mutex_lock(&watch->lock);
    if (watch->begun) {
        progress->begun_count++;
        progress->heard_s +=
            watch->hearing ? clinch_hearing_done_s(watch->hearing) : watch->heard_s;
        progress->begun_s += watch->duration_s;
        progress->begun_known = progress->begun_known && watch->duration_known;
    }
    pthread_mutex_unlock(&watch->lock);
}

static bool tell_progress(struct run *run, const struct clinch_session_calls *calls)
{
    if (calls->progress == NULL)
        return true;
    struct clinch_progress progress = {
        .done_count = run->delivered, .path_count = run->path_count, .begun_known = true};
    progress.elapsed_s = now_s() - run->began_s;
    for (size_t i = 0; i < run->path_count; i++)
        add_progress(&run->slots[i].watch, &progress);
    return calls->progress(calls->context, &progress);
}

static void cancel(struct run *run)
{
    for (size_t i = 0; i < run->path_count; i++)
        atomic_store(&run->slots[i].watch.cancelled, true);
    run->stopping = true;
    pthread_cond_broadcast(&run->moved);
}

static void wait_a_tick(struct run *run)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += TICK_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_cond_timedwait(&run->moved, &run->lock, &until);
}

static void hand_out(struct run *run, const struct clinch_session_calls *calls)
{
    while (run->delivered < run->path_count && run->slots[run->delivered].finished) {
        size_t index = run->delivered;
        struct slot *slot = &run->slots[index];
        pthread_mutex_unlock(&run->lock);
        calls->done(calls->context, index, slot->report, slot->status, &slot->error);
        pthread_mutex_lock(&run->lock);
        slot->report = NULL;
        run->delivered++;
        pthread_cond_broadcast(&run->moved);
    }
}

/* Until every recording is handed out, or the run stops and no worker is left. */
static enum clinch_status watch_over(struct run *run, const struct clinch_session_calls *calls)
{
    bool cancelled = false;
    pthread_mutex_lock(&run->lock);
    for (;;) {
        hand_out(run, calls);
        if (run->working == 0 && (run->stopping || run->delivered == run->path_count))
            break;
        wait_a_tick(run);
        pthread_mutex_unlock(&run->lock);
        bool go_on = cancelled || tell_progress(run, calls);
        pthread_mutex_lock(&run->lock);
        if (!go_on) {
            cancelled = true;
            cancel(run);
        }
    }
    hand_out(run, calls);
    pthread_mutex_unlock(&run->lock);
    return cancelled ? CLINCH_ERROR_CANCELLED : CLINCH_OK;
}

static size_t wanted_workers(const struct run *run)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int jobs = run->session->options.recognizer.jobs;
    /* One more than decoders: while one recording is read, the others keep the decoders busy.
     */
    size_t wanted = (size_t)(jobs > 0 ? jobs : cores > 0 ? cores : 1) + 1;
    if (wanted > WORKERS_MOST)
        wanted = WORKERS_MOST;
    return wanted < run->path_count ? wanted : run->path_count;
}

static enum clinch_status run_workers(struct run *run, const struct clinch_session_calls *calls,
                                      struct clinch_error *error)
{
    pthread_t threads[WORKERS_MOST];
    size_t wanted = wanted_workers(run), started = 0;
    run->ahead = 4 * wanted;
    run->working = wanted;
    while (started < wanted && pthread_create(&threads[started], NULL, work, run) == 0)
        started++;
    pthread_mutex_lock(&run->lock);
    run->working -= wanted - started;
    run->stopping = run->stopping || started == 0;
    pthread_mutex_unlock(&run->lock);
    enum clinch_status status = watch_over(run, calls);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    if (started == 0 && run->path_count > 0)
        return fail(error, CLINCH_ERROR_MEMORY, "no thread could be started");
    return status == CLINCH_OK ? status : fail(error, status, "stopped");
}

static enum clinch_status first_failure(const struct run *run, struct clinch_error *error)
{
    for (size_t i = 0; i < run->path_count; i++)
        if (run->slots[i].finished && run->slots[i].status != CLINCH_OK)
            return fail(error, run->slots[i].status, "%s", run->slots[i].error.message);
    return CLINCH_OK;
}

enum clinch_status clinch_session_analyze(struct clinch_session *session,
                                          const char *const *paths, size_t path_count,
                                          const struct clinch_session_calls *calls,
                                          struct clinch_error *error)
{
    struct run run = {
        .session = session, .paths = paths, .path_count = path_count, .began_s = now_s()};
    run.slots = memory_make(path_count, sizeof *run.slots);
    if (run.slots == NULL)
        return fail_memory(error);
    pthread_mutex_init(&run.lock, NULL);
    pthread_cond_init(&run.moved, NULL);
    for (size_t i = 0; i < path_count; i++)
        pthread_mutex_init(&run.slots[i].watch.lock, NULL);
    enum clinch_status status = run_workers(&run, calls, error);
    if (status == CLINCH_OK)
        status = first_failure(&run, error);
    for (size_t i = 0; i < path_count; i++) {
        clinch_report_free(run.slots[i].report);
        pthread_mutex_destroy(&run.slots[i].watch.lock);
    }
    pthread_cond_destroy(&run.moved);
    pthread_mutex_destroy(&run.lock);
    free(run.slots);
    return status;
}
