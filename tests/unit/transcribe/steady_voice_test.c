/* Made sounds: pulses of a voice through two resonances. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/clip.h>

#include "base/memory.h"
#include "transcribe/steady_voice.h"

enum { SECOND = CLINCH_RATE_HZ };

struct resonance {
    double before, before_that;
};

static double resonate(struct resonance *r, double in, double hz, double width_hz)
{
    double radius = exp(-M_PI * width_hz / CLINCH_RATE_HZ);
    double out = in + 2 * radius * cos(2 * M_PI * hz / CLINCH_RATE_HZ) * r->before -
                 radius * radius * r->before_that;
    r->before_that = r->before;
    r->before = out;
    return out;
}

/* A vowel of one second at 120 Hz whose formants move from the first pair to the second and
 * back, `moves` times. */
static void add_vowel(float *frames, double moves)
{
    struct resonance first = {0}, second = {0};
    double phase = 0;
    for (size_t i = 0; i < SECOND; i++) {
        double at = 0.5 - 0.5 * cos(2 * M_PI * moves * (double)i / SECOND);
        phase += 120.0 / CLINCH_RATE_HZ;
        double pulse = phase >= 1 ? 1 : 0;
        phase -= pulse;
        double sound = resonate(&first, pulse, 600 - 300 * at, 80);
        frames[i] += (float)(0.005 * resonate(&second, sound, 1200 + 1000 * at, 120));
    }
}

static void add_noise(float *frames, size_t count, float level)
{
    unsigned seed = 1;
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1664525u + 1013904223u;
        frames[i] += level * ((float)(seed >> 8) / 8388608.0f - 1);
    }
}

/* One second of sound between two of a quiet room, as it is heard in its middle. */
static struct steady_voice hear(void (*add)(float *, double), double value)
{
    static float frames[3 * SECOND];
    memset(frames, 0, sizeof frames);
    add_noise(frames, 3 * SECOND, 1e-4f);
    add(frames + SECOND, value);
    struct voice_track track = {0};
    assert_true(voice_track_make(&track, frames, 3 * SECOND));
    assert_int_equal(track.count, 300);
    struct steady_voice voice = steady_voice_measure(&track, 110, 190);
    voice_track_free(&track);
    return voice;
}

static void add_hiss(float *frames, double level)
{
    add_noise(frames, SECOND, (float)level);
}

static void a_vowel_that_is_held_is_steady(void **state)
{
    (void)state;
    struct steady_voice voice = hear(add_vowel, 0);
    assert_true(voice.change_db < 1);
    assert_true(voice.voiced_ratio > 0.95);
    assert_true(voice.level_db > -6 && voice.level_db < 3);
    assert_false(steady_voice_is_silent(&voice));
}

static void a_vowel_that_moves_is_not_steady(void **state)
{
    (void)state;
    struct steady_voice voice = hear(add_vowel, 3);
    assert_true(voice.change_db > 3);
}

static void noise_is_no_voice(void **state)
{
    (void)state;
    struct steady_voice voice = hear(add_hiss, 0.1);
    assert_true(voice.voiced_ratio < 0.1);
}

static void the_quiet_of_the_room_is_silent(void **state)
{
    (void)state;
    static float frames[2 * SECOND];
    add_noise(frames, 2 * SECOND, 1e-5f);
    add_vowel(frames, 0);
    struct voice_track track = {0};
    assert_true(voice_track_make(&track, frames, 2 * SECOND));
    struct steady_voice voice = steady_voice_measure(&track, 120, 180);
    assert_true(steady_voice_is_silent(&voice));
    voice = steady_voice_measure(&track, 20, 80);
    assert_false(steady_voice_is_silent(&voice));
    voice_track_free(&track);
}

static void pitch_is_followed(void **state)
{
    (void)state;
    static float frames[SECOND];
    add_vowel(frames, 0);
    struct voice_track track = {0};
    assert_true(voice_track_make(&track, frames, SECOND));
    for (size_t i = 20; i < 80; i++)
        assert_true(fabsf(track.frames[i].hz - 120) < 3);
    voice_track_free(&track);
}

static void a_stretch_outside_the_track_is_silent(void **state)
{
    (void)state;
    static const float frames[400];
    struct voice_track track = {0};
    assert_true(voice_track_make(&track, frames, 400));
    struct steady_voice voice = steady_voice_measure(&track, 50, 60);
    assert_true(steady_voice_is_silent(&voice));
    voice = steady_voice_measure(&track, -5, 1);
    assert_true(isfinite(voice.change_db) && isfinite(voice.level_db));
    voice_track_free(&track);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    static const float frames[1600];
    struct voice_track track = {0};
    for (long n = 0; n < 2; n++) {
        memory_fail_after(n);
        assert_false(voice_track_make(&track, frames, 1600));
        assert_null(track.frames);
    }
    memory_fail_after(-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vowel_that_is_held_is_steady),
        cmocka_unit_test(a_vowel_that_moves_is_not_steady),
        cmocka_unit_test(noise_is_no_voice),
        cmocka_unit_test(the_quiet_of_the_room_is_silent),
        cmocka_unit_test(pitch_is_followed),
        cmocka_unit_test(a_stretch_outside_the_track_is_silent),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
