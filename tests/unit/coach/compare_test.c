#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include <clinch/coach.h>

#include "base/memory.h"

static struct clinch_coach *coach;

static int open_coach(void **state)
{
    (void)state;
    return clinch_coach_open(&coach, CLINCH_SOURCE_DIR "/models/rules", NULL) == CLINCH_OK ? 0
                                                                                           : -1;
}

static int close_coach(void **state)
{
    (void)state;
    clinch_coach_close(coach);
    return 0;
}

static struct clinch_figure known(double value)
{
    return (struct clinch_figure){value, true};
}

/* A take with a score, as good as any in the rest. */
static struct clinch_coached scored(const char *name, double overall)
{
    struct clinch_coached take = {.name = name};
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++)
        take.figures[i] = known(0);
    take.figures[CLINCH_MEASURE_OVERALL] = known(overall);
    take.figures[CLINCH_MEASURE_PACE] = known(150);
    take.figures[CLINCH_MEASURE_CONFIDENCE] = known(0.9);
    take.figures[CLINCH_MEASURE_PITCH_RANGE] = known(6);
    return take;
}

static struct clinch_comparison *compared(const struct clinch_coached *takes, size_t count)
{
    struct clinch_comparison *made = NULL;
    assert_int_equal(clinch_comparison_make(&made, coach, takes, count, NULL), CLINCH_OK);
    return made;
}

static enum clinch_standing weigh(enum clinch_measure_name name, double then, double now)
{
    return clinch_yardstick_weigh(clinch_coach_yardstick(coach, name), true, known(then),
                                  known(now));
}

static void what_differs_by_no_more_than_the_margin_is_the_same(void **state)
{
    double margin = clinch_coach_yardstick(coach, CLINCH_MEASURE_OVERALL)->margin;
    (void)state;
    assert_int_equal(weigh(CLINCH_MEASURE_OVERALL, 60, 60 + margin), CLINCH_STANDING_SAME);
    assert_int_equal(weigh(CLINCH_MEASURE_OVERALL, 60, 60.1 + margin), CLINCH_STANDING_BETTER);
    assert_int_equal(weigh(CLINCH_MEASURE_OVERALL, 60, 59.9 - margin), CLINCH_STANDING_WORSE);
}

static void what_was_heard_badly_must_differ_by_more(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 60), scored("take 2", 60)};
    enum { AT = CLINCH_YARDSTICK_COUNT + CLINCH_MEASURE_ASSERTIVENESS };
    (void)state;
    takes[1].figures[CLINCH_MEASURE_ASSERTIVENESS] = known(20);
    struct clinch_comparison *sure = compared(takes, 2);
    takes[1].figures[CLINCH_MEASURE_CONFIDENCE] = known(0.5);
    struct clinch_comparison *unsure = compared(takes, 2);
    assert_int_equal(sure->figures[AT].standing, CLINCH_STANDING_BETTER);
    assert_int_equal(unsure->figures[AT].standing, CLINCH_STANDING_SAME);
    clinch_comparison_free(sure);
    clinch_comparison_free(unsure);
}

static void fewer_fillers_are_better(void **state)
{
    (void)state;
    assert_int_equal(weigh(CLINCH_MEASURE_FILLERS, 20, 2), CLINCH_STANDING_BETTER);
    assert_int_equal(weigh(CLINCH_MEASURE_FILLERS, 2, 20), CLINCH_STANDING_WORSE);
}

static void a_pace_is_better_the_nearer_to_its_band(void **state)
{
    (void)state;
    assert_int_equal(weigh(CLINCH_MEASURE_PACE, 230, 160), CLINCH_STANDING_BETTER);
    assert_int_equal(weigh(CLINCH_MEASURE_PACE, 70, 120), CLINCH_STANDING_BETTER);
    assert_int_equal(weigh(CLINCH_MEASURE_PACE, 150, 250), CLINCH_STANDING_WORSE);
    assert_int_equal(weigh(CLINCH_MEASURE_PACE, 122, 168), CLINCH_STANDING_OTHER);
    assert_int_equal(weigh(CLINCH_MEASURE_DURATION, 20, 50), CLINCH_STANDING_OTHER);
}

static void what_is_not_known_is_not_weighed(void **state)
{
    const struct clinch_yardstick *yardstick =
        clinch_coach_yardstick(coach, CLINCH_MEASURE_OVERALL);
    (void)state;
    assert_int_equal(clinch_yardstick_weigh(yardstick, true, known(10),
                                            (struct clinch_figure){.known = false}),
                     CLINCH_STANDING_UNKNOWN);
}

