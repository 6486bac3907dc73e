#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/playback.h>

#include "base/memory.h"

enum { SECOND = CLINCH_RATE_HZ };

static const double pi = 3.14159265358979323846;

/* Half a second of silence, half a second of a tone at half of full scale, a block at a time.
 */
static enum clinch_status make(struct clinch_playback **playback)
{
    struct clinch_playback_maker *maker = NULL;
    float frames[SECOND / 10];
    enum clinch_status status = clinch_playback_open(&maker, NULL);
    for (int block = 0; status == CLINCH_OK && block < 10; block++) {
        for (int i = 0; i < SECOND / 10; i++)
            frames[i] = block < 5 ? 0.0f : (float)(0.5 * sin(2.0 * pi * 440.0 * i / SECOND));
        status = clinch_playback_push(maker, frames, SECOND / 10, NULL);
    }
    if (status == CLINCH_OK)
        status = clinch_playback_finish(maker, playback, NULL);
    clinch_playback_close(maker);
    return status;
}

static void the_outline_follows_the_sound(void **state)
{
    struct clinch_playback *playback = NULL;
    (void)state;
    assert_int_equal(make(&playback), CLINCH_OK);
    assert_int_equal(playback->step_count, 20);
    assert_float_equal(playback->peaks[5], 0.0, 1e-6);
    assert_float_equal(playback->levels_db[5], -96.0, 1e-6);
    assert_float_equal(playback->peaks[15], 0.5, 0.01);
    assert_float_equal(playback->levels_db[15], -9.03, 0.1);
    clinch_playback_free(playback);
}

static void the_sound_is_small_and_reads_back_with_its_length(void **state)
{
    struct clinch_playback *playback = NULL, *again = NULL;
    char path[] = "/tmp/clinch-playback-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "wb");
    (void)state;
    assert_int_equal(make(&playback), CLINCH_OK);
    assert_string_equal(playback->media_type, "audio/mpeg");
    assert_in_range(playback->byte_count, 2500, 4500);
    assert_int_equal(fwrite(playback->bytes, 1, playback->byte_count, file),
                     playback->byte_count);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(clinch_playback_read(&again, path, NULL, NULL), CLINCH_OK);
    double length_s = (double)again->step_count * CLINCH_PLAYBACK_STEP_S;
    assert_in_range((int)(1000.0 * length_s), 1000, 1250);
    size_t tone = (size_t)((0.75 + playback->lead_s) / CLINCH_PLAYBACK_STEP_S);
    assert_float_equal(again->levels_db[tone], -9.0, 1.5);
    remove(path);
    clinch_playback_free(again);
    clinch_playback_free(playback);
}

static void a_recording_that_is_missing_is_one_sentence(void **state)
{
    struct clinch_playback *playback = NULL;
    struct clinch_error error;
    (void)state;
    assert_int_equal(clinch_playback_read(&playback, "/nowhere/take.wav", NULL, &error),
                     CLINCH_ERROR_IO);
    assert_non_null(strstr(error.message, "/nowhere/take.wav"));
    assert_null(playback);
}

static void failing_memory_is_a_status_wherever_it_fails(void **state)
{
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        struct clinch_playback *playback = NULL;
        memory_fail_after(n);
        status = make(&playback);
        memory_fail_after(-1);
        if (status != CLINCH_OK) {
            assert_int_equal(status, CLINCH_ERROR_MEMORY);
            assert_null(playback);
        }
        clinch_playback_free(playback);
        assert_true(n < 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_outline_follows_the_sound),
        cmocka_unit_test(the_sound_is_small_and_reads_back_with_its_length),
        cmocka_unit_test(a_recording_that_is_missing_is_one_sentence),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
