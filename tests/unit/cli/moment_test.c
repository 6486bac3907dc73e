#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../report/report_case.h"
#include "cli/moment.h"

static double found_at(const char *words)
{
    struct report_case c;
    struct clinch_error error;
    double at_s = -1;
    if (moment_find(words, spoken_case(&c), &at_s, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    return at_s;
}

static void assert_refused(const char *words, const char *says)
{
    struct report_case c;
    struct clinch_error error;
    double at_s = -1;
    assert_int_equal(moment_find(words, spoken_case(&c), &at_s, &error), CLINCH_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, says));
    assert_float_equal(at_s, -1, 0);
}

static void a_moment_is_a_time(void **state)
{
    (void)state;
    assert_float_equal(found_at("2.5"), 2.5, 1e-9);
    assert_float_equal(found_at("0:02"), 2, 1e-9);
    assert_float_equal(found_at("0:00:01.25"), 1.25, 1e-9);
}

static void a_moment_is_a_move_or_words(void **state)
{
    struct report_case c;
    struct clinch_report *report = spoken_case(&c);
    (void)state;
    assert_float_equal(found_at("Ask"),
                       report->findings->moves[CLINCH_MOVE_ASK].evidence[0].begin_s, 1e-9);
    assert_float_equal(found_at(" Clinical  EDUCATION "), found_at("clinical"), 1e-9);
    assert_true(found_at("clinical") > 0);
}

static void what_is_not_there_is_said(void **state)
{
    (void)state;
    assert_refused("12:00:00", "past the end");
    assert_refused("1:2:3:4", "is no moment");
    assert_refused("1.5:20", "is no moment");
    assert_refused("recommendation", "no move that was made");
    assert_refused("education clinical", "nothing that was said");
}

static void times_are_written_as_clocks_do(void **state)
{
    char written[MOMENT_BYTES];
    (void)state;
    moment_write(written, 62.9);
    assert_string_equal(written, "1:02");
    moment_write(written, 3723);
    assert_string_equal(written, "1:02:03");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_a_time),
        cmocka_unit_test(a_moment_is_a_move_or_words),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(times_are_written_as_clocks_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
