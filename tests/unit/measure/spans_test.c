#include "given.h"

#include "measure/spans.h"

static const struct clinch_span spans[] = {{1, 2}, {3, 5}};

static void what_is_covered_adds_up(void **state)
{
    (void)state;
    GIVEN_NEAR(spans_covered_s(spans, 2, &(struct clinch_span){0, 10}), 3, 1e-9);
    GIVEN_NEAR(spans_covered_s(spans, 2, &(struct clinch_span){1.5, 4}), 1.5, 1e-9);
    GIVEN_NEAR(spans_covered_s(spans, 2, &(struct clinch_span){2, 3}), 0, 0);
    GIVEN_NEAR(spans_covered_s(NULL, 0, &(struct clinch_span){2, 3}), 0, 0);
}

static void spans_are_half_open(void **state)
{
    (void)state;
    assert_true(spans_hold(spans, 2, 1));
    assert_false(spans_hold(spans, 2, 2));
    assert_false(spans_hold(spans, 2, 0.5));
    assert_true(spans_hold(spans, 2, 4.9));
    assert_false(spans_hold(spans, 2, 5));
    assert_false(spans_hold(NULL, 0, 1));
}

static void no_memory_is_said(void **state)
{
    struct spans some = {0};
    (void)state;
    memory_fail_after(0);
    assert_false(spans_add(&some, 0, 1));
    memory_fail_after(-1);
    assert_true(spans_add(&some, 0, 1));
    assert_int_equal(some.count, 1);
    free(some.spans);
}

GIVEN_MAIN(cmocka_unit_test(what_is_covered_adds_up), cmocka_unit_test(spans_are_half_open),
           cmocka_unit_test(no_memory_is_said))
