#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <clinch/capture.h>

enum { COUNT = 3 * CLINCH_RATE_HZ };

static float frames[COUNT];

static double amplitude(double db)
{
    return pow(10, db / 20);
}

static void clear(void)
{
    for (size_t i = 0; i < COUNT; i++)
        frames[i] = 0;
}

static void add_noise(double db)
{
    uint32_t random = 1;
    for (size_t i = 0; i < COUNT; i++) {
        random = random * 1664525u + 1013904223u;
        frames[i] += (float)(sqrt(3) * amplitude(db) * ((double)random / 2147483648.0 - 1));
    }
}

/* Words: a buzz of 0.4 s in every 0.6 s, the first and last half second left quiet. */
static void add_voice(double db)
{
    for (size_t i = CLINCH_RATE_HZ / 2; i < COUNT - CLINCH_RATE_HZ / 2; i++) {
        double t = (double)i / CLINCH_RATE_HZ, sum = 0;
        for (int k = 1; k <= 8; k++)
            sum += sin(2 * M_PI * 137 * k * t);
        if (fmod(t, 0.6) < 0.4)
            frames[i] += (float)(0.5 * amplitude(db) * sum);
    }
}

static void add_hum(double hz, double db)
{
    for (size_t i = 0; i < COUNT; i++) {
        double t = 2 * M_PI * hz * (double)i / CLINCH_RATE_HZ;
        frames[i] += (float)(amplitude(db) * (sin(t) + 0.7 * sin(2 * t) + 0.4 * sin(3 * t)));
    }
}

static void a_clear_voice_has_no_complaint(void **state)
{
    (void)state;
    clear();
    add_noise(-65);
    add_voice(-18);
    struct clinch_checkup checkup = clinch_checkup_make(frames, COUNT, 0);
    assert_false(checkup.is_zero || checkup.is_silent || checkup.is_quiet ||
                 checkup.is_clipped || checkup.is_noisy || checkup.has_hum);
    assert_true(fabs(checkup.noise_db - -65) < 1);
    assert_true(fabs(checkup.loudest_db - -18) < 2);
}

static void zeros_and_bare_noise_hold_no_voice(void **state)
{
    (void)state;
    clear();
    struct clinch_checkup checkup = clinch_checkup_make(frames, COUNT, 0);
    assert_true(checkup.is_zero && checkup.is_silent);
    add_noise(-30);
    checkup = clinch_checkup_make(frames, COUNT, 0);
    assert_true(checkup.is_silent && !checkup.is_zero && !checkup.has_hum);
}

static void a_faint_voice_is_too_quiet(void **state)
{
    (void)state;
    clear();
    add_noise(-75);
    add_voice(-42);
    struct clinch_checkup checkup = clinch_checkup_make(frames, COUNT, 0);
    assert_true(checkup.is_quiet && !checkup.is_silent && !checkup.is_noisy);
}

static void a_voice_near_its_noise_is_noisy(void **state)
{
    (void)state;
    clear();
    add_noise(-32);
    add_voice(-18);
    struct clinch_checkup checkup = clinch_checkup_make(frames, COUNT, 0);
    assert_true(checkup.is_noisy && !checkup.is_silent && !checkup.has_hum);
}

static void hum_is_told_from_noise_and_its_mains_named(void **state)
{
    (void)state;
    for (int hz = 50; hz <= 60; hz += 10) {
        clear();
        add_noise(-65);
        add_hum(hz, -45);
        add_voice(-18);
        struct clinch_checkup checkup = clinch_checkup_make(frames, COUNT, 0);
        assert_true(checkup.has_hum);
        assert_true(fabs(checkup.hum_hz - hz) < 0.1);
    }
}

static void an_offset_is_no_sound(void **state)
{
    (void)state;
    clear();
    add_noise(-65);
    add_voice(-18);
    for (size_t i = 0; i < COUNT; i++)
        frames[i] += 0.1f;
    struct clinch_checkup checkup = clinch_checkup_make(frames, COUNT, 0);
    assert_false(checkup.is_noisy || checkup.has_hum || checkup.is_silent);
}

static void clipping_is_the_clips_word(void **state)
{
    (void)state;
    clear();
    add_voice(-10);
    assert_true(clinch_checkup_make(frames, COUNT, 0.01).is_clipped);
    assert_false(clinch_checkup_make(frames, COUNT, 0.0001).is_clipped);
}

static void no_sound_at_all_is_silence(void **state)
{
    (void)state;
    assert_true(clinch_checkup_make(frames, 0, 0).is_silent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clear_voice_has_no_complaint),
        cmocka_unit_test(zeros_and_bare_noise_hold_no_voice),
        cmocka_unit_test(a_faint_voice_is_too_quiet),
        cmocka_unit_test(a_voice_near_its_noise_is_noisy),
        cmocka_unit_test(hum_is_told_from_noise_and_its_mains_named),
        cmocka_unit_test(an_offset_is_no_sound),
        cmocka_unit_test(clipping_is_the_clips_word),
        cmocka_unit_test(no_sound_at_all_is_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
