#include <clinch/capture.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fail.h"
#include "base/memory.h"
#include "meter.h"
#include "source.h"
#include "take.h"

/* The ring is long enough for a disk that makes the writer wait. */
enum { RING_S = 15, BLOCK_FRAMES = 4096, NAP_MS = 10, STALL_MS = 1000, FIRST_STALL_MS = 5000 };

struct clinch_capture {
    struct capture_source *source;
    struct ring ring;
    struct take take;
    pthread_t writer;
    bool writing; /* the thread is there */
    atomic_bool stopping;
    pthread_mutex_t lock; /* guards the rest */
    pthread_cond_t came;  /* frames, or the end */
    struct meter meter;
    uint64_t frame_count;   /* on disk */
    uint64_t read_count;    /* of these, handed out; the reader's alone */
    double first_s, last_s; /* by the clock: when the first and the last frames came */
    uint64_t first_count;   /* frames that came first */
    uint64_t dropped_count, overflow_count; /* by the end */
    bool ended;
    enum clinch_status status;
    struct clinch_error error;
};

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void nap(void)
{
    struct timespec length = {0, NAP_MS * 1000000L};
    nanosleep(&length, NULL);
}

static void show_frames(struct clinch_capture *capture, const int16_t *frames, size_t count)
{
    pthread_mutex_lock(&capture->lock);
    meter_push(&capture->meter, frames, count);
    capture->last_s = now_s();
    if (capture->frame_count == 0) {
        capture->first_s = capture->last_s;
        capture->first_count = count;
    }
    capture->frame_count = capture->take.frame_count;
    pthread_cond_broadcast(&capture->came);
    pthread_mutex_unlock(&capture->lock);
}

/* Moves what is in the ring to the disk; `count`: how much it was. */
static enum clinch_status drain(struct clinch_capture *capture, size_t *count,
                                struct clinch_error *error)
{
    int16_t block[BLOCK_FRAMES];
    enum clinch_status status = CLINCH_OK;
    size_t got;
    *count = 0;
    while (status == CLINCH_OK && *count < capture->ring.capacity &&
           (got = ring_read(&capture->ring, block, BLOCK_FRAMES)) > 0) {
        status = take_write(&capture->take, block, got, error);
        show_frames(capture, block, got);
        *count += got;
    }
    return status;
}

static enum clinch_status fail_stalled(const struct clinch_capture *capture,
                                       struct clinch_error *error)
{
    const char *name = capture->source->name;
    double recorded_s =
        (double)capture->take.frame_count / (double)capture->source->sample_rate_hz;
    if (capture->take.frame_count == 0)
        return fail(error, CLINCH_ERROR_DEVICE,
                    "%s: gives no sound at all; choose another microphone", name);
    return fail(error, CLINCH_ERROR_DEVICE, "%s: stopped after %.1f s; is it still plugged in?",
                name, recorded_s);
}

/* Until it is asked to stop, the source is over, silent for too long, or the disk is full.
 * Silence is counted in naps, so that a process that was itself stopped blames nobody. */
static enum clinch_status record(struct clinch_capture *capture, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    int idle_ms = 0;
    while (status == CLINCH_OK && !atomic_load(&capture->stopping)) {
        size_t count;
        bool running = capture->source->class->is_running(capture->source);
        status = drain(capture, &count, error);
        if (count == 0 && !running)
            break;
        idle_ms = count > 0 ? 0 : idle_ms + NAP_MS;
        if (idle_ms >= (capture->take.frame_count > 0 ? STALL_MS : FIRST_STALL_MS))
            status = fail_stalled(capture, error);
        nap();
    }
    return status;
}

