/* Sound that comes while one speaks: a worker takes it the way of every recording, the calling
 * thread tells how far it is. */
#include "live.h"

#include <time.h>

#include "base/fail.h"

enum { TICK_MS = 50 };

struct listening {
    struct clinch_session *session;
    struct clinch_clip *clip;
    struct session_watch watch;
    struct session_live live;
    struct clinch_report *report;
    struct clinch_error error;
    enum clinch_status status;
    bool finished; /* under `lock` */
    pthread_mutex_t lock;
    pthread_cond_t ended;
};

static void *work(void *context)
{
    struct listening *listening = context;
    enum clinch_status status =
        session_report_clip(listening->session, listening->clip, &listening->watch,
                            &listening->report, &listening->error);
    pthread_mutex_lock(&listening->lock);
    listening->status = status;
    listening->finished = true;
    pthread_cond_broadcast(&listening->ended);
    pthread_mutex_unlock(&listening->lock);
    return NULL;
}

/* True once the worker is done. */
static bool wait_a_tick(struct listening *listening)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += TICK_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&listening->lock);
    if (!listening->finished)
        pthread_cond_timedwait(&listening->ended, &listening->lock, &until);
    bool finished = listening->finished;
    pthread_mutex_unlock(&listening->lock);
    return finished;
}

static enum clinch_status tell(struct listening *listening, clinch_live_fn *live, void *context,
                               struct clinch_error *error)
{
    struct clinch_live now;
    enum clinch_status status =
        session_live_look(&listening->live, listening->session, &listening->watch, &now, error);
    if (status == CLINCH_OK && !live(context, &now))
        status = fail(error, CLINCH_ERROR_CANCELLED, "stopped");
    return status;
}

static enum clinch_status watch_over(struct listening *listening, clinch_live_fn *live,
                                     void *context, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    while (!wait_a_tick(listening)) {
        if (live == NULL || status != CLINCH_OK)
            continue;
        status = tell(listening, live, context, error);
        if (status != CLINCH_OK)
            atomic_store(&listening->watch.cancelled, true);
    }
    return status;
}

static enum clinch_status run_worker(struct listening *listening, clinch_live_fn *live,
                                     void *context, struct clinch_error *error)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, listening) != 0)
        return fail(error, CLINCH_ERROR_MEMORY, "no thread could be started");
    enum clinch_status status = watch_over(listening, live, context, error);
    pthread_join(thread, NULL);
    if (status == CLINCH_OK && listening->status != CLINCH_OK)
        status = fail(error, listening->status, "%s", listening->error.message);
    return status;
}

enum clinch_status clinch_session_listen(struct clinch_session *session,
                                         const struct clinch_feed *feed, clinch_live_fn *live,
                                         void *context, struct clinch_report **report,
                                         struct clinch_error *error)
{
    struct listening listening = {.session = session};
    enum clinch_status status =
        clinch_clip_open_feed(&listening.clip, feed, &session->options.clip, error);
    if (status != CLINCH_OK)
        return status;
    pthread_mutex_init(&listening.lock, NULL);
    pthread_mutex_init(&listening.watch.lock, NULL);
    pthread_cond_init(&listening.ended, NULL);
    status = session_open_recognizer(session, error);
    if (status == CLINCH_OK && session->preview != NULL) {
        listening.watch.preview = session->preview;
        clinch_preview_begin(session->preview);
    }
    if (status == CLINCH_OK)
        status = session_live_start(&listening.live, error);
    if (status == CLINCH_OK)
        status = run_worker(&listening, live, context, error);
    if (status == CLINCH_OK)
        *report = listening.report;
    else
        clinch_report_free(listening.report);
    session_live_free(&listening.live);
    pthread_cond_destroy(&listening.ended);
    pthread_mutex_destroy(&listening.watch.lock);
    pthread_mutex_destroy(&listening.lock);
    clinch_clip_close(listening.clip);
    return status;
}
