#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/capture.h>
#include <clinch/session.h>

enum { RATE_HZ = CLINCH_RATE_HZ };

/* Bursts of a buzz, like words: half a second of sound in every second and a half. */
struct buzz {
    size_t at, count;
    enum clinch_status ends_with;
};

static enum clinch_status give_buzz(void *context, float *frames, size_t capacity,
                                    size_t *count, struct clinch_error *error)
{
    struct buzz *buzz = context;
    size_t left = buzz->count - buzz->at;
    *count = left < capacity ? left : capacity;
    if (*count == 0 && buzz->ends_with != CLINCH_OK) {
        strcpy(error->message, "the cable is out");
        return buzz->ends_with;
    }
    for (size_t i = 0; i < *count; i++, buzz->at++) {
        double t = (double)buzz->at / RATE_HZ, sum = 0;
        for (int k = 1; k < 12; k++)
            sum += sin(2 * M_PI * 140 * k * t) / k;
        bool on = fmod(t, 1.5) > 1.0;
        frames[i] = on ? (float)(0.2 * sum) : 1e-4f * (float)((buzz->at * 7919) % 13);
    }
    return CLINCH_OK;
}

struct seen {
    size_t word_count, calls;
    double listened_s;
    bool stop;
};

static bool on_live(void *context, const struct clinch_live *live)
{
    struct seen *seen = context;
    assert_true(live->listened_s >= seen->listened_s);
    seen->listened_s = live->listened_s;
    seen->word_count += live->words->word_count;
    seen->calls++;
    return !seen->stop;
}

static struct clinch_session *a_session(void)
{
    struct clinch_session_options options = {.recognizer = {.fixed_words = "hire me please"}};
    struct clinch_session *session = NULL;
    assert_int_equal(clinch_session_open(&session, &options, NULL), CLINCH_OK);
    assert_int_equal(clinch_session_prepare(session, NULL), CLINCH_OK);
    return session;
}

static void what_is_heard_live_becomes_a_report(void **state)
{
    struct buzz buzz = {.count = 12 * RATE_HZ};
    struct clinch_feed feed = {"the take", RATE_HZ, 1, give_buzz, &buzz};
    struct seen seen = {0};
    struct clinch_session *session = a_session();
    struct clinch_report *report = NULL;
    (void)state;
    assert_int_equal(clinch_session_listen(session, &feed, on_live, &seen, &report, NULL),
                     CLINCH_OK);
    assert_string_equal(report->source.path, "the take");
    assert_true(fabs(report->source.duration_s - 12) < 0.01);
    assert_true(report->transcript->word_count >= 3);
    assert_true(seen.word_count <= report->transcript->word_count);
    assert_non_null(report->findings);
    clinch_report_free(report);
    clinch_session_close(session);
}

static bool go_on(void *context, const struct clinch_live *live)
{
    (void)context;
    return live->guess != NULL;
}

static void keep_report(void *context, size_t index, struct clinch_report *report,
                        enum clinch_status status, const struct clinch_error *error)
{
    (void)index, (void)status, (void)error;
    *(struct clinch_report **)context = report;
}

static char *render(const struct clinch_report *report)
{
    const struct clinch_render_options options = {.format = CLINCH_FORMAT_JSONL,
                                                  .detail = true};
    char *text = NULL;
    size_t count = 0;
    assert_int_equal(clinch_report_render(report, &options, &text, &count, NULL), CLINCH_OK);
    return text;
}

/* Words are guessed and pieces decoded ahead, and what comes out is the same. */
static void the_report_of_a_live_take_is_that_of_its_file(void **state)
{
    static const char sample[] = CLINCH_SOURCE_DIR "/samples/strong.flac";
    const char *const paths[] = {sample};
    struct clinch_session_options options = {
        .recognizer = {.fixed_words = "can um you move me forward today"}, .live = true};
    struct clinch_capture_options capturing = {
        .device = "file-at-once:" CLINCH_SOURCE_DIR "/samples/strong.flac", .discard = true};
    struct clinch_session *session = NULL;
    struct clinch_capture *capture = NULL;
    struct clinch_report *live = NULL, *file = NULL;
    const struct clinch_session_calls calls = {.done = keep_report, .context = &file};
    (void)state;
    assert_int_equal(clinch_session_open(&session, &options, NULL), CLINCH_OK);
    assert_int_equal(clinch_session_prepare(session, NULL), CLINCH_OK);
    assert_int_equal(clinch_capture_open(&capture, &capturing, NULL), CLINCH_OK);
    struct clinch_feed feed = clinch_capture_feed(capture);
    assert_int_equal(clinch_session_listen(session, &feed, go_on, NULL, &live, NULL),
                     CLINCH_OK);
    assert_int_equal(clinch_session_analyze(session, paths, 1, &calls, NULL), CLINCH_OK);
    free(live->source.path);
    live->source.path = strdup(sample);
    char *said_live = render(live), *said_of_file = render(file);
    assert_string_equal(said_live, said_of_file);
    free(said_live);
    free(said_of_file);
    clinch_report_free(live);
    clinch_report_free(file);
    clinch_capture_close(capture);
    clinch_session_close(session);
}

static void a_feed_without_sound_has_no_report(void **state)
{
    struct buzz buzz = {0};
    struct clinch_feed feed = {"the take", RATE_HZ, 1, give_buzz, &buzz};
    struct clinch_session *session = a_session();
    struct clinch_report *report = NULL;
    struct clinch_error error;
    (void)state;
    assert_int_equal(clinch_session_listen(session, &feed, NULL, NULL, &report, &error),
                     CLINCH_ERROR_NO_AUDIO);
    assert_string_equal(error.message, "the take: no sound came");
    assert_null(report);
    clinch_session_close(session);
}

static void a_feed_that_fails_ends_it(void **state)
{
    struct buzz buzz = {.count = RATE_HZ, .ends_with = CLINCH_ERROR_DEVICE};
    struct clinch_feed feed = {"the take", RATE_HZ, 1, give_buzz, &buzz};
    struct clinch_session *session = a_session();
    struct clinch_report *report = NULL;
    struct clinch_error error;
    (void)state;
    assert_int_equal(clinch_session_listen(session, &feed, NULL, NULL, &report, &error),
                     CLINCH_ERROR_DEVICE);
    assert_string_equal(error.message, "the cable is out");
    clinch_session_close(session);
}

/* So long that it cannot be over before the first look. */
static void saying_no_drops_everything(void **state)
{
    struct buzz buzz = {.count = (size_t)20000 * RATE_HZ};
    struct clinch_feed feed = {"the take", RATE_HZ, 1, give_buzz, &buzz};
    struct seen seen = {.stop = true};
    struct clinch_session *session = a_session();
    struct clinch_report *report = NULL;
    (void)state;
    assert_int_equal(clinch_session_listen(session, &feed, on_live, &seen, &report, NULL),
                     CLINCH_ERROR_CANCELLED);
    assert_int_equal(seen.calls, 1);
    assert_true(buzz.at < buzz.count);
    assert_null(report);
    clinch_session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_heard_live_becomes_a_report),
        cmocka_unit_test(the_report_of_a_live_take_is_that_of_its_file),
        cmocka_unit_test(a_feed_without_sound_has_no_report),
        cmocka_unit_test(a_feed_that_fails_ends_it),
        cmocka_unit_test(saying_no_drops_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
