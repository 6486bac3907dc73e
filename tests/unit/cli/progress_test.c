#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/progress.h"

static struct text line_of(struct progress *progress, const struct clinch_progress *state)
{
    struct text line = {0};
    progress_note(progress, state);
    progress_line(&line, progress, state);
    return line;
}

static void before_the_first_recording_nothing_is_promised(void **state)
{
    struct progress progress = {.columns = 80};
    struct clinch_progress now = {.path_count = 1, .begun_known = true, .elapsed_s = 2.0};
    struct text line = line_of(&progress, &now);
    (void)state;
    assert_string_equal(line.bytes, "getting ready");
    text_free(&line);
}

static void the_share_counts_recordings_that_are_still_to_come(void **state)
{
    struct clinch_progress now = {
        .path_count = 4, .begun_count = 2, .heard_s = 10, .begun_s = 50, .begun_known = true};
    double share;
    (void)state;
    assert_true(progress_share(&now, &share));
    assert_float_equal(share, 0.1, 1e-9);
    now.begun_known = false;
    assert_false(progress_share(&now, &share));
}

static void the_time_left_runs_down_between_two_steps(void **state)
{
    struct progress progress = {.columns = 80};
    struct clinch_progress now = {.path_count = 1,
                                  .begun_count = 1,
                                  .heard_s = 25,
                                  .begun_s = 100,
                                  .begun_known = true,
                                  .elapsed_s = 10};
    struct text line = line_of(&progress, &now);
    (void)state;
    assert_non_null(strstr(line.bytes, " 25 %  0:30 left"));
    text_free(&line);
    now.elapsed_s = 14;
    line = line_of(&progress, &now);
    assert_non_null(strstr(line.bytes, " 25 %  0:26 left"));
    text_free(&line);
}

static void the_bar_never_goes_back(void **state)
{
    struct progress progress = {.columns = 80};
    struct clinch_progress now = {.path_count = 2,
                                  .begun_count = 1,
                                  .heard_s = 10,
                                  .begun_s = 10,
                                  .begun_known = true,
                                  .elapsed_s = 5};
    struct text line = line_of(&progress, &now);
    (void)state;
    text_free(&line);
    now.begun_count = 2;
    now.begun_s = 110;
    line = line_of(&progress, &now);
    assert_non_null(strstr(line.bytes, " 50 %"));
    assert_non_null(strstr(line.bytes, "0/2"));
    text_free(&line);
}

static void a_length_that_nobody_knows_shows_what_was_heard(void **state)
{
    struct progress progress = {.columns = 80};
    struct clinch_progress now = {
        .path_count = 1, .begun_count = 1, .heard_s = 75.0, .elapsed_s = 10.0};
    struct text line = line_of(&progress, &now);
    (void)state;
    assert_string_equal(line.bytes, "listening 1:15");
    text_free(&line);
}

static void the_line_fits_any_terminal(void **state)
{
    struct clinch_progress now = {.done_count = 99,
                                  .path_count = 100,
                                  .begun_count = 100,
                                  .heard_s = 36000,
                                  .begun_s = 360000,
                                  .begun_known = true,
                                  .elapsed_s = 4000};
    (void)state;
    for (int columns = 34; columns < 120; columns++) {
        struct progress progress = {.columns = columns, .utf8 = columns % 2};
        struct text line = line_of(&progress, &now);
        assert_true(text_utf8_count(line.bytes) < (size_t)columns);
        text_free(&line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_the_first_recording_nothing_is_promised),
        cmocka_unit_test(the_share_counts_recordings_that_are_still_to_come),
        cmocka_unit_test(the_time_left_runs_down_between_two_steps),
        cmocka_unit_test(the_bar_never_goes_back),
        cmocka_unit_test(a_length_that_nobody_knows_shows_what_was_heard),
        cmocka_unit_test(the_line_fits_any_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
