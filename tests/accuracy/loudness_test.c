#include "signals.h"

static double amplitude(double peak_db)
{
    return pow(10, peak_db / 20);
}

static void a_full_scale_tone_of_997_hz_is_minus_3_01_lufs(void **state)
{
    struct signal signal = signal_make(10);
    (void)state;
    signal_add_tone(&signal, 997, 1);
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_true(facts.integrated_lufs.known);
    SIGNAL_NEAR(facts.integrated_lufs.value, -3.01, 0.1);
    clinch_sound_free_facts(&facts);
}

/* The tone of EBU Tech 3341, case 1, for one channel: 3 dB less come out than from two. */
static void a_tone_at_minus_20_db_is_minus_23_lufs_and_has_no_range(void **state)
{
    struct signal signal = signal_make(20);
    (void)state;
    signal_add_tone(&signal, 1000, amplitude(-20));
    struct clinch_sound_facts facts = signal_measure(&signal);
    SIGNAL_NEAR(facts.integrated_lufs.value, -23, 0.1);
    SIGNAL_NEAR(facts.range_lu.value, 0, 0.1);
    clinch_sound_free_facts(&facts);
}

/* As in EBU Tech 3341, case 3: what is 10 LU below the rest does not count. */
static void quiet_parts_do_not_lower_the_loudness(void **state)
{
    struct signal signal = signal_make(80);
    (void)state;
    signal_add_tone(&signal, 1000, amplitude(-20));
    signal_gate(&signal, 10, 70, amplitude(-13));
    struct clinch_sound_facts facts = signal_measure(&signal);
    SIGNAL_NEAR(facts.integrated_lufs.value, -23, 0.1);
    clinch_sound_free_facts(&facts);
}

/* As in EBU Tech 3342, case 1: 20 s at one level, 20 s at another 10 dB below. */
static void two_levels_10_db_apart_have_a_range_of_10(void **state)
{
    struct signal signal = signal_make(40);
    (void)state;
    signal_add_tone(&signal, 1000, amplitude(-20));
    signal_gate(&signal, -1, 20, amplitude(-10));
    struct clinch_sound_facts facts = signal_measure(&signal);
    SIGNAL_NEAR(facts.range_lu.value, 10, 1);
    clinch_sound_free_facts(&facts);
}

static void a_blink_of_sound_has_no_loudness(void **state)
{
    struct signal signal = signal_make(0.2);
    (void)state;
    signal_add_tone(&signal, 1000, 0.1);
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_false(facts.integrated_lufs.known);
    assert_false(facts.range_lu.known);
    clinch_sound_free_facts(&facts);
}

static void the_level_of_a_tone_is_its_rms(void **state)
{
    struct signal signal = signal_make(1);
    (void)state;
    signal_add_tone(&signal, 1000, amplitude(-20));
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_int_equal(facts.level_count, 100);
    for (size_t i = 0; i < facts.level_count; i++)
        SIGNAL_NEAR((double)facts.level_db[i], -23.01, 0.01);
    clinch_sound_free_facts(&facts);
}

/* Even noise of amplitude a has the power a² / 3. */
static void the_noise_under_a_voice_is_found(void **state)
{
    struct signal signal = signal_make(10);
    struct signal noise = signal_make(10);
    (void)state;
    signal_add_tone(&signal, 150, 0.2);
    signal_gate(&signal, 2, 8, 0);
    signal_add_noise(&noise, amplitude(-50));
    signal_mix(&signal, &noise);
    free(noise.frames);
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_true(facts.noise_db.known);
    SIGNAL_NEAR(facts.noise_db.value, -54.8, 1);
    clinch_sound_free_facts(&facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_scale_tone_of_997_hz_is_minus_3_01_lufs),
        cmocka_unit_test(a_tone_at_minus_20_db_is_minus_23_lufs_and_has_no_range),
        cmocka_unit_test(quiet_parts_do_not_lower_the_loudness),
        cmocka_unit_test(two_levels_10_db_apart_have_a_range_of_10),
        cmocka_unit_test(a_blink_of_sound_has_no_loudness),
        cmocka_unit_test(the_level_of_a_tone_is_its_rms),
        cmocka_unit_test(the_noise_under_a_voice_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
