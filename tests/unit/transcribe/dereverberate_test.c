/* Made sounds: a voice of changing pitch in syllables, alone and in a made room, whose echo is
 * noise that dies away. */
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
#include "transcribe/dereverberate.h"

enum { SECOND = CLINCH_RATE_HZ, LENGTH = 4 * SECOND, TAIL = SECOND / 2 };

static double next_noise(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (double)(*seed >> 8) / 8388608.0 - 1;
}

/* Syllables of 120 ms, three and a third a second, each of its own pitch and with another noise
 * at its begin. */
static void speak(float *frames)
{
    unsigned seed = 7;
    double phase = 0, pitch = 120;
    for (size_t i = 0; i < LENGTH; i++) {
        size_t at = i % (SECOND * 3 / 10);
        if (at == 0)
            pitch = 140 + 50 * next_noise(&seed);
        phase += 2 * M_PI * pitch / SECOND;
        double envelope = at < SECOND * 12 / 100 ? sin(M_PI * (double)at / (SECOND * 0.12)) : 0;
        double voice = 0;
        for (int harmonic = 1; harmonic <= 20; harmonic++)
            voice += sin(harmonic * phase + harmonic * harmonic) / harmonic;
        double breath = next_noise(&seed) * (at < SECOND / 40 ? 1 : 0.02);
        frames[i] = (float)(0.1 * envelope * (voice + breath));
    }
}

/* The direct sound, and from 8 ms on an echo that is 60 dB down after `dies_s`. */
static void put_in_room(const float *dry, float *wet, double dies_s)
{
    static float echo[TAIL];
    unsigned seed = 11;
    for (size_t i = 0; i < TAIL; i++)
        echo[i] = (float)(i < SECOND / 125 ? 0
                                           : 0.08 * next_noise(&seed) *
                                                 exp(-6.9 * (double)i / (dies_s * SECOND)));
    for (size_t i = 0; i < LENGTH; i++) {
        float sum = dry[i];
        for (size_t j = 0; j < TAIL && j <= i; j++)
            sum += echo[j] * dry[i - j];
        wet[i] = sum;
    }
}

/* How loud it is between syllables, from 80 ms after one on, in dB beside the voice. */
static double echo_db(const float *frames, const float *dry)
{
    double echo = 0, voice = 0;
    for (size_t i = 0; i < LENGTH; i++) {
        size_t at = i % (SECOND * 3 / 10);
        voice += (double)dry[i] * (double)dry[i];
        echo += at >= SECOND / 5 ? (double)frames[i] * (double)frames[i] : 0;
    }
    return 10 * log10(echo / voice);
}

static float dry[LENGTH], wet[LENGTH], out[LENGTH];

static void echo_of_a_room_is_taken_away(void **state)
{
    (void)state;
    speak(dry);
    put_in_room(dry, wet, 0.6);
    assert_true(dereverberate(wet, LENGTH, out));
    double before = echo_db(wet, dry), after = echo_db(out, dry);
    assert_true(after < before - 5);
}

static void sound_without_echo_stays_as_it_is(void **state)
{
    (void)state;
    speak(dry);
    assert_true(dereverberate(dry, LENGTH, out));
    assert_memory_equal(out, dry, sizeof dry);
}

static void a_piece_may_be_changed_in_place(void **state)
{
    (void)state;
    speak(dry);
    put_in_room(dry, wet, 0.6);
    assert_true(dereverberate(wet, LENGTH, out));
    assert_true(dereverberate(wet, LENGTH, wet));
    assert_memory_equal(out, wet, sizeof wet);
}

static void what_is_silent_or_too_short_stays_as_it_is(void **state)
{
    (void)state;
    static const float silence[LENGTH];
    speak(dry);
    put_in_room(dry, wet, 0.6);
    assert_true(dereverberate(silence, LENGTH, out));
    assert_memory_equal(out, silence, sizeof silence);
    for (size_t count = 0; count < SECOND / 2; count += 799) {
        memset(out, 0, sizeof out);
        assert_true(dereverberate(wet, count, out));
        assert_memory_equal(out, wet, count * sizeof *out);
        assert_true(out[count] == 0);
    }
}

static void running_out_of_memory_changes_nothing(void **state)
{
    (void)state;
    speak(dry);
    put_in_room(dry, wet, 0.6);
    memset(out, 0, sizeof out);
    bool done = false;
    for (long n = 0; !done && n < 100; n++) {
        memory_fail_after(n);
        done = dereverberate(wet, LENGTH, out);
        memory_fail_after(-1);
        assert_true(done || out[LENGTH / 2] == 0);
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(echo_of_a_room_is_taken_away),
        cmocka_unit_test(sound_without_echo_stays_as_it_is),
        cmocka_unit_test(a_piece_may_be_changed_in_place),
        cmocka_unit_test(what_is_silent_or_too_short_stays_as_it_is),
        cmocka_unit_test(running_out_of_memory_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
