#include "judge/kinds.h"

#include "base/memory.h"

#include "support.h"

static enum clinch_status add(struct kinds *kinds, const char *line, struct clinch_error *error)
{
    return kinds_add(kinds, line, strlen(line), error);
}

static void inflections_are_of_the_same_kind(void **state)
{
    (void)state;
    struct kinds kinds = {0};
    struct clinch_error error = {""};
    assert_int_equal(add(&kinds, "hire: hire choose", &error), CLINCH_OK);
    assert_int_equal(add(&kinds, "decide: decide", &error), CLINCH_OK);
    assert_string_equal(kinds_find(&kinds, "hiring"), "hire");
    assert_string_equal(kinds_find(&kinds, "chooses"), "hire");
    assert_string_equal(kinds_find(&kinds, "decided"), "decide");
    assert_null(kinds_find(&kinds, "decision"));
    assert_null(kinds_find(&kinds, "higher"));
    kinds_free(&kinds);
    kinds_free(&kinds);
}

static void a_word_has_one_kind(void **state)
{
    (void)state;
    struct kinds kinds = {0};
    struct clinch_error error = {""};
    assert_int_equal(add(&kinds, "job: job post", &error), CLINCH_OK);
    assert_int_equal(add(&kinds, "mail: letter posts", &error), CLINCH_ERROR_RULES);
    assert_non_null(strstr(error.message, "\"posts\" is of kind job already"));
    kinds_free(&kinds);
}

static void a_line_of_another_form_is_refused(void **state)
{
    (void)state;
    struct kinds kinds = {0};
    struct clinch_error error = {""};
    assert_int_equal(add(&kinds, "job post", &error), CLINCH_ERROR_RULES);
    assert_int_equal(add(&kinds, ": post", &error), CLINCH_ERROR_RULES);
    assert_int_equal(add(&kinds, "a kind with a long name: post", &error), CLINCH_ERROR_RULES);
    kinds_free(&kinds);
}

static void a_failed_allocation_is_reported(void **state)
{
    (void)state;
    for (long n = 0; n < 3; n++) {
        struct kinds kinds = {0};
        struct clinch_error error = {""};
        memory_fail_after(n);
        enum clinch_status status = add(&kinds, "job: job post", &error);
        memory_fail_after(-1);
        assert_int_equal(status, n < 2 ? CLINCH_ERROR_MEMORY : CLINCH_OK);
        kinds_free(&kinds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(inflections_are_of_the_same_kind),
                                       cmocka_unit_test(a_word_has_one_kind),
                                       cmocka_unit_test(a_line_of_another_form_is_refused),
                                       cmocka_unit_test(a_failed_allocation_is_reported)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
