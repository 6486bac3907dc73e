#include "signals.h"

/* Bursts of noise, each of which falls by 60 dB in `fall_s`, over a far softer floor. */
static struct signal falling_bursts(double fall_s)
{
    struct signal signal = signal_make(20), floor = signal_make(20);
    signal_add_noise(&signal, 0.5);
    for (size_t i = 0; i < signal.count; i++) {
        double since_s = fmod((double)i / CLINCH_RATE_HZ, 1.0);
        if (since_s > 0.3)
            signal.frames[i] *= (float)pow(10, -3 * (since_s - 0.3) / fall_s);
    }
    signal_add_noise(&floor, 0.0002);
    signal_mix(&signal, &floor);
    free(floor.frames);
    return signal;
}

static void the_fall_of_a_room_is_found(void **state)
{
    (void)state;
    for (double fall_s = 0.25; fall_s < 0.8; fall_s += 0.25) {
        struct signal signal = falling_bursts(fall_s);
        struct clinch_sound_facts facts = signal_measure(&signal);
        assert_true(facts.echo_s.known);
        SIGNAL_NEAR(facts.echo_s.value, fall_s, 0.12 * fall_s);
        clinch_sound_free_facts(&facts);
    }
}

static void a_steady_tone_has_no_echo(void **state)
{
    struct signal signal = signal_make(3);
    (void)state;
    signal_add_tone(&signal, 200, 0.1);
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_false(facts.echo_s.known);
    clinch_sound_free_facts(&facts);
}

static void what_a_telephone_cuts_off_is_missing(void **state)
{
    struct signal low = signal_make(3), high = signal_make(3);
    (void)state;
    signal_add_tone(&low, 3000, 0.1);
    struct clinch_sound_facts facts = signal_measure(&low);
    assert_true(facts.high_band_db.known);
    assert_true(facts.high_band_db.value < -55);
    clinch_sound_free_facts(&facts);
    signal_add_tone(&high, 6500, 0.1);
    facts = signal_measure(&high);
    SIGNAL_NEAR(facts.high_band_db.value, 0, 0.5);
    clinch_sound_free_facts(&facts);
}

static void the_voice_is_as_loud_as_its_loud_moments(void **state)
{
    struct signal signal = signal_make(10);
    (void)state;
    signal_add_tone(&signal, 150, 0.1);
    signal_gate(&signal, 2, 5, 0.001);
    struct clinch_sound_facts facts = signal_measure(&signal);
    SIGNAL_NEAR(facts.voice_db.value, -23, 0.5);
    clinch_sound_free_facts(&facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fall_of_a_room_is_found),
        cmocka_unit_test(a_steady_tone_has_no_echo),
        cmocka_unit_test(what_a_telephone_cuts_off_is_missing),
        cmocka_unit_test(the_voice_is_as_loud_as_its_loud_moments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
