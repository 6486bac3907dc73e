#include "given.h"

static float frames[CLINCH_RATE_HZ * 8];

static void make_tone(double hz, double amplitude)
{
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        frames[i] = (float)(amplitude * sin(2 * M_PI * hz * (double)i / CLINCH_RATE_HZ));
}

static enum clinch_status measure(size_t count, size_t chunk, struct clinch_sound_facts *facts)
{
    struct clinch_sound *sound = NULL;
    enum clinch_status status = clinch_sound_open(&sound, NULL);
    for (size_t i = 0; i < count && status == CLINCH_OK; i += chunk)
        status =
            clinch_sound_push(sound, frames + i, count - i < chunk ? count - i : chunk, NULL);
    if (status == CLINCH_OK)
        status = clinch_sound_finish(sound, facts, NULL);
    clinch_sound_close(sound);
    return status;
}

static void no_sound_has_no_facts(void **state)
{
    struct clinch_sound_facts facts;
    (void)state;
    assert_int_equal(measure(0, 1, &facts), CLINCH_OK);
    GIVEN_NEAR(facts.duration_s, 0, 0);
    assert_int_equal(facts.pitch_count + facts.level_count + facts.syllable_count, 0);
    assert_false(facts.integrated_lufs.known);
    assert_false(facts.range_lu.known);
    assert_false(facts.noise_db.known);
    clinch_sound_free_facts(&facts);
}

static void digital_silence_has_no_voice_and_unknown_loudness(void **state)
{
    struct clinch_sound_facts facts;
    (void)state;
    make_tone(100, 0);
    assert_int_equal(measure(CLINCH_RATE_HZ * 8, 4096, &facts), CLINCH_OK);
    GIVEN_NEAR(facts.duration_s, 8, 0);
    assert_int_equal(facts.level_count, 800);
    assert_int_equal(facts.pitch_count, 0);
    assert_int_equal(facts.syllable_count, 0);
    assert_false(facts.integrated_lufs.known);
    assert_false(facts.range_lu.known);
    assert_false(facts.noise_db.known);
    clinch_sound_free_facts(&facts);
}

static void the_size_of_the_pushes_does_not_matter(void **state)
{
    const size_t chunks[] = {1, 7, 159, 1600, 100000};
    struct clinch_sound_facts whole;
    (void)state;
    make_tone(200, 0.1);
    assert_int_equal(measure(20000, 20000, &whole), CLINCH_OK);
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        struct clinch_sound_facts facts;
        assert_int_equal(measure(20000, chunks[i], &facts), CLINCH_OK);
        assert_int_equal(facts.level_count, whole.level_count);
        assert_int_equal(facts.pitch_count, whole.pitch_count);
        assert_memory_equal(facts.pitch, whole.pitch, whole.pitch_count * sizeof *whole.pitch);
        clinch_sound_free_facts(&facts);
    }
    clinch_sound_free_facts(&whole);
}

static void frames_that_are_no_numbers_do_no_harm(void **state)
{
    struct clinch_sound_facts facts;
    (void)state;
    make_tone(200, 0.1);
    frames[5000] = NAN;
    frames[6000] = INFINITY;
    frames[7000] = 1e30f;
    assert_int_equal(measure(32000, 1000, &facts), CLINCH_OK);
    for (size_t i = 0; i < facts.level_count; i++)
        assert_true(isfinite(facts.level_db[i]));
    for (size_t i = 0; i < facts.pitch_count; i++)
        assert_true(isfinite(facts.pitch[i].hz));
    assert_true(facts.integrated_lufs.known && isfinite(facts.integrated_lufs.value));
    clinch_sound_free_facts(&facts);
}

static void a_failed_allocation_is_an_error(void **state)
{
    (void)state;
    make_tone(200, 0.1);
    for (long i = 0;; i++) {
        struct clinch_sound_facts facts = {.duration_s = -1};
        memory_fail_after(i);
        enum clinch_status status = measure(32000, 8000, &facts);
        memory_fail_after(-1);
        if (status == CLINCH_OK) {
            assert_true(i > 10);
            clinch_sound_free_facts(&facts);
            break;
        }
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
        GIVEN_NEAR(facts.duration_s, -1, 0);
    }
}

static void closing_nothing_is_allowed(void **state)
{
    (void)state;
    clinch_sound_close(NULL);
    clinch_sound_free_facts(NULL);
    clinch_measures_free(NULL);
}

GIVEN_MAIN(cmocka_unit_test(no_sound_has_no_facts),
           cmocka_unit_test(digital_silence_has_no_voice_and_unknown_loudness),
           cmocka_unit_test(the_size_of_the_pushes_does_not_matter),
           cmocka_unit_test(frames_that_are_no_numbers_do_no_harm),
           cmocka_unit_test(a_failed_allocation_is_an_error),
           cmocka_unit_test(closing_nothing_is_allowed))
