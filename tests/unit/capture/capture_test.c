#include "places.h"

#include <math.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include <clinch/capture.h>

#include "base/memory.h"

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void nap(double length_s)
{
    struct timespec length = {(time_t)length_s, (long)(1e9 * fmod(length_s, 1))};
    nanosleep(&length, NULL);
}

static struct clinch_capture *begin(const char *device, const char *folder)
{
    struct clinch_capture_options options = {.device = device, .folder = folder};
    struct clinch_capture *capture = NULL;
    struct clinch_error error;
    if (clinch_capture_open(&capture, &options, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    return capture;
}

/* All frames of a feed or a file at its own rate (16 kHz). */
static float *read_all(struct clinch_clip *clip, size_t *count)
{
    size_t capacity = 1 << 16, got = 1;
    float *frames = malloc(capacity * sizeof *frames);
    for (*count = 0; got > 0; *count += got) {
        if (capacity - *count < 5000)
            frames = realloc(frames, (capacity *= 2) * sizeof *frames);
        assert_non_null(frames);
        assert_int_equal(clinch_clip_read(clip, frames + *count, 5000, &got, NULL), CLINCH_OK);
    }
    clinch_clip_close(clip);
    return frames;
}

static float *read_file(const char *path, size_t *count)
{
    struct clinch_clip *clip = NULL;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    return read_all(clip, count);
}

static float *read_capture(struct clinch_capture *capture, size_t *count)
{
    struct clinch_clip *clip = NULL;
    struct clinch_feed feed = clinch_capture_feed(capture);
    assert_int_equal(clinch_clip_open_feed(&clip, &feed, NULL, NULL), CLINCH_OK);
    return read_all(clip, count);
}

static const char sample[] = CLINCH_SOURCE_DIR "/samples/strong.flac";

static void what_is_played_heard_and_kept_is_the_same(void **state)
{
    char *folder = place_make();
    struct clinch_capture *capture =
        begin("file-at-once:" CLINCH_SOURCE_DIR "/samples/strong.flac", folder);
    size_t played_count, heard_count, kept_count;
    (void)state;
    float *heard = read_capture(capture, &heard_count);
    assert_int_equal(clinch_capture_finish(capture, NULL), CLINCH_OK);
    struct clinch_capture_info info = clinch_capture_info(capture);
    assert_true(info.ended);
    assert_int_equal(info.dropped_count, 0);
    float *played = read_file(sample, &played_count), *kept = read_file(info.path, &kept_count);
    assert_int_equal(heard_count, played_count);
    assert_int_equal(kept_count, played_count);
    assert_memory_equal(heard, kept, kept_count * sizeof *kept);
    for (size_t i = 0; i < played_count; i++)
        assert_true(fabsf(heard[i] - played[i]) <= 1.0f / 32768);
    free(played), free(heard), free(kept);
    clinch_capture_close(capture);
    place_forget(folder);
}

static void a_tone_has_its_level_and_goes_on_until_stopped(void **state)
{
    char *folder = place_make();
    struct clinch_capture *capture = begin("tone:440", folder);
    (void)state;
    while (clinch_capture_info(capture).recorded_s < 0.3)
        nap(0.02);
    struct clinch_capture_info info = clinch_capture_info(capture);
    assert_false(info.ended || info.clipping);
    assert_true(fabs(info.level_db - -9.03) < 0.1);
    assert_true(fabs(info.peak_db - -6.02) < 0.1);
    assert_true(info.quiet_s < 0.01);
    assert_int_equal(clinch_capture_finish(capture, NULL), CLINCH_OK);
    double end_s = clinch_capture_info(capture).recorded_s;
    nap(0.1);
    assert_true(clinch_capture_info(capture).recorded_s <= end_s);
    assert_int_equal(clinch_capture_info(capture).dropped_count, 0);
    clinch_capture_close(capture);
    place_forget(folder);
}

static void a_microphone_that_was_pulled_out_is_told_and_the_take_kept(void **state)
{
    char *folder = place_make();
    struct clinch_capture *capture = begin("tone:440:0.5", folder);
    struct clinch_error error;
    size_t count;
    (void)state;
    float *heard = read_capture(capture, &count);
    assert_int_equal(clinch_capture_finish(capture, &error), CLINCH_ERROR_DEVICE);
    assert_string_equal(error.message, "tone: stopped after 0.5 s; is it still plugged in?");
    assert_int_equal(count, CLINCH_RATE_HZ / 2);
    assert_true(fabs(clinch_capture_info(capture).recorded_s - 0.5) < 1e-6);
    assert_int_equal(access(clinch_capture_info(capture).path, F_OK), 0);
    free(heard);
    clinch_capture_close(capture);
    place_forget(folder);
}

static void a_microphone_that_never_gives_sound_is_refused(void **state)
{
    char *folder = place_make();
    struct clinch_capture_options options = {.device = "tone:440:0", .folder = folder};
    struct clinch_capture *capture = NULL;
    struct clinch_error error;
    (void)state;
    assert_int_equal(clinch_capture_open(&capture, &options, &error), CLINCH_ERROR_DEVICE);
    assert_non_null(strstr(error.message, "gives no sound at all"));
    assert_null(capture);
    assert_null(place_find(folder, ""));
    place_forget(folder);
}

static void nothing_but_zeros_is_told(void **state)
{
    char *folder = place_make();
    struct clinch_capture *capture = begin("tone:0", folder);
    struct clinch_error error;
    (void)state;
    while (clinch_capture_info(capture).recorded_s < 0.1)
        nap(0.02);
    assert_int_equal(clinch_capture_finish(capture, &error), CLINCH_ERROR_DEVICE);
    assert_non_null(strstr(error.message, "nothing but zeros"));
    clinch_capture_close(capture);
    place_forget(folder);
}

static void closing_finishes_the_take(void **state)
{
    char *folder = place_make();
    struct clinch_capture *capture = begin("tone:440", folder);
    (void)state;
    while (clinch_capture_info(capture).recorded_s < 0.1)
        nap(0.02);
    clinch_capture_close(capture);
    assert_null(place_find(folder, ".recording.wav"));
    char *path = place_find(folder, ".wav");
    assert_non_null(path);
    free(path);
    place_forget(folder);
}

static void a_discarded_capture_leaves_nothing(void **state)
{
    char *folder = place_make();
    struct clinch_capture_options options = {
        .device = "tone:440", .folder = folder, .discard = true};
    struct clinch_capture *capture = NULL;
    (void)state;
    assert_int_equal(clinch_capture_open(&capture, &options, NULL), CLINCH_OK);
    while (clinch_capture_info(capture).recorded_s < 0.1)
        nap(0.02);
    assert_int_equal(clinch_capture_finish(capture, NULL), CLINCH_OK);
    clinch_capture_close(capture);
    assert_null(place_find(folder, ""));
    place_forget(folder);
}

static void twins_that_make_no_sense_are_refused(void **state)
{
    static const struct {
        const char *device;
        enum clinch_status status;
    } cases[] = {
        {"tone:loud", CLINCH_ERROR_ARGUMENT},   {"tone:440:", CLINCH_ERROR_ARGUMENT},
        {"tone:440:1s", CLINCH_ERROR_ARGUMENT}, {"tone:99999", CLINCH_ERROR_ARGUMENT},
        {"file:/no/such.wav", CLINCH_ERROR_IO},
    };
    char *folder = place_make();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct clinch_capture_options options = {.device = cases[i].device, .folder = folder};
        struct clinch_capture *capture = NULL;
        assert_int_equal(clinch_capture_open(&capture, &options, NULL), cases[i].status);
        assert_null(capture);
    }
    assert_null(place_find(folder, ""));
    place_forget(folder);
}

/* In a child process, where a file may not grow over 200 kB: writing fails as on a full disk.
 */
static void a_full_disk_is_told_and_what_fits_is_kept(void **state)
{
    char *folder = place_make();
    size_t count;
    int code;
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct clinch_capture_options options = {.device = "file-at-once:" CLINCH_SOURCE_DIR
                                                           "/samples/strong.flac",
                                                 .folder = folder};
        struct clinch_capture *capture = NULL;
        struct clinch_error error;
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){200001, 200001});
        if (clinch_capture_open(&capture, &options, NULL) != CLINCH_OK)
            _exit(2);
        while (!clinch_capture_info(capture).ended)
            nap(0.01);
        if (clinch_capture_finish(capture, &error) != CLINCH_ERROR_IO ||
            strstr(error.message, "cannot write") == NULL)
            _exit(3);
        clinch_capture_close(capture);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &code, 0), child);
    assert_int_equal(code, 0);
    char *path = place_find(folder, ".wav");
    float *kept = read_file(path, &count);
    assert_int_equal(count, (200000 - 44) / 2);
    free(kept);
    free(path);
    place_forget(folder);
}