static void end(struct clinch_capture *capture, enum clinch_status status,
                const struct clinch_error *error)
{
    pthread_mutex_lock(&capture->lock);
    capture->status = status;
    if (status != CLINCH_OK)
        capture->error = *error;
    else if (capture->frame_count > 0 && capture->meter.peak == 0)
        capture->status = fail(&capture->error, CLINCH_ERROR_DEVICE,
                               "%s: gives nothing but zeros; it is muted or switched off",
                               capture->source->name);
    capture->dropped_count = atomic_load(&capture->ring.dropped_count);
    capture->overflow_count = atomic_load(&capture->ring.overflow_count);
    capture->ended = true;
    pthread_cond_broadcast(&capture->came);
    pthread_mutex_unlock(&capture->lock);
}

static void *write_take(void *context)
{
    struct clinch_capture *capture = context;
    struct clinch_error error = {""}, last = {""};
    size_t count;
    enum clinch_status status = record(capture, &error);
    if (status == CLINCH_OK)
        status = drain(capture, &count, &error);
    enum clinch_status finished = take_finish(&capture->take, &last);
    if (status == CLINCH_OK && finished != CLINCH_OK) {
        status = finished;
        error = last;
    }
    end(capture, status, &error);
    capture->source->class->stop(capture->source);
    return NULL;
}

static enum clinch_status begin_take(struct clinch_capture *capture,
                                     const struct clinch_capture_options *options,
                                     struct clinch_error *error)
{
    char *usual = NULL;
    enum clinch_status status =
        options->folder == NULL ? clinch_takes_folder(&usual, error) : CLINCH_OK;
    if (status == CLINCH_OK)
        status = take_open(&capture->take, options->folder ? options->folder : usual,
                           capture->source->sample_rate_hz, options->discard, error);
    free(usual);
    return status;
}

/* A preference that cannot be kept is no reason not to record. */
static void remember(const struct clinch_capture *capture,
                     const struct clinch_capture_options *options)
{
    if (!options->remember || options->device == NULL || !capture->source->is_microphone)
        return;
    bool is_default = strcmp(options->device, "default") == 0;
    enum clinch_status status =
        clinch_device_remember(is_default ? NULL : capture->source->name, NULL);
    (void)status;
}

static enum clinch_status begin(struct clinch_capture *capture,
                                const struct clinch_capture_options *options,
                                struct clinch_error *error)
{
    enum clinch_status status = source_choose(&capture->source, options->device, error);
    if (status != CLINCH_OK)
        return status;
    size_t rate = (size_t)capture->source->sample_rate_hz;
    meter_start(&capture->meter, (int)rate);
    if (!ring_open(&capture->ring, RING_S * rate))
        return fail_memory(error);
    status = begin_take(capture, options, error);
    if (status == CLINCH_OK)
        status = capture->source->class->start(capture->source, &capture->ring, error);
    if (status != CLINCH_OK)
        return status;
    remember(capture, options);
    capture->writing = pthread_create(&capture->writer, NULL, write_take, capture) == 0;
    return capture->writing ? CLINCH_OK
                            : fail(error, CLINCH_ERROR_MEMORY, "no thread could be started");
}

/* So that who is told to speak is heard from the first word on. */
static enum clinch_status wait_for_sound(struct clinch_capture *capture,
                                         struct clinch_error *error)
{
    pthread_mutex_lock(&capture->lock);
    while (!capture->ended && capture->frame_count == 0)
        pthread_cond_wait(&capture->came, &capture->lock);
    enum clinch_status status = capture->frame_count == 0 ? capture->status : CLINCH_OK;
    if (status != CLINCH_OK)
        fail(error, status, "%s", capture->error.message);
    pthread_mutex_unlock(&capture->lock);
    return status;
}

enum clinch_status clinch_capture_open(struct clinch_capture **capture,
                                       const struct clinch_capture_options *options,
                                       struct clinch_error *error)
{
    struct clinch_capture *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->take.fd = -1;
    pthread_mutex_init(&opened->lock, NULL);
    pthread_cond_init(&opened->came, NULL);
    enum clinch_status status = begin(opened, options, error);
    if (status == CLINCH_OK)
        status = wait_for_sound(opened, error);
    if (status != CLINCH_OK) {
        clinch_capture_close(opened);
        return status;
    }
    *capture = opened;
    return CLINCH_OK;
}

