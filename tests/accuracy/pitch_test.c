#include "signals.h"

/** All moments within 0.5 % of the pitch, and nearly all moments voiced. */
static void expect_pitch(struct signal *signal, double hz)
{
    double length_s = (double)signal->count / CLINCH_RATE_HZ;
    struct clinch_sound_facts facts = signal_measure(signal);
    assert_true((double)facts.pitch_count >= 100 * length_s - 6);
    for (size_t i = 0; i < facts.pitch_count; i++)
        if (facts.pitch[i].at_s > 0.03 && facts.pitch[i].at_s < length_s - 0.03)
            SIGNAL_NEAR(facts.pitch[i].hz, hz, 0.005 * hz);
    clinch_sound_free_facts(&facts);
}

static void tones_have_their_own_pitch(void **state)
{
    const double pitches_hz[] = {65, 90, 120, 220, 333.3, 480};
    (void)state;
    for (size_t i = 0; i < sizeof pitches_hz / sizeof *pitches_hz; i++) {
        struct signal signal = signal_make(2);
        signal_add_tone(&signal, pitches_hz[i], 0.1);
        expect_pitch(&signal, pitches_hz[i]);
    }
}

static void pulses_have_the_pitch_of_their_rate(void **state)
{
    const double pitches_hz[] = {70, 110, 187.3, 260, 401};
    (void)state;
    for (size_t i = 0; i < sizeof pitches_hz / sizeof *pitches_hz; i++) {
        struct signal signal = signal_make(2);
        signal_add_pulses(&signal, pitches_hz[i], 0.5);
        expect_pitch(&signal, pitches_hz[i]);
    }
}

static void harmonics_without_their_fundamental_have_its_pitch(void **state)
{
    struct signal signal = signal_make(2);
    (void)state;
    for (int k = 3; k <= 8; k++)
        signal_add_tone(&signal, 130.0 * k, 0.05);
    expect_pitch(&signal, 130);
}

static void pulses_in_noise_at_20_db_keep_their_pitch(void **state)
{
    struct signal signal = signal_make(2);
    (void)state;
    for (int k = 1; k <= 10; k++)
        signal_add_tone(&signal, 110.0 * k, 0.05);
    signal_add_noise(&signal, 0.0194);
    expect_pitch(&signal, 110);
}

static void a_glide_is_followed(void **state)
{
    struct signal signal = signal_make(2);
    double phase = 0;
    (void)state;
    for (size_t i = 0; i < signal.count; i++) {
        double hz = 100 * exp2((double)i / (double)signal.count);
        phase += 2 * M_PI * hz / CLINCH_RATE_HZ;
        signal.frames[i] = (float)(0.1 * sin(phase) + 0.05 * sin(2 * phase));
    }
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_true(facts.pitch_count > 190);
    for (size_t i = 0; i < facts.pitch_count; i++)
        if (facts.pitch[i].at_s > 0.03 && facts.pitch[i].at_s < 1.97)
            SIGNAL_NEAR(facts.pitch[i].hz / (100 * exp2(facts.pitch[i].at_s / 2)), 1, 0.01);
    clinch_sound_free_facts(&facts);
}

static void white_noise_has_almost_no_voice(void **state)
{
    struct signal signal = signal_make(10);
    (void)state;
    signal_add_noise(&signal, 0.1);
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_true(facts.pitch_count <= 10);
    assert_true(facts.syllable_count <= 2);
    clinch_sound_free_facts(&facts);
}

static void the_quiet_around_a_voice_has_none(void **state)
{
    struct signal signal = signal_make(6);
    struct signal noise = signal_make(6);
    (void)state;
    signal_add_pulses(&signal, 150, 0.5);
    signal_gate(&signal, 2, 4, 0);
    signal_add_noise(&noise, 0.003);
    signal_mix(&signal, &noise);
    free(noise.frames);
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_true(facts.pitch_count >= 195 && facts.pitch_count <= 206);
    for (size_t i = 0; i < facts.pitch_count; i++)
        assert_true(facts.pitch[i].at_s > 1.96 && facts.pitch[i].at_s < 4.04);
    clinch_sound_free_facts(&facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tones_have_their_own_pitch),
        cmocka_unit_test(pulses_have_the_pitch_of_their_rate),
        cmocka_unit_test(harmonics_without_their_fundamental_have_its_pitch),
        cmocka_unit_test(pulses_in_noise_at_20_db_keep_their_pitch),
        cmocka_unit_test(a_glide_is_followed),
        cmocka_unit_test(white_noise_has_almost_no_voice),
        cmocka_unit_test(the_quiet_around_a_voice_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
