#include "given.h"

#include "measure/trailing.h"

static struct given given;
static struct given_sound sound;
static struct spans trailing;
static const struct spans none;

/** A stretch of 2.4 s at -20 dB whose last half second is at another level. */
static void end_at(double level_db)
{
    given_said(&given, 0, "i would fit this role and this team");
    given_quiet(&sound, 4, -60);
    given_voice(&sound, 0, 1.9, -20, 120, 120);
    given_voice(&sound, 1.9, 2.4, level_db, 120, 120);
    trailing = (struct spans){0};
    assert_true(trailing_find(&given.transcript, &sound.facts, &none, &trailing));
}

static void a_faded_ending_trails_off(void **state)
{
    (void)state;
    end_at(-33);
    assert_int_equal(trailing.count, 1);
    GIVEN_NEAR(trailing.spans[0].begin_s, 1.9, 1e-6);
    GIVEN_NEAR(trailing.spans[0].end_s, 2.4, 1e-6);
    free(trailing.spans);
}

static void the_fall_that_every_statement_has_does_not(void **state)
{
    (void)state;
    end_at(-26);
    assert_int_equal(trailing.count, 0);
    end_at(-15);
    assert_int_equal(trailing.count, 0);
}

static void an_ending_without_voice_is_not_judged(void **state)
{
    (void)state;
    end_at(-33);
    free(trailing.spans);
    trailing = (struct spans){0};
    sound.facts.pitch_count = 190;
    assert_true(trailing_find(&given.transcript, &sound.facts, &none, &trailing));
    assert_int_equal(trailing.count, 0);
    sound.facts.pitch_count = 0;
    assert_true(trailing_find(&given.transcript, &sound.facts, &none, &trailing));
    assert_int_equal(trailing.count, 0);
}

static void a_word_or_two_do_not_trail_off(void **state)
{
    (void)state;
    given_said(&given, 0, "yes sure");
    given_quiet(&sound, 10, -60);
    given_voice(&sound, 0, 0.6, -40, 120, 120);
    given_voice(&sound, 3, 9, -20, 120, 120);
    trailing = (struct spans){0};
    assert_true(trailing_find(&given.transcript, &sound.facts, &none, &trailing));
    assert_int_equal(trailing.count, 0);
}

GIVEN_MAIN(cmocka_unit_test(a_faded_ending_trails_off),
           cmocka_unit_test(the_fall_that_every_statement_has_does_not),
           cmocka_unit_test(an_ending_without_voice_is_not_judged),
           cmocka_unit_test(a_word_or_two_do_not_trail_off))
