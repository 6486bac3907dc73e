#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/practice.h"

static struct clinch_transcript nothing;

/* What is told at a moment of a take. */
static struct text told(struct practice_lines *lines, double at_s, double level_db,
                        const struct clinch_transcript *words)
{
    struct clinch_capture_info info = {.recorded_s = at_s, .level_db = level_db};
    struct clinch_live live = {.words = words};
    struct text text = {0};
    practice_note(lines, &info, &live, &text);
    return text;
}

static void assert_told(struct practice_lines *lines, double at_s, double level_db,
                        const char *expected)
{
    struct text text = told(lines, at_s, level_db, &nothing);
    assert_string_equal(text.bytes ? text.bytes : "", expected);
    text_free(&text);
}

static void time_and_the_loudest_level_are_told_every_five_seconds(void **state)
{
    struct practice_lines lines = {0};
    (void)state;
    assert_told(&lines, 0.5, -20, "");
    assert_told(&lines, 4.9, -60, "");
    assert_told(&lines, 5.01, -60, "0:05  level -20 dB, good\n");
    assert_told(&lines, 5.06, -60, "");
    assert_told(&lines, 10.0, -60, "0:10  level -60 dB, hardly anything to hear\n");
    assert_told(&lines, 62.0, -40, "1:02  level -40 dB, too quiet: move closer\n");
    assert_told(&lines, 64.9, -40, "");
}

static void words_are_told_as_they_come(void **state)
{
    struct clinch_word words[] = {{.text = "hire"}, {.text = "me"}};
    struct clinch_transcript heard = {.words = words, .word_count = 2};
    struct practice_lines lines = {0};
    (void)state;
    struct text text = told(&lines, 1, -20, &heard);
    assert_string_equal(text.bytes, "heard: hire me\n");
    text_free(&text);
}

static void clipping_goes_before_the_level(void **state)
{
    (void)state;
    assert_non_null(strstr(practice_level(-10, true), "too loud"));
    assert_string_equal(practice_level(-10, false), "good");
}

static void a_take_is_over_by_time_or_silence_if_asked_for(void **state)
{
    struct clinch_capture_info info = {.recorded_s = 30, .quiet_s = 4};
    (void)state;
    assert_false(practice_is_over(&info, 0, 0));
    assert_false(practice_is_over(&info, 30.1, 4.1));
    assert_true(practice_is_over(&info, 30, 0));
    assert_true(practice_is_over(&info, 0, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_and_the_loudest_level_are_told_every_five_seconds),
        cmocka_unit_test(words_are_told_as_they_come),
        cmocka_unit_test(clipping_goes_before_the_level),
        cmocka_unit_test(a_take_is_over_by_time_or_silence_if_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
