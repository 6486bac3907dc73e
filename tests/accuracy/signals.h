/** Made sounds with known answers: mono, 16 kHz. */
#ifndef ACCURACY_SIGNALS_H
#define ACCURACY_SIGNALS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/measures.h>

struct signal {
    float *frames;
    size_t count;
};

static inline struct signal signal_make(double length_s)
{
    struct signal signal = {.count = (size_t)lround(length_s * CLINCH_RATE_HZ)};
    signal.frames = calloc(signal.count, sizeof *signal.frames);
    assert_non_null(signal.frames);
    return signal;
}

static inline void signal_add_tone(struct signal *signal, double hz, double amplitude)
{
    for (size_t i = 0; i < signal->count; i++)
        signal->frames[i] +=
            (float)(amplitude * sin(2 * M_PI * hz * (double)i / CLINCH_RATE_HZ));
}

/** Band-limited pulses at `hz`, laid between frames where they fall there. */
static inline void signal_add_pulses(struct signal *signal, double hz, double amplitude)
{
    for (double at = 8; at < (double)signal->count - 8; at += CLINCH_RATE_HZ / hz)
        for (int k = -8; k <= 8; k++) {
            double away = floor(at) + k - at;
            double sinc = fabs(away) < 1e-9 ? 1 : sin(M_PI * away) / (M_PI * away);
            double taper = 0.5 + 0.5 * cos(M_PI * away / 9.5);
            signal->frames[(size_t)(floor(at) + k)] += (float)(amplitude * sinc * taper);
        }
}

/** White noise, the same at each call; even between -amplitude and +amplitude. */
static inline void signal_add_noise(struct signal *signal, double amplitude)
{
    uint32_t state = 12345;
    for (size_t i = 0; i < signal->count; i++) {
        state = state * 1664525u + 1013904223u;
        signal->frames[i] +=
            (float)(amplitude * ((double)(state >> 8) / (double)(1u << 23) - 1));
    }
}

/** Lets the sound through only from `begin_s` to `end_s`, with edges of 20 ms, and elsewhere by
 * a `rest`. */
static inline void signal_gate(struct signal *signal, double begin_s, double end_s, double rest)
{
    for (size_t i = 0; i < signal->count; i++) {
        double at_s = (double)i / CLINCH_RATE_HZ;
        double inside = fmin(at_s - begin_s, end_s - at_s) / 0.02;
        double open = inside <= 0 ? 0 : inside >= 1 ? 1 : inside;
        signal->frames[i] *= (float)(rest + (1 - rest) * open);
    }
}

static inline void signal_mix(struct signal *signal, const struct signal *other)
{
    for (size_t i = 0; i < signal->count && i < other->count; i++)
        signal->frames[i] += other->frames[i];
}

/** Measures a sound and frees it. */
static inline struct clinch_sound_facts signal_measure(struct signal *signal)
{
    struct clinch_sound *sound = NULL;
    struct clinch_sound_facts facts;
    assert_int_equal(clinch_sound_open(&sound, NULL), CLINCH_OK);
    assert_int_equal(clinch_sound_push(sound, signal->frames, signal->count, NULL), CLINCH_OK);
    assert_int_equal(clinch_sound_finish(sound, &facts, NULL), CLINCH_OK);
    clinch_sound_close(sound);
    free(signal->frames);
    return facts;
}

#define SIGNAL_NEAR(value, wanted, off)                                                        \
    do {                                                                                       \
        if (!(fabs((value) - (wanted)) <= (off)))                                              \
            fail_msg("%s is %g, wanted %g", #value, (double)(value), (double)(wanted));        \
    } while (0)

#endif
