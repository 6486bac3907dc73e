#include "given.h"

#include "measure/words.h"

static struct given given;

static void filled_pauses_are_not_counted(void **state)
{
    (void)state;
    given_said(&given, 0, "um i uh don't know");
    assert_int_equal(words_count(&given.transcript), 3);
}

static void nothing_counts_nothing(void **state)
{
    (void)state;
    given_said(&given, 0, "");
    assert_int_equal(words_count(&given.transcript), 0);
}

static void comparing_is_blind_to_case_and_sees_the_whole_word(void **state)
{
    (void)state;
    assert_true(words_same("Like", "like"));
    assert_false(words_same("like", "likely"));
    assert_false(words_same("likely", "like"));
    assert_true(words_in("I'D", "we'd i'd you'd"));
    assert_false(words_in("i", "we'd i'd you'd"));
    assert_false(words_in("you'd i", "we'd i'd you'd"));
    assert_false(words_in("", "we'd i'd"));
    assert_false(words_in("a", ""));
}

static void gaps_are_never_negative(void **state)
{
    (void)state;
    given_said(&given, 0, "one , two three");
    GIVEN_NEAR(words_gap_after_s(&given.transcript, 0), GIVEN_BEAT_S, 1e-9);
    given.words[2].begin_s = 0;
    GIVEN_NEAR(words_gap_after_s(&given.transcript, 1), 0, 0);
    GIVEN_NEAR(words_gap_after_s(&given.transcript, 2), 0, 0);
}

static void a_written_text_has_no_extent(void **state)
{
    struct clinch_span extent;
    (void)state;
    given_written(&given, "one two");
    assert_false(words_extent(&given.transcript, &extent));
    given_said(&given, 1, "one two");
    assert_true(words_extent(&given.transcript, &extent));
    GIVEN_NEAR(extent.begin_s, 1, 1e-9);
    GIVEN_NEAR(extent.end_s, 1.6, 1e-9);
}

GIVEN_MAIN(cmocka_unit_test(filled_pauses_are_not_counted),
           cmocka_unit_test(nothing_counts_nothing),
           cmocka_unit_test(comparing_is_blind_to_case_and_sees_the_whole_word),
           cmocka_unit_test(gaps_are_never_negative),
           cmocka_unit_test(a_written_text_has_no_extent))