/* What the child that will be killed last said of itself. */
struct seen {
    _Atomic double elapsed_s, recorded_s;
};

static void record_until_killed(const char *folder, struct seen *seen)
{
    struct clinch_capture_options options = {.device = "tone:440", .folder = folder};
    struct clinch_capture *capture = NULL;
    if (clinch_capture_open(&capture, &options, NULL) != CLINCH_OK)
        _exit(2);
    for (double began_s = now_s();; nap(0.005)) {
        double elapsed_s = now_s() - began_s;
        seen->recorded_s = clinch_capture_info(capture).recorded_s;
        seen->elapsed_s = elapsed_s;
    }
}

static void keep_longest(void *context, const char *path, double duration_s)
{
    size_t count;
    float *frames = read_file(path, &count);
    assert_true(fabs((double)count / CLINCH_RATE_HZ - duration_s) < 0.001);
    *(double *)context = duration_s;
    free(frames);
}

/* One that records, in a folder of its own, and when it is to be killed. */
struct victim {
    struct seen *seen;
    char *folder;
    pid_t child;
    double wanted_s;
};

static void begin_to_record(struct victim *victim)
{
    victim->wanted_s = 0.1 + 1.2 * rand() / RAND_MAX;
    victim->folder = place_make();
    victim->seen = mmap(NULL, sizeof *victim->seen, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    victim->child = fork();
    if (victim->child == 0)
        record_until_killed(victim->folder, victim->seen);
}

static void assert_rescued(struct victim *victim)
{
    double rescued_s = 0;
    assert_int_equal(waitpid(victim->child, NULL, 0), victim->child);
    assert_int_equal(clinch_takes_rescue(victim->folder, keep_longest, &rescued_s, NULL),
                     CLINCH_OK);
    assert_true(rescued_s + 1e-9 >= victim->seen->recorded_s);
    assert_true(rescued_s >= victim->seen->elapsed_s - 1.0);
    assert_null(place_find(victim->folder, ".recording.wav"));
    munmap(victim->seen, sizeof *victim->seen);
    place_forget(victim->folder);
}

/* Fifty times, ten at a time. */
static void a_kill_at_any_time_loses_less_than_a_second(void **state)
{
    enum { WAVES = 5, VICTIMS = 10 };
    struct victim victims[VICTIMS];
    (void)state;
    srand(5);
    for (int wave = 0; wave < WAVES; wave++) {
        for (int i = 0; i < VICTIMS; i++)
            begin_to_record(&victims[i]);
        for (int left = VICTIMS; left > 0; nap(0.001)) {
            for (int i = 0; i < VICTIMS; i++) {
                if (victims[i].wanted_s < 0 || victims[i].seen->elapsed_s < victims[i].wanted_s)
                    continue;
                kill(victims[i].child, SIGKILL);
                victims[i].wanted_s = -1;
                left--;
            }
        }
        for (int i = 0; i < VICTIMS; i++)
            assert_rescued(&victims[i]);
    }
}

static void opening_survives_every_failed_allocation(void **state)
{
    char *folder = place_make();
    struct clinch_capture_options options = {.device = "tone:440", .folder = folder};
    struct clinch_capture *capture = NULL;
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        memory_fail_after(n);
        status = clinch_capture_open(&capture, &options, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK ? n >= 5 : status == CLINCH_ERROR_MEMORY);
    }
    clinch_capture_close(capture);
    place_forget(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_played_heard_and_kept_is_the_same),
        cmocka_unit_test(a_tone_has_its_level_and_goes_on_until_stopped),
        cmocka_unit_test(a_microphone_that_was_pulled_out_is_told_and_the_take_kept),
        cmocka_unit_test(a_microphone_that_never_gives_sound_is_refused),
        cmocka_unit_test(nothing_but_zeros_is_told),
        cmocka_unit_test(closing_finishes_the_take),
        cmocka_unit_test(a_discarded_capture_leaves_nothing),
        cmocka_unit_test(twins_that_make_no_sense_are_refused),
        cmocka_unit_test(a_full_disk_is_told_and_what_fits_is_kept),
        cmocka_unit_test(a_kill_at_any_time_loses_less_than_a_second),
        cmocka_unit_test(opening_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
