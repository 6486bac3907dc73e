#include "given.h"

#include "measure/pace.h"

static struct given given;
static struct clinch_pace_point *points;
static size_t count;

static void find(const struct spans *pauses)
{
    assert_true(pace_find_points(&given.transcript, pauses, &points, &count));
}

static void say_ones(double begin_s, size_t words)
{
    char said[2048] = "";
    for (size_t i = 0; i < words; i++)
        strcat(said, "one ");
    given_said(&given, begin_s, said);
}

static void an_empty_take_has_no_pace(void **state)
{
    (void)state;
    assert_false(pace_words_per_minute(0, 10).known);
    assert_false(pace_words_per_minute(5, 0).known);
    given_said(&given, 0, "");
    find(&(struct spans){0});
    assert_int_equal(count, 0);
    assert_null(points);
}

static void words_are_counted_for_the_minute(void **state)
{
    (void)state;
    GIVEN_NEAR(pace_words_per_minute(50, 20).value, 150, 1e-9);
}

static void pauses_are_time_up_to_three_seconds(void **state)
{
    const struct clinch_span pauses[] = {{2, 3}, {10, 20}};
    (void)state;
    GIVEN_NEAR(pace_time_s(16, pauses, 2), 20, 1e-9);
    GIVEN_NEAR(pace_time_s(16, NULL, 0), 16, 1e-9);
}

static void even_speech_has_even_points(void **state)
{
    (void)state;
    say_ones(0, 50);
    find(&(struct spans){0});
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++)
        GIVEN_NEAR(points[i].words_per_minute, 200, 1e-6);
    GIVEN_NEAR(points[1].begin_s, 5, 1e-9);
    GIVEN_NEAR(points[1].end_s, 10, 1e-9);
    GIVEN_NEAR(points[2].end_s, 15, 1e-9);
    free(points);
}

static void a_short_rest_joins_the_point_before(void **state)
{
    (void)state;
    say_ones(0, 18);
    find(&(struct spans){0});
    assert_int_equal(count, 1);
    GIVEN_NEAR(points[0].end_s, 5.4, 1e-9);
    GIVEN_NEAR(points[0].words_per_minute, 200, 1e-6);
    free(points);
}

static void a_short_start_joins_the_point_after(void **state)
{
    (void)state;
    say_ones(4.7, 15);
    find(&(struct spans){0});
    assert_int_equal(count, 1);
    GIVEN_NEAR(points[0].begin_s, 4.7, 1e-9);
    GIVEN_NEAR(points[0].words_per_minute, 200, 1e-6);
    free(points);
}

static void pauses_do_not_slow_the_pace(void **state)
{
    struct clinch_span span = {1.2, 3.2};
    const struct spans pauses = {.spans = &span, .count = 1};
    (void)state;
    given_said(&given, 0, "one two three four five six seven eight nine");
    for (size_t i = 4; i < 9; i++) {
        given.words[i].begin_s += 2;
        given.words[i].end_s += 2;
    }
    find(&pauses);
    assert_int_equal(count, 1);
    GIVEN_NEAR(points[0].words_per_minute, 200, 1e-6);
    free(points);
}

static void windows_without_words_have_no_point(void **state)
{
    struct clinch_span span = {3, 20};
    const struct spans pauses = {.spans = &span, .count = 1};
    (void)state;
    say_ones(0, 20);
    for (size_t i = 10; i < 20; i++) {
        given.words[i].begin_s += 17;
        given.words[i].end_s += 17;
    }
    find(&pauses);
    assert_int_equal(count, 2);
    GIVEN_NEAR(points[1].begin_s, 20, 1e-9);
    free(points);
}

static void one_word_is_one_point(void **state)
{
    (void)state;
    given_said(&given, 100, "yes");
    find(&(struct spans){0});
    assert_int_equal(count, 1);
    GIVEN_NEAR(points[0].words_per_minute, 200, 1e-6);
    free(points);
}

static void a_word_of_no_length_does_no_harm(void **state)
{
    (void)state;
    given_said(&given, 0, "one two");
    given.words[1].end_s = given.words[1].begin_s;
    find(&(struct spans){0});
    for (size_t i = 0; i < count; i++)
        assert_true(isfinite(points[i].words_per_minute));
    free(points);
}

static void syllables_outside_the_speech_do_not_count(void **state)
{
    double at_s[] = {0.1, 1.5, 2.5, 2.9, 7};
    const struct clinch_sound_facts facts = {.syllable_s = at_s, .syllable_count = 5};
    const struct clinch_span where = {1, 3};
    (void)state;
    GIVEN_NEAR(pace_syllables_per_second(&facts, &where, 1, 2).value, 1.5, 1e-9);
    assert_false(pace_syllables_per_second(&facts, &where, 1, 0.5).known);
}

static void no_memory_is_said(void **state)
{
    (void)state;
    say_ones(0, 30);
    for (long i = 0; i < 2; i++) {
        memory_fail_after(i);
        assert_false(pace_find_points(&given.transcript, &(struct spans){0}, &points, &count));
        memory_fail_after(-1);
    }
}

GIVEN_MAIN(cmocka_unit_test(an_empty_take_has_no_pace),
           cmocka_unit_test(words_are_counted_for_the_minute),
           cmocka_unit_test(pauses_are_time_up_to_three_seconds),
           cmocka_unit_test(even_speech_has_even_points),
           cmocka_unit_test(a_short_rest_joins_the_point_before),
           cmocka_unit_test(a_short_start_joins_the_point_after),
           cmocka_unit_test(pauses_do_not_slow_the_pace),
           cmocka_unit_test(windows_without_words_have_no_point),
           cmocka_unit_test(one_word_is_one_point),
           cmocka_unit_test(a_word_of_no_length_does_no_harm),
           cmocka_unit_test(syllables_outside_the_speech_do_not_count),
           cmocka_unit_test(no_memory_is_said))
