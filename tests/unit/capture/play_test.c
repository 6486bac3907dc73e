#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include <clinch/capture.h>

#include "base/memory.h"

static const char sample[] = CLINCH_SOURCE_DIR "/samples/strong.flac";

static void wait_until_over(const struct clinch_player *player)
{
    for (int i = 0; !clinch_player_is_over(player); i++) {
        assert_true(i < 1000);
        nanosleep(&(struct timespec){0, 5000000}, NULL);
    }
}

static void a_stretch_takes_its_time(void **state)
{
    struct clinch_player_options options = {.span = {2, 2.3}, .silent = true};
    struct clinch_player *player = NULL;
    (void)state;
    assert_int_equal(clinch_player_open(&player, sample, &options, NULL), CLINCH_OK);
    assert_false(clinch_player_is_over(player));
    wait_until_over(player);
    assert_float_equal(clinch_player_played_s(player), 0.3, 0.001);
    clinch_player_close(player);
}

static void a_stretch_beyond_the_end_is_over_at_once(void **state)
{
    struct clinch_player_options options = {.span = {500, 510}, .silent = true};
    struct clinch_player *player = NULL;
    (void)state;
    assert_int_equal(clinch_player_open(&player, sample, &options, NULL), CLINCH_OK);
    assert_true(clinch_player_is_over(player));
    clinch_player_close(player);
}

static void frames_are_played_at_their_rate(void **state)
{
    static const int16_t frames[800];
    struct clinch_player *player = NULL;
    (void)state;
    assert_int_equal(clinch_player_open_frames(&player, frames, 800, 8000, true, NULL),
                     CLINCH_OK);
    wait_until_over(player);
    assert_float_equal(clinch_player_played_s(player), 0.1, 0.001);
    clinch_player_close(player);
}

static void what_cannot_be_read_is_told(void **state)
{
    struct clinch_player_options options = {.silent = true};
    struct clinch_player *player = NULL;
    struct clinch_error error;
    (void)state;
    assert_int_equal(clinch_player_open(&player, "/no/such.wav", &options, &error),
                     CLINCH_ERROR_IO);
    assert_non_null(strstr(error.message, "/no/such.wav"));
    assert_null(player);
}

static void every_failed_allocation_is_reported(void **state)
{
    struct clinch_player_options options = {.span = {0, 0.1}, .silent = true};
    (void)state;
    for (long n = 0; n < 1000; n++) {
        struct clinch_player *player = NULL;
        memory_fail_after(n);
        enum clinch_status status = clinch_player_open(&player, sample, &options, NULL);
        memory_fail_after(-1);
        clinch_player_close(player);
        if (status == CLINCH_OK) {
            assert_true(n > 1);
            return;
        }
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
        assert_null(player);
    }
    fail_msg("never succeeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stretch_takes_its_time),
        cmocka_unit_test(a_stretch_beyond_the_end_is_over_at_once),
        cmocka_unit_test(frames_are_played_at_their_rate),
        cmocka_unit_test(what_cannot_be_read_is_told),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