static void a_take_that_is_clearly_ahead_is_kept(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 40), scored("take 2", 80),
                                     scored("take 3", 55)};
    takes[1].figures[CLINCH_MEASURE_FILLERS] = known(1);
    takes[2].figures[CLINCH_MEASURE_FILLERS] = known(30);
    struct clinch_comparison *made = compared(takes, 3);
    (void)state;
    assert_true(made->keep_known);
    assert_int_equal(made->keep, 1);
    assert_int_equal(made->next, 2);
    assert_string_equal(made->verdict, "Keep take 2.");
    assert_non_null(strstr(made->reasons[0].text, "overall score, 80 and not 55"));
    assert_non_null(strstr(made->reasons[1].text, "fewer fillers, 1.0 a minute and not 30.0"));
    clinch_comparison_free(made);
}

static void takes_that_are_alike_are_left_to_the_ear(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 20), scored("take 2", 71),
                                     scored("take 3", 70)};
    struct clinch_comparison *made = compared(takes, 3);
    (void)state;
    assert_false(made->keep_known);
    assert_non_null(strstr(made->verdict, "take 2 and take 3 are too near"));
    assert_int_equal(made->reason_count, 0);
    clinch_comparison_free(made);
}

static void of_equal_scores_what_is_worse_in_nothing_is_kept(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 71), scored("take 2", 70)};
    takes[0].figures[CLINCH_MEASURE_FILLERS] = known(14);
    struct clinch_comparison *made = compared(takes, 2);
    (void)state;
    assert_true(made->keep_known);
    assert_int_equal(made->keep, 1);
    assert_int_equal(made->next, 0);
    clinch_comparison_free(made);
}

static void what_the_kept_take_lacks_is_said(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 90), scored("take 2", 50)};
    takes[0].figures[CLINCH_MEASURE_PACE] = known(240);
    struct clinch_comparison *made = compared(takes, 2);
    (void)state;
    assert_int_equal(made->lack_count, 1);
    assert_int_equal(made->lacks[0].take, 1);
    assert_non_null(strstr(made->lacks[0].text, "150 words a minute and not 240"));
    clinch_comparison_free(made);
}

static void takes_that_cannot_be_judged_by_words_are_judged_by_sound(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 60), scored("take 2", 60)};
    takes[1].figures[CLINCH_MEASURE_OVERALL].known = false;
    takes[1].figures[CLINCH_MEASURE_CONTENT].known = false;
    takes[1].figures[CLINCH_MEASURE_DELIVERY] = known(80);
    struct clinch_comparison *made = compared(takes, 2);
    (void)state;
    assert_string_equal(made->verdict, "Keep take 2, going by its sound alone.");
    assert_int_equal(made->caution_count, 1);
    assert_non_null(strstr(made->cautions[0], "take 2"));
    clinch_comparison_free(made);
}

static void people_and_situations_that_differ_are_cautioned_of(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 60), scored("take 2", 60)};
    takes[0].person = "Ana";
    takes[0].situation_known = takes[1].situation_known = true;
    takes[1].situation = CLINCH_SITUATION_CONCERN;
    struct clinch_comparison *made = compared(takes, 2);
    (void)state;
    assert_int_equal(made->caution_count, 2);
    clinch_comparison_free(made);
}

static void one_take_cannot_be_compared(void **state)
{
    struct clinch_coached take = scored("take 1", 60);
    struct clinch_comparison *made = NULL;
    (void)state;
    assert_int_equal(clinch_comparison_make(&made, coach, &take, 1, NULL),
                     CLINCH_ERROR_ARGUMENT);
    assert_null(made);
}

static void failing_memory_is_a_status_wherever_it_fails(void **state)
{
    struct clinch_coached takes[] = {scored("take 1", 40), scored("take 2", 80)};
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    takes[0].person = "Ana";
    takes[1].figures[CLINCH_MEASURE_PACE] = known(240);
    for (long n = 0; status != CLINCH_OK; n++) {
        struct clinch_comparison *made = NULL;
        memory_fail_after(n);
        status = clinch_comparison_make(&made, coach, takes, 2, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || status == CLINCH_ERROR_MEMORY);
        clinch_comparison_free(made);
        assert_true(n < 10000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_differs_by_no_more_than_the_margin_is_the_same),
        cmocka_unit_test(what_was_heard_badly_must_differ_by_more),
        cmocka_unit_test(fewer_fillers_are_better),
        cmocka_unit_test(a_pace_is_better_the_nearer_to_its_band),
        cmocka_unit_test(what_is_not_known_is_not_weighed),
        cmocka_unit_test(a_take_that_is_clearly_ahead_is_kept),
        cmocka_unit_test(takes_that_are_alike_are_left_to_the_ear),
        cmocka_unit_test(of_equal_scores_what_is_worse_in_nothing_is_kept),
        cmocka_unit_test(what_the_kept_take_lacks_is_said),
        cmocka_unit_test(takes_that_cannot_be_judged_by_words_are_judged_by_sound),
        cmocka_unit_test(people_and_situations_that_differ_are_cautioned_of),
        cmocka_unit_test(one_take_cannot_be_compared),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, open_coach, close_coach);
}
