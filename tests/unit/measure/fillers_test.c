#include "given.h"

#include "measure/fillers.h"

static struct given given;
static struct fillers fillers;

static void find(double begin_s, const char *said)
{
    given_said(&given, begin_s, said);
    fillers = (struct fillers){0};
    assert_true(fillers_find(&given.transcript, &fillers));
}

static void all_kinds_come_in_the_order_in_which_they_were_said(void **state)
{
    (void)state;
    find(0, "i um i have basically uh done it");
    assert_int_equal(fillers.count, 4);
    assert_int_equal(fillers.events[0].kind, CLINCH_FILLER_REPEAT);
    assert_string_equal(fillers.events[0].text, "i um i");
    assert_int_equal(fillers.events[0].word_count, 3);
    assert_int_equal(fillers.events[1].kind, CLINCH_FILLER_PAUSE);
    assert_string_equal(fillers.events[2].text, "basically");
    GIVEN_NEAR(fillers.events[2].begin_s, 4 * GIVEN_WORD_S, 1e-9);
    assert_int_equal(fillers.events[3].word_index, 5);
    fillers_free(&fillers);
}

static void the_rates_are_over_time_and_words(void **state)
{
    (void)state;
    find(5, "um one two three um four five six seven eight");
    GIVEN_NEAR(fillers_per_minute(&fillers, &given.transcript).value, 40, 1e-6);
    GIVEN_NEAR(fillers_per_100_words(&fillers, &given.transcript).value, 25, 1e-6);
    fillers_free(&fillers);
}

static void nothing_said_has_no_rates(void **state)
{
    (void)state;
    find(0, "");
    assert_int_equal(fillers.count, 0);
    assert_false(fillers_per_minute(&fillers, &given.transcript).known);
    assert_false(fillers_per_100_words(&fillers, &given.transcript).known);
}

static void a_single_um_has_no_rates(void **state)
{
    (void)state;
    find(0, "um");
    assert_int_equal(fillers.count, 1);
    assert_false(fillers_per_minute(&fillers, &given.transcript).known);
    assert_false(fillers_per_100_words(&fillers, &given.transcript).known);
    fillers_free(&fillers);
}

static void a_written_text_has_fillers_and_no_time(void **state)
{
    (void)state;
    given_written(&given, "It was um basically fine .");
    fillers = (struct fillers){0};
    assert_true(fillers_find(&given.transcript, &fillers));
    assert_int_equal(fillers.count, 2);
    assert_false(fillers_per_minute(&fillers, &given.transcript).known);
    GIVEN_NEAR(fillers_per_100_words(&fillers, &given.transcript).value, 50, 1e-9);
    fillers_free(&fillers);
}

static void kinds_are_named_as_in_the_report(void **state)
{
    (void)state;
    assert_string_equal(clinch_filler_kind_name(CLINCH_FILLER_PAUSE), "filled_pause");
    assert_string_equal(clinch_filler_kind_name(CLINCH_FILLER_WORD), "filler_word");
    assert_string_equal(clinch_filler_kind_name(CLINCH_FILLER_REPEAT), "repeat");
}

static void no_memory_is_said(void **state)
{
    (void)state;
    given_said(&given, 0, "i um i have basically uh done it");
    for (long i = 0;; i++) {
        fillers = (struct fillers){0};
        memory_fail_after(i);
        bool found = fillers_find(&given.transcript, &fillers);
        memory_fail_after(-1);
        fillers_free(&fillers);
        if (found)
            break;
        assert_true(i < 100);
    }
}

GIVEN_MAIN(cmocka_unit_test(all_kinds_come_in_the_order_in_which_they_were_said),
           cmocka_unit_test(the_rates_are_over_time_and_words),
           cmocka_unit_test(nothing_said_has_no_rates),
           cmocka_unit_test(a_single_um_has_no_rates),
           cmocka_unit_test(a_written_text_has_fillers_and_no_time),
           cmocka_unit_test(kinds_are_named_as_in_the_report),
           cmocka_unit_test(no_memory_is_said))
