#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/clip.h>

#include "base/memory.h"

enum { PIECES_MOST = 200, BLOCK = 1234 };

struct sound {
    float *frames;
    size_t count;
};

/* What a cutter made of a sound. */
struct result {
    struct clinch_span pieces[PIECES_MOST];
    size_t piece_count;
    struct clinch_span speech[PIECES_MOST];
    size_t speech_count;
};

static struct sound make_sound(double length_s)
{
    struct sound sound = {.count = (size_t)lround(length_s * CLINCH_RATE_HZ)};
    sound.frames = calloc(sound.count, sizeof *sound.frames);
    assert_non_null(sound.frames);
    return sound;
}

/* Repeatable and roughly normal, of unit power. */
static double noise(uint32_t *seed)
{
    double sum = 0;
    for (int i = 0; i < 12; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        sum += *seed / 4294967296.0;
    }
    return sum - 6;
}

static void add_noise(struct sound *sound, double rms)
{
    uint32_t seed = 7;
    for (size_t i = 0; i < sound->count; i++)
        sound->frames[i] += (float)(rms * noise(&seed));
}

/* Harmonics of 120 Hz that swell four times a second, as syllables do, and never quite stop. */
static void add_voice(struct sound *sound, double begin_s, double end_s, double amplitude)
{
    size_t begin = (size_t)(begin_s * CLINCH_RATE_HZ), end = (size_t)(end_s * CLINCH_RATE_HZ);
    for (size_t i = begin; i < end && i < sound->count; i++) {
        double t = (double)(i - begin) / CLINCH_RATE_HZ, value = 0;
        double swell = 0.52 - 0.48 * cos(2 * M_PI * 4 * (t + 0.125));
        for (int h = 1; h <= 25; h++)
            value += sin(2 * M_PI * 120 * h * t + h * h) / (h + 3);
        sound->frames[i] += (float)(amplitude * swell * value);
    }
}

static void take_pieces(struct clinch_cutter *cutter, const struct sound *sound,
                        struct result *result)
{
    struct clinch_piece piece;
    while (clinch_cutter_next(cutter, &piece)) {
        size_t begin = (size_t)lround(piece.begin_s * CLINCH_RATE_HZ);
        assert_true(result->piece_count < PIECES_MOST);
        assert_true(begin + piece.frame_count <= sound->count);
        assert_memory_equal(piece.frames, sound->frames + begin,
                            piece.frame_count * sizeof(float));
        result->pieces[result->piece_count++] = (struct clinch_span){
            piece.begin_s, piece.begin_s + (double)piece.frame_count / CLINCH_RATE_HZ};
    }
}

/* Cuts a sound and checks what holds for any. */
static struct result cut(const struct sound *sound)
{
    struct result result = {0};
    struct clinch_cutter *cutter = NULL;
    assert_int_equal(clinch_cutter_open(&cutter, NULL), CLINCH_OK);
    for (size_t at = 0; at < sound->count; at += BLOCK) {
        size_t count = sound->count - at < BLOCK ? sound->count - at : BLOCK;
        assert_int_equal(clinch_cutter_push(cutter, sound->frames + at, count, NULL),
                         CLINCH_OK);
        take_pieces(cutter, sound, &result);
    }
    assert_int_equal(clinch_cutter_finish(cutter, NULL), CLINCH_OK);
    take_pieces(cutter, sound, &result);
    const struct clinch_span *speech = clinch_cutter_speech(cutter, &result.speech_count);
    assert_true(result.speech_count < PIECES_MOST);
    if (result.speech_count > 0)
        memcpy(result.speech, speech, result.speech_count * sizeof *speech);
    clinch_cutter_close(cutter);
    for (size_t i = 0; i < result.piece_count; i++) {
        assert_true(result.pieces[i].end_s - result.pieces[i].begin_s <= 25.0);
        assert_true(i == 0 || result.pieces[i].begin_s >= result.pieces[i - 1].end_s);
    }
    return result;
}

