#include "signals.h"

/** A voice at 130 Hz that swells `rate` times a second, between full and `dip_db` below. */
static struct signal swell(double length_s, double rate, double dip_db)
{
    struct signal signal = signal_make(length_s);
    for (int k = 1; k <= 8; k++)
        signal_add_tone(&signal, 130.0 * k, 0.05);
    for (size_t i = 0; i < signal.count; i++) {
        double at_s = (double)i / CLINCH_RATE_HZ;
        double open = 0.5 - 0.5 * cos(2 * M_PI * rate * at_s);
        signal.frames[i] *= (float)pow(10, -dip_db * (1 - open) / 20);
    }
    return signal;
}

static void each_swell_of_a_voice_is_a_syllable(void **state)
{
    const double rates[] = {2, 4, 6};
    (void)state;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        struct signal signal = swell(5, rates[i], 12);
        struct clinch_sound_facts facts = signal_measure(&signal);
        SIGNAL_NEAR((double)facts.syllable_count, 5 * rates[i], 0.5);
        for (size_t k = 0; k < facts.syllable_count; k++)
            SIGNAL_NEAR(facts.syllable_s[k], ((double)k + 0.5) / rates[i], 0.03);
        clinch_sound_free_facts(&facts);
    }
}

static void a_ripple_under_2_db_is_one_syllable(void **state)
{
    struct signal signal = swell(3, 4, 1.5);
    (void)state;
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_int_equal(facts.syllable_count, 1);
    clinch_sound_free_facts(&facts);
}

static void swells_of_noise_are_no_syllables(void **state)
{
    struct signal signal = signal_make(5);
    (void)state;
    signal_add_noise(&signal, 0.1);
    for (size_t i = 0; i < signal.count; i++)
        signal.frames[i] *= (float)(0.5 - 0.5 * cos(2 * M_PI * 4 * (double)i / CLINCH_RATE_HZ));
    struct clinch_sound_facts facts = signal_measure(&signal);
    assert_int_equal(facts.syllable_count, 0);
    clinch_sound_free_facts(&facts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_swell_of_a_voice_is_a_syllable),
        cmocka_unit_test(a_ripple_under_2_db_is_one_syllable),
        cmocka_unit_test(swells_of_noise_are_no_syllables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
