#include "given.h"

#include "measure/endings.h"

static struct given given;
static struct given_sound sound;
static struct endings endings;
static const struct spans none;

/** A stretch of 1.5 s at 120 Hz whose last 0.4 s go from one pitch to another. */
static void end_on(double from_hz, double to_hz)
{
    given_said(&given, 0, "i would fit this");
    given_quiet(&sound, 3, -60);
    given_voice(&sound, 0, 0.79, -20, 120, 120);
    given_voice(&sound, 0.79, 1.2, -20, from_hz, to_hz);
    endings = (struct endings){0};
    assert_true(endings_find(&given.transcript, &sound.facts, &none, &endings));
}

static void a_rise_of_four_semitones_is_rising(void **state)
{
    (void)state;
    end_on(120, 120 * pow(2, 4 / 12.0));
    assert_int_equal(endings.ending_count, 1);
    assert_int_equal(endings.rising_count, 1);
    GIVEN_NEAR(endings.rising[0].rise_st, 4, 0.2);
    assert_int_equal(endings.rising[0].word_index, 3);
    GIVEN_NEAR(endings.rising[0].end_s, 1.19, 0.02);
    GIVEN_NEAR(endings.rising[0].begin_s, 0.79, 0.02);
    free(endings.rising);
}

static void level_and_falling_ends_are_not_rising(void **state)
{
    (void)state;
    end_on(120, 120);
    assert_int_equal(endings.rising_count, 0);
    end_on(120, 80);
    assert_int_equal(endings.rising_count, 0);
    end_on(120, 132);
    assert_int_equal(endings.rising_count, 0);
    assert_int_equal(endings.ending_count, 1);
}

static void a_rise_that_stays_low_is_not_rising(void **state)
{
    (void)state;
    end_on(80, 110);
    assert_int_equal(endings.rising_count, 0);
}

static void an_octave_error_does_not_make_a_rise(void **state)
{
    (void)state;
    end_on(120, 100);
    for (size_t i = sound.facts.pitch_count - 6; i < sound.facts.pitch_count; i++)
        sound.pitch[i].hz *= 2;
    endings = (struct endings){0};
    assert_true(endings_find(&given.transcript, &sound.facts, &none, &endings));
    assert_int_equal(endings.rising_count, 0);
}

static void a_last_word_that_begins_high_and_falls_is_no_rise(void **state)
{
    (void)state;
    given_said(&given, 0, "i would fit this");
    given_quiet(&sound, 3, -60);
    given_voice(&sound, 0, 0.95, -20, 120, 120);
    given_voice(&sound, 1.05, 1.2, -20, 190, 165);
    endings = (struct endings){0};
    assert_true(endings_find(&given.transcript, &sound.facts, &none, &endings));
    assert_int_equal(endings.ending_count, 1);
    assert_int_equal(endings.rising_count, 0);
}

static void each_stretch_before_a_pause_has_an_ending(void **state)
{
    struct clinch_span silence = {1.2, 1.8};
    const struct spans pauses = {.spans = &silence, .count = 1};
    (void)state;
    given_said(&given, 0, "i would fit this | i can start now");
    given_quiet(&sound, 4, -60);
    given_voice(&sound, 0, 0.8, -20, 120, 120);
    given_voice(&sound, 0.8, 1.2, -20, 120, 160);
    given_voice(&sound, 1.8, 3, -20, 120, 90);
    endings = (struct endings){0};
    assert_true(endings_find(&given.transcript, &sound.facts, &pauses, &endings));
    assert_int_equal(endings.ending_count, 2);
    assert_int_equal(endings.rising_count, 1);
    assert_int_equal(endings.rising[0].word_index, 3);
    free(endings.rising);
}

static void an_ending_without_voice_or_on_um_is_not_judged(void **state)
{
    (void)state;
    given_said(&given, 0, "i would fit this");
    given_quiet(&sound, 3, -60);
    endings = (struct endings){0};
    assert_true(endings_find(&given.transcript, &sound.facts, &none, &endings));
    assert_int_equal(endings.ending_count, 0);
    given_said(&given, 0, "i would fit um");
    given_voice(&sound, 0, 1.2, -20, 120, 180);
    assert_true(endings_find(&given.transcript, &sound.facts, &none, &endings));
    assert_int_equal(endings.ending_count, 0);
}

static void no_memory_is_said(void **state)
{
    (void)state;
    end_on(120, 180);
    free(endings.rising);
    endings = (struct endings){0};
    memory_fail_after(0);
    assert_false(endings_find(&given.transcript, &sound.facts, &none, &endings));
    memory_fail_after(-1);
}

GIVEN_MAIN(cmocka_unit_test(a_rise_of_four_semitones_is_rising),
           cmocka_unit_test(level_and_falling_ends_are_not_rising),
           cmocka_unit_test(a_rise_that_stays_low_is_not_rising),
           cmocka_unit_test(an_octave_error_does_not_make_a_rise),
           cmocka_unit_test(a_last_word_that_begins_high_and_falls_is_no_rise),
           cmocka_unit_test(each_stretch_before_a_pause_has_an_ending),
           cmocka_unit_test(an_ending_without_voice_or_on_um_is_not_judged),
           cmocka_unit_test(no_memory_is_said))