/* Every stretch of speech lies in a piece, or in pieces that touch. */
static void expect_speech_in_pieces(const struct result *result)
{
    for (size_t i = 0; i < result->speech_count; i++) {
        double at = result->speech[i].begin_s;
        for (size_t p = 0; p < result->piece_count; p++)
            if (result->pieces[p].begin_s <= at + 1e-6 && result->pieces[p].end_s > at)
                at = result->pieces[p].end_s;
        assert_true(at >= result->speech[i].end_s - 1e-6);
    }
}

static void expect_near(double value, double wanted, double slack)
{
    if (!(fabs(value - wanted) <= slack))
        fail_msg("%f is not within %f of %f", value, slack, wanted);
}

static void silence_holds_no_speech(void **state)
{
    struct sound sound = make_sound(60);
    (void)state;
    struct result result = cut(&sound);
    assert_int_equal(result.piece_count, 0);
    assert_int_equal(result.speech_count, 0);
    free(sound.frames);
}

static void no_sound_at_all_is_no_piece(void **state)
{
    struct sound sound = make_sound(0);
    (void)state;
    assert_int_equal(cut(&sound).piece_count, 0);
    free(sound.frames);
}

static void steady_noise_holds_no_speech(void **state)
{
    static const double levels[] = {0.3, 0.01, 0.0001, 0.00001};
    (void)state;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        struct sound sound = make_sound(60);
        add_noise(&sound, levels[i]);
        struct result result = cut(&sound);
        assert_int_equal(result.piece_count, 0);
        assert_int_equal(result.speech_count, 0);
        free(sound.frames);
    }
}

static void hum_holds_no_speech(void **state)
{
    struct sound sound = make_sound(30);
    (void)state;
    for (size_t i = 0; i < sound.count; i++)
        for (int h = 1; h <= 7; h += 2)
            sound.frames[i] +=
                (float)(0.1 / h * sin(2 * M_PI * 50 * h * (double)i / CLINCH_RATE_HZ));
    add_noise(&sound, 0.0003);
    assert_int_equal(cut(&sound).piece_count, 0);
    free(sound.frames);
}

static void speech_is_found_where_it_is_at_any_level_and_noise(void **state)
{
    static const struct {
        double amplitude, noise_rms;
    } cases[] = {{0.5, 0}, {0.5, 0.0001}, {0.5, 0.01}, {0.005, 0}, {0.005, 0.00003}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sound sound = make_sound(12);
        add_voice(&sound, 3, 5, cases[i].amplitude);
        add_voice(&sound, 7, 9.5, cases[i].amplitude);
        if (cases[i].noise_rms > 0)
            add_noise(&sound, cases[i].noise_rms);
        struct result result = cut(&sound);
        assert_int_equal(result.speech_count, 2);
        expect_near(result.speech[0].begin_s, 3, 0.05);
        expect_near(result.speech[0].end_s, 5, 0.05);
        expect_near(result.speech[1].begin_s, 7, 0.05);
        expect_near(result.speech[1].end_s, 9.5, 0.05);
        assert_int_equal(result.piece_count, 2);
        expect_near(result.pieces[0].begin_s, 2.75, 0.05);
        expect_near(result.pieces[0].end_s, 5.25, 0.05);
        free(sound.frames);
    }
}

static void a_short_recording_without_silence_is_one_piece(void **state)
{
    static const double lengths_s[] = {0.3, 0.7, 1.5, 4.003, 9};
    (void)state;
    for (size_t i = 0; i < sizeof lengths_s / sizeof *lengths_s; i++) {
        struct sound sound = make_sound(lengths_s[i]);
        add_voice(&sound, 0, 10, 0.4);
        add_noise(&sound, 0.001);
        struct result result = cut(&sound);
        assert_int_equal(result.piece_count, 1);
        expect_near(result.pieces[0].begin_s, 0, 0.001);
        expect_near(result.pieces[0].end_s, lengths_s[i], 0.001);
        free(sound.frames);
    }
}

