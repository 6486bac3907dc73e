#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <clinch/coach.h>

#include "base/file.h"
#include "base/text.h"
#include "coach/history.h"

/* Opens with the yardsticks of the project after a change to their text. */
static enum clinch_status open_changed(const char *from, const char *to,
                                       struct clinch_error *error)
{
    char folder[] = "/tmp/clinch-coach-XXXXXX", path[64];
    char *bytes = NULL;
    size_t length = 0;
    struct text changed = {0};
    struct clinch_coach *coach = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/measures.yaml", folder);
    assert_int_equal(file_read(CLINCH_SOURCE_DIR "/models/rules/measures.yaml", 1 << 20, &bytes,
                               &length, NULL),
                     CLINCH_OK);
    char *at = strstr(bytes, from);
    assert_non_null(at);
    text_add_bytes(&changed, bytes, (size_t)(at - bytes));
    text_add(&changed, to);
    text_add(&changed, at + strlen(from));
    assert_int_equal(file_write(path, changed.bytes, changed.length, NULL), CLINCH_OK);
    enum clinch_status status = clinch_coach_open(&coach, folder, error);
    clinch_coach_close(coach);
    text_free(&changed);
    free(bytes);
    unlink(path);
    rmdir(folder);
    return status;
}

static void every_measure_has_a_yardstick_with_words(void **state)
{
    struct clinch_coach *coach = NULL;
    (void)state;
    assert_int_equal(clinch_coach_open(&coach, CLINCH_SOURCE_DIR "/models/rules", NULL),
                     CLINCH_OK);
    for (size_t i = 0; i < CLINCH_YARDSTICK_COUNT; i++) {
        const struct clinch_yardstick *yardstick = clinch_coach_yardstick(coach, i);
        assert_non_null(yardstick->label);
        assert_true(yardstick->margin > 0);
        assert_true(yardstick->margin_unsure >= yardstick->margin);
    }
    clinch_coach_close(coach);
}

static void a_mistake_in_the_yardsticks_is_named(void **state)
{
    static const struct {
        const char *from, *to, *says;
    } mistakes[] = {
        {"name: overall\n", "name: overal\n", "measure overall is missing"},
        {"margin: 14\n", "margin: -14\n", "measure overall: expected a margin"},
        {"margin_unsure: 14\n", "margin_unsure: 1\n", "measure overall: expected a margin"},
        {"most: 170\n", "most: 100\n", "expected least below most"},
        {"better: more\n", "better: much\n", "better"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct clinch_error error = {""};
        assert_int_equal(open_changed(mistakes[i].from, mistakes[i].to, &error),
                         CLINCH_ERROR_RULES);
        assert_non_null(strstr(error.message, "measures.yaml"));
        if (strstr(error.message, mistakes[i].says) == NULL)
            fail_msg("%s: %s", mistakes[i].says, error.message);
    }
}

static void a_folder_without_yardsticks_is_named(void **state)
{
    struct clinch_coach *coach = NULL;
    struct clinch_error error;
    (void)state;
    assert_int_equal(clinch_coach_open(&coach, "/nonexistent", &error), CLINCH_ERROR_RULES);
    assert_non_null(strstr(error.message, "/nonexistent/measures.yaml"));
}

static void four_figures_in_order_are_a_trend_and_three_are_none(void **state)
{
    static const double rising[] = {1, 2, 3, 4};
    double change = 0;
    (void)state;
    assert_false(trend_find(rising, 3, &change));
    assert_true(trend_find(rising, 4, &change));
    assert_float_equal(change, 3, 1e-9);
}

static void one_figure_far_off_does_not_make_the_change(void **state)
{
    static const double figures[] = {10, 11, 12, 13, 90, 15, 16, 17};
    double change = 0;
    (void)state;
    assert_true(trend_find(figures, 8, &change));
    assert_float_equal(change, 7, 0.5);
}

static void figures_that_are_all_the_same_have_no_trend(void **state)
{
    static const double same[] = {5, 5, 5, 5, 5, 5};
    double change = 0;
    (void)state;
    assert_false(trend_find(same, 6, &change));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_has_a_yardstick_with_words),
        cmocka_unit_test(a_mistake_in_the_yardsticks_is_named),
        cmocka_unit_test(a_folder_without_yardsticks_is_named),
        cmocka_unit_test(four_figures_in_order_are_a_trend_and_three_are_none),
        cmocka_unit_test(one_figure_far_off_does_not_make_the_change),
        cmocka_unit_test(figures_that_are_all_the_same_have_no_trend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
