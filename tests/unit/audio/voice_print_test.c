#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <clinch/speakers.h>

#include "audio/voice_print.h"

enum { STEPS = 400 };

/* Somebody who sounds so: their cepstra swing by 1 around `middle`, half of the steps voiced.
 */
struct speech {
    struct cepstrum_kept cepstra[STEPS];
    float pitch_hz[STEPS];
    bool speaking[STEPS];
};

static void speak(struct speech *speech, double middle, float pitch_hz)
{
    for (size_t i = 0; i < STEPS; i++) {
        speech->pitch_hz[i] = i % 4 < 2 ? pitch_hz : 0;
        speech->speaking[i] = i < STEPS / 2;
        for (size_t k = 0; k < CEPSTRUM_COUNT; k++)
            speech->cepstra[i].at[k] = (int16_t)lrint(
                (middle * (k % 2 == 0 ? 1 : -1) + (i % 2 == 0 ? 1 : -1)) * CEPSTRUM_UNIT);
    }
}

static struct clinch_voice_print print_of(double middle, float pitch_hz)
{
    static struct speech speech;
    struct clinch_voice_print print;
    speak(&speech, middle, pitch_hz);
    const struct voice_steps steps = {speech.cepstra, speech.pitch_hz, speech.speaking, STEPS};
    assert_true(voice_print_make(&steps, &print));
    return print;
}

static void a_print_holds_the_voiced_steps_of_who_speaks(void **state)
{
    struct clinch_voice_print print = print_of(2, 110);
    (void)state;
    assert_float_equal(print.learnt_s, 1, 1e-9);
    assert_float_equal(print.pitch_hz, 110, 1e-6);
    for (int k = 0; k < CLINCH_PRINT_SIZE; k++) {
        double middle = k % 2 == 0 ? 2 : -2;
        assert_float_equal(print.mean[k], middle, 0.02);
        assert_float_equal(print.spread[k], 1, 0.02);
    }
}

static void of_silence_nothing_is_known(void **state)
{
    struct clinch_voice_print print = print_of(2, 0);
    (void)state;
    assert_float_equal(print.learnt_s, 0, 1e-9);
}

static void the_one_who_sounds_alike_is_found(void **state)
{
    struct clinch_voice_print me = print_of(0.1, 118);
    struct clinch_voice_print others[] = {print_of(1.2, 210), print_of(0, 120),
                                          print_of(-1, 95)};
    size_t which = 9;
    (void)state;
    assert_true(clinch_voice_find(&me, others, 3, &which));
    assert_int_equal(which, 1);
    assert_true(clinch_voice_find(&me, others, 2, &which));
    assert_int_equal(which, 1);
}

static void pitch_tells_two_apart_who_sound_alike_otherwise(void **state)
{
    struct clinch_voice_print me = print_of(0, 200);
    struct clinch_voice_print others[] = {print_of(0.05, 100), print_of(0.05, 205)};
    size_t which = 9;
    (void)state;
    assert_true(clinch_voice_find(&me, others, 2, &which));
    assert_int_equal(which, 1);
}

static void nobody_is_found_among_two_who_are_as_near(void **state)
{
    struct clinch_voice_print me = print_of(0, 120);
    struct clinch_voice_print others[] = {print_of(0.3, 120), print_of(-0.3, 120)};
    size_t which = 9;
    (void)state;
    assert_false(clinch_voice_find(&me, others, 2, &which));
    assert_int_equal(which, 9);
}

static void nobody_is_found_among_strangers(void **state)
{
    struct clinch_voice_print me = print_of(0, 120);
    struct clinch_voice_print others[] = {print_of(1.5, 120), print_of(4, 120)};
    size_t which = 9;
    (void)state;
    assert_false(clinch_voice_find(&me, others, 2, &which));
    assert_int_equal(which, 9);
}

static void who_said_nothing_voiced_is_nobody(void **state)
{
    struct clinch_voice_print me = print_of(0, 120);
    struct clinch_voice_print others[] = {print_of(0, 0), print_of(0.1, 120)};
    size_t which = 9;
    (void)state;
    assert_true(clinch_voice_find(&me, others, 2, &which));
    assert_int_equal(which, 1);
    assert_false(clinch_voice_find(&me, others, 1, &which));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_print_holds_the_voiced_steps_of_who_speaks),
        cmocka_unit_test(of_silence_nothing_is_known),
        cmocka_unit_test(the_one_who_sounds_alike_is_found),
        cmocka_unit_test(pitch_tells_two_apart_who_sound_alike_otherwise),
        cmocka_unit_test(nobody_is_found_among_two_who_are_as_near),
        cmocka_unit_test(nobody_is_found_among_strangers),
        cmocka_unit_test(who_said_nothing_voiced_is_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