static void a_click_is_not_speech(void **state)
{
    struct sound sound = make_sound(20);
    (void)state;
    add_noise(&sound, 0.0005);
    for (size_t at = 48000; at < sound.count; at += 48000)
        for (size_t i = 0; i < 80; i++)
            sound.frames[at + i] += (i % 2) ? 0.5f : -0.5f;
    assert_int_equal(cut(&sound).piece_count, 0);
    free(sound.frames);
}

static void short_gaps_are_bridged_and_longer_ones_are_not(void **state)
{
    struct sound sound = make_sound(10);
    (void)state;
    add_voice(&sound, 2, 3, 0.4);
    add_voice(&sound, 3.12, 4, 0.4);
    add_voice(&sound, 4.4, 5.4, 0.4);
    add_noise(&sound, 0.0005);
    struct result result = cut(&sound);
    assert_int_equal(result.speech_count, 2);
    expect_near(result.speech[0].end_s, 4, 0.05);
    expect_near(result.speech[1].begin_s, 4.4, 0.05);
    assert_int_equal(result.piece_count, 1);
    free(sound.frames);
}

static void a_short_burst_joins_its_nearer_neighbour(void **state)
{
    struct sound sound = make_sound(20);
    (void)state;
    add_voice(&sound, 2, 6, 0.4);
    add_voice(&sound, 6.9, 7.5, 0.4);
    add_voice(&sound, 8.05, 12, 0.4);
    add_noise(&sound, 0.0005);
    struct result result = cut(&sound);
    assert_int_equal(result.piece_count, 2);
    expect_near(result.pieces[0].end_s, 6.25, 0.05);
    expect_near(result.pieces[1].begin_s, 6.65, 0.05);
    free(sound.frames);
}

static void long_speech_is_cut_at_its_widest_pause(void **state)
{
    struct sound sound = make_sound(30);
    (void)state;
    add_voice(&sound, 1, 6, 0.4);
    add_voice(&sound, 6.3, 10, 0.4);
    add_voice(&sound, 10.45, 14, 0.4);
    add_voice(&sound, 14.3, 20, 0.4);
    add_noise(&sound, 0.0005);
    struct result result = cut(&sound);
    assert_int_equal(result.piece_count, 2);
    assert_true(result.pieces[0].end_s > 10 && result.pieces[0].end_s < 10.45);
    expect_speech_in_pieces(&result);
    free(sound.frames);
}

static void speech_without_a_pause_is_cut_where_it_is_quietest(void **state)
{
    struct sound sound = make_sound(70);
    (void)state;
    add_voice(&sound, 0, 70, 0.4);
    for (size_t i = 22 * 16000; i < 22 * 16000 + 800; i++)
        sound.frames[i] *= 0.01f;
    add_noise(&sound, 0.0005);
    struct result result = cut(&sound);
    assert_in_range(result.piece_count, 3, 5);
    expect_near(result.pieces[0].end_s, 22.02, 0.04);
    for (size_t i = 1; i < result.piece_count; i++)
        expect_near(result.pieces[i].begin_s, result.pieces[i - 1].end_s, 1e-6);
    expect_near(result.pieces[result.piece_count - 1].end_s, 70, 1e-3);
    expect_speech_in_pieces(&result);
    free(sound.frames);
}

static void pieces_wait_until_they_are_taken(void **state)
{
    struct sound sound = make_sound(200);
    struct result result = {0};
    struct clinch_cutter *cutter = NULL;
    (void)state;
    for (double at = 1; at < 195; at += 10)
        add_voice(&sound, at, at + 6, 0.4);
    assert_int_equal(clinch_cutter_open(&cutter, NULL), CLINCH_OK);
    assert_int_equal(clinch_cutter_push(cutter, sound.frames, sound.count, NULL), CLINCH_OK);
    assert_int_equal(clinch_cutter_finish(cutter, NULL), CLINCH_OK);
    assert_int_equal(clinch_cutter_finish(cutter, NULL), CLINCH_OK);
    take_pieces(cutter, &sound, &result);
    assert_int_equal(result.piece_count, 20);
    clinch_cutter_close(cutter);
    free(sound.frames);
}

