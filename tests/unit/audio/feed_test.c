#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/clip.h>

#include "base/memory.h"

#include "recordings.h"

enum { RATE_HZ = 44100, FRAMES = 2 * RATE_HZ };

struct pouring {
    const float *frames;
    size_t count, taken, at_once;
    size_t fails_after; /* 0: never */
};

static enum clinch_status pour(void *context, float *frames, size_t capacity, size_t *count,
                               struct clinch_error *error)
{
    struct pouring *pouring = context;
    if (pouring->fails_after > 0 && pouring->taken >= pouring->fails_after) {
        strcpy(error->message, "the cable is out");
        return CLINCH_ERROR_DEVICE;
    }
    size_t left = pouring->count - pouring->taken;
    size_t got = pouring->at_once < left ? pouring->at_once : left;
    got = got < capacity ? got : capacity;
    if (got > 0)
        memcpy(frames, pouring->frames + pouring->taken, got * sizeof *frames);
    pouring->taken += got;
    *count = got;
    return CLINCH_OK;
}

static struct clinch_feed feed_of(struct pouring *pouring)
{
    return (struct clinch_feed){"microphone", RATE_HZ, 1, pour, pouring};
}

static float *a_chirp(void)
{
    float *frames = malloc(FRAMES * sizeof *frames);
    assert_non_null(frames);
    for (size_t i = 0; i < FRAMES; i++)
        frames[i] = (float)(0.5 * sin(1e-7 * (double)i * (double)i));
    return frames;
}

/* Everything that a clip gives, and closes it. */
static size_t drain(struct clinch_clip *clip, float *frames, size_t capacity)
{
    size_t done = 0, count = 1;
    while (count > 0 && done < capacity) {
        size_t most = capacity - done < 777 ? capacity - done : 777;
        assert_int_equal(clinch_clip_read(clip, frames + done, most, &count, NULL), CLINCH_OK);
        done += count;
    }
    clinch_clip_close(clip);
    return done;
}

static void a_feed_sounds_like_a_file_with_the_same_frames(void **state)
{
    enum { MOST = CLINCH_RATE_HZ * 3 };
    static float heard[MOST], read[MOST];
    float *frames = a_chirp();
    struct pouring pouring = {frames, FRAMES, 0, 333, 0};
    struct clinch_feed feed = feed_of(&pouring);
    struct clinch_clip *clip = NULL;
    (void)state;
    assert_int_equal(clinch_clip_open_feed(&clip, &feed, NULL, NULL), CLINCH_OK);
    assert_int_equal(pouring.taken, 0);
    assert_string_equal(clinch_clip_info(clip).path, "microphone");
    assert_false(clinch_clip_info(clip).duration_known);
    size_t heard_count = drain(clip, heard, MOST);
    char *path =
        recording_of_frames(frames, FRAMES, RATE_HZ, 1, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    assert_int_equal(drain(clip, read, MOST), heard_count);
    assert_int_equal(heard_count, 2 * CLINCH_RATE_HZ);
    for (size_t i = 0; i < heard_count; i++)
        assert_true(fabsf(heard[i] - read[i]) < 1e-6f);
    recording_forget(path);
    free(frames);
}

static void a_feed_that_fails_is_told_in_its_own_words(void **state)
{
    float *frames = a_chirp(), heard[1000];
    struct pouring pouring = {frames, FRAMES, 0, 333, 20000};
    struct clinch_feed feed = feed_of(&pouring);
    struct clinch_clip *clip = NULL;
    struct clinch_error error;
    enum clinch_status status = CLINCH_OK;
    size_t count = 0;
    (void)state;
    assert_int_equal(clinch_clip_open_feed(&clip, &feed, NULL, &error), CLINCH_OK);
    while (status == CLINCH_OK)
        status = clinch_clip_read(clip, heard, 1000, &count, &error);
    assert_int_equal(status, CLINCH_ERROR_DEVICE);
    assert_string_equal(error.message, "the cable is out");
    clinch_clip_close(clip);
    free(frames);
}

static void an_empty_feed_is_a_clip_without_frames(void **state)
{
    struct pouring pouring = {0};
    struct clinch_feed feed = feed_of(&pouring);
    struct clinch_clip *clip = NULL;
    float heard[10];
    (void)state;
    assert_int_equal(clinch_clip_open_feed(&clip, &feed, NULL, NULL), CLINCH_OK);
    assert_int_equal(drain(clip, heard, 10), 0);
}

static void opening_survives_every_failed_allocation(void **state)
{
    struct pouring pouring = {0};
    struct clinch_feed feed = feed_of(&pouring);
    struct clinch_clip *clip = NULL;
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        memory_fail_after(n);
        status = clinch_clip_open_feed(&clip, &feed, NULL, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK ? n >= 5 : status == CLINCH_ERROR_MEMORY);
    }
    clinch_clip_close(clip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_sounds_like_a_file_with_the_same_frames),
        cmocka_unit_test(a_feed_that_fails_is_told_in_its_own_words),
        cmocka_unit_test(an_empty_feed_is_a_clip_without_frames),
        cmocka_unit_test(opening_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