static enum clinch_status read_feed(void *context, float *frames, size_t capacity,
                                    size_t *count, struct clinch_error *error)
{
    struct clinch_capture *capture = context;
    int16_t block[BLOCK_FRAMES];
    pthread_mutex_lock(&capture->lock);
    while (!capture->ended && capture->read_count == capture->frame_count)
        pthread_cond_wait(&capture->came, &capture->lock);
    uint64_t there = capture->frame_count - capture->read_count;
    pthread_mutex_unlock(&capture->lock);
    size_t wanted = capacity < BLOCK_FRAMES ? capacity : BLOCK_FRAMES;
    wanted = there < wanted ? (size_t)there : wanted;
    size_t got = take_read(&capture->take, capture->read_count, block, wanted);
    if (got == 0 && wanted > 0)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot be read back", capture->take.path);
    for (size_t i = 0; i < got; i++)
        frames[i] = block[i] / 32768.0f;
    capture->read_count += got;
    *count = got;
    return CLINCH_OK;
}

struct clinch_feed clinch_capture_feed(struct clinch_capture *capture)
{
    return (struct clinch_feed){.name = capture->take.path,
                                .sample_rate_hz = capture->source->sample_rate_hz,
                                .channels = 1,
                                .read = read_feed,
                                .context = capture};
}

/* With the lock held. */
static void measure_rate(const struct clinch_capture *capture, struct clinch_capture_info *info)
{
    double length_s = capture->last_s - capture->first_s;
    info->rate_measured = length_s >= 2;
    if (info->rate_measured)
        info->measured_rate_hz =
            (double)(capture->frame_count - capture->first_count) / length_s;
}

struct clinch_capture_info clinch_capture_info(struct clinch_capture *capture)
{
    struct clinch_capture_info info = {.device = capture->source->name,
                                       .path = capture->take.path,
                                       .sample_rate_hz = capture->source->sample_rate_hz,
                                       .channels = 1};
    pthread_mutex_lock(&capture->lock);
    info.recorded_s = (double)capture->frame_count / info.sample_rate_hz;
    info.level_db = capture->meter.level_db;
    info.peak_db = meter_peak_db(&capture->meter);
    info.quiet_s = meter_quiet_s(&capture->meter);
    info.clipping = capture->meter.clip_blocks > 0;
    info.ended = capture->ended;
    info.dropped_count =
        capture->ended ? capture->dropped_count : atomic_load(&capture->ring.dropped_count);
    info.overflow_count =
        capture->ended ? capture->overflow_count : atomic_load(&capture->ring.overflow_count);
    measure_rate(capture, &info);
    pthread_mutex_unlock(&capture->lock);
    return info;
}

void clinch_capture_stop(struct clinch_capture *capture)
{
    atomic_store(&capture->stopping, true);
}

enum clinch_status clinch_capture_finish(struct clinch_capture *capture,
                                         struct clinch_error *error)
{
    clinch_capture_stop(capture);
    pthread_mutex_lock(&capture->lock);
    while (!capture->ended)
        pthread_cond_wait(&capture->came, &capture->lock);
    enum clinch_status status = capture->status;
    if (status != CLINCH_OK)
        fail(error, status, "%s", capture->error.message);
    pthread_mutex_unlock(&capture->lock);
    return status;
}

void clinch_capture_close(struct clinch_capture *capture)
{
    if (capture == NULL)
        return;
    clinch_capture_stop(capture);
    if (capture->writing)
        pthread_join(capture->writer, NULL);
    else if (capture->take.fd >= 0 && take_finish(&capture->take, NULL) != CLINCH_OK)
        clinch_capture_stop(capture);
    if (capture->source != NULL)
        capture->source->class->close(capture->source);
    ring_close(&capture->ring);
    take_close(&capture->take);
    pthread_cond_destroy(&capture->came);
    pthread_mutex_destroy(&capture->lock);
    free(capture);
}