static void memory_that_runs_out_is_told(void **state)
{
    struct sound sound = make_sound(12);
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    add_voice(&sound, 2, 4, 0.4);
    add_voice(&sound, 6, 8, 0.4);
    for (long after = 0; status == CLINCH_ERROR_MEMORY; after++) {
        struct clinch_cutter *cutter = NULL;
        assert_true(after < 50);
        memory_fail_after(after);
        status = clinch_cutter_open(&cutter, NULL);
        if (status == CLINCH_OK)
            status = clinch_cutter_push(cutter, sound.frames, sound.count, NULL);
        if (status == CLINCH_OK)
            status = clinch_cutter_finish(cutter, NULL);
        memory_fail_after(-1);
        clinch_cutter_close(cutter);
        assert_true(after >= 4 || status == CLINCH_ERROR_MEMORY);
    }
    assert_int_equal(status, CLINCH_OK);
    free(sound.frames);
}

/* What is guessed in a pause is what comes in the end; while somebody speaks nothing is. */
static void a_piece_is_guessed_once_it_is_quiet(void **state)
{
    struct sound sound = make_sound(8);
    struct clinch_cutter *cutter = NULL;
    struct clinch_piece guess = {0}, piece = {0};
    const size_t speaking = 4 * CLINCH_RATE_HZ, quiet = (size_t)(6.2 * CLINCH_RATE_HZ);
    (void)state;
    add_noise(&sound, 0.0005);
    add_voice(&sound, 1, 5, 0.2);
    assert_int_equal(clinch_cutter_open(&cutter, NULL), CLINCH_OK);
    assert_int_equal(clinch_cutter_guess(cutter, &guess, 1), 0);
    assert_int_equal(clinch_cutter_push(cutter, sound.frames, speaking, NULL), CLINCH_OK);
    assert_int_equal(clinch_cutter_guess(cutter, &guess, 1), 0);
    assert_int_equal(
        clinch_cutter_push(cutter, sound.frames + speaking, quiet - speaking, NULL), CLINCH_OK);
    assert_false(clinch_cutter_next(cutter, &piece));
    assert_int_equal(clinch_cutter_guess(cutter, &guess, 1), 1);
    double begin_s = guess.begin_s;
    size_t count = guess.frame_count;
    assert_int_equal(clinch_cutter_finish(cutter, NULL), CLINCH_OK);
    assert_true(clinch_cutter_next(cutter, &piece));
    assert_true(piece.begin_s == begin_s && piece.frame_count == count);
    assert_memory_equal(piece.frames, sound.frames + (size_t)(begin_s * CLINCH_RATE_HZ + 0.5),
                        count * sizeof *piece.frames);
    clinch_cutter_close(cutter);
    free(sound.frames);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_holds_no_speech),
        cmocka_unit_test(no_sound_at_all_is_no_piece),
        cmocka_unit_test(steady_noise_holds_no_speech),
        cmocka_unit_test(hum_holds_no_speech),
        cmocka_unit_test(speech_is_found_where_it_is_at_any_level_and_noise),
        cmocka_unit_test(a_short_recording_without_silence_is_one_piece),
        cmocka_unit_test(a_click_is_not_speech),
        cmocka_unit_test(short_gaps_are_bridged_and_longer_ones_are_not),
        cmocka_unit_test(a_short_burst_joins_its_nearer_neighbour),
        cmocka_unit_test(long_speech_is_cut_at_its_widest_pause),
        cmocka_unit_test(speech_without_a_pause_is_cut_where_it_is_quietest),
        cmocka_unit_test(pieces_wait_until_they_are_taken),
        cmocka_unit_test(memory_that_runs_out_is_told),
        cmocka_unit_test(a_piece_is_guessed_once_it_is_quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
