#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "transcribe/adapt_fit.h"

enum { PHONES = 2, DENSITIES = 40, ALL = PHONES * ADAPT_STREAMS * DENSITIES };

/* A made model: two phones, every Gaussian somewhere else, the states of a phone prefer a third
 * of its densities each. */
struct made {
    struct adapt_model model;
    char *names[PHONES];
    float means[ALL * ADAPT_WIDTH], precisions[ALL * ADAPT_WIDTH], offsets[ALL];
    float weights[PHONES * ADAPT_STATES * ADAPT_STREAMS * DENSITIES];
};

static double chance(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (double)(*state >> 8) / (double)(1u << 24);
}

static struct made *make_model(void)
{
    struct made *made = calloc(1, sizeof *made);
    uint32_t state = 7;
    assert_non_null(made);
    made->names[0] = "AA";
    made->names[1] = "S";
    for (size_t i = 0; i < ALL * ADAPT_WIDTH; i++) {
        made->means[i] = (float)(20 * chance(&state) - 10);
        made->precisions[i] = 1;
    }
    for (size_t state_at = 0; state_at < PHONES * ADAPT_STATES; state_at++)
        for (size_t i = 0; i < ADAPT_STREAMS * DENSITIES; i++)
            made->weights[state_at * ADAPT_STREAMS * DENSITIES + i] =
                (i % DENSITIES) % ADAPT_STATES == state_at % ADAPT_STATES ? -2 : -60;
    made->model =
        (struct adapt_model){PHONES,           DENSITIES,     made->names,   made->means,
                             made->precisions, made->offsets, made->weights, 0xabcd1234u};
    return made;
}

static const double stretch = 0.9, shift = 1.5;

/* Sound that falls on every Gaussian in turn, moved by the same transform. */
static struct adapt_sums *hear_moved(const struct adapt_model *model, double frames_each)
{
    struct adapt_sums *sums = NULL;
    assert_int_equal(adapt_sums_make(&sums, model, NULL), CLINCH_OK);
    for (size_t i = 0; i < ALL; i++) {
        sums->counts[i] = frames_each;
        for (size_t k = 0; k < ADAPT_WIDTH; k++)
            sums->totals[i * ADAPT_WIDTH + k] =
                frames_each *
                (stretch * (double)model->means[i * ADAPT_WIDTH + k] + (k == 3 ? shift : 0));
    }
    return sums;
}

static void the_transform_of_a_voice_is_found(void **state)
{
    struct made *made = make_model();
    struct adapt_sums *sums = hear_moved(&made->model, 50);
    struct adapt_voice plain, voice;
    (void)state;
    adapt_voice_plain(&plain, &made->model);
    adapt_fit(sums, &plain, 1e-3, &voice);
    for (int stream = 0; stream < ADAPT_STREAMS; stream++)
        for (int i = 0; i < ADAPT_WIDTH; i++) {
            for (int k = 0; k < ADAPT_WIDTH; k++)
                assert_true(fabs(voice.matrix[stream][i][k] - (i == k ? stretch : 0)) < 1e-3);
            assert_true(fabs(voice.shift[stream][i] - (i == 3 ? shift : 0)) < 1e-3);
        }
    adapt_sums_free(sums);
    free(made);
}

static void nothing_heard_leaves_the_voice_that_was_expected(void **state)
{
    struct made *made = make_model();
    struct adapt_sums *sums = hear_moved(&made->model, 10);
    struct adapt_voice plain, heard, voice;
    (void)state;
    adapt_voice_plain(&plain, &made->model);
    adapt_fit(sums, &plain, 1e-3, &heard);
    adapt_sums_clear(sums);
    adapt_fit(sums, &heard, 100, &voice);
    for (int k = 0; k < ADAPT_WIDTH; k++)
        assert_true(fabs(voice.matrix[1][k][k] - heard.matrix[1][k][k]) < 1e-6);
    adapt_sums_free(sums);
    free(made);
}

static void little_sound_bends_the_model_little(void **state)
{
    struct made *made = make_model();
    struct adapt_sums *sums = hear_moved(&made->model, 1);
    struct adapt_voice plain, voice;
    (void)state;
    adapt_voice_plain(&plain, &made->model);
    adapt_fit(sums, &plain, 3.0 * PHONES * DENSITIES, &voice);
    assert_true(fabs(voice.shift[0][3] - shift / 4) < 0.01);
    adapt_sums_free(sums);
    free(made);
}

/* Two frames in each state, on a mean that the state prefers. */
static void say(const struct made *made, float *features, const char *way)
{
    for (; *way; way++) {
        size_t phone = *way == 'S';
        if (*way != 'A' && *way != 'S')
            continue;
        way += *way == 'A';
        for (size_t t = 0; t < 2 * ADAPT_STATES; t++, features += ADAPT_FRAME)
            for (size_t stream = 0; stream < ADAPT_STREAMS; stream++)
                memcpy(features + stream * ADAPT_WIDTH,
                       made->means + adapt_model_at(&made->model, phone, stream) +
                           t / 2 * ADAPT_WIDTH,
                       ADAPT_WIDTH * sizeof(float));
    }
}

static void a_word_falls_on_the_states_that_it_is_said_with(void **state)
{
    struct made *made = make_model();
    struct adapt_sums *sums = NULL;
    float features[3 * 2 * ADAPT_STATES * ADAPT_FRAME];
    const char *ways[] = {"S S S", "AA S AA"};
    bool added = false;
    (void)state;
    say(made, features, "AA S AA");
    assert_int_equal(adapt_sums_make(&sums, &made->model, NULL), CLINCH_OK);
    const struct adapt_word word = {features, 3 * 2 * ADAPT_STATES, 0.5, ways, 2};
    assert_int_equal(adapt_sums_add(sums, &word, &added, NULL), CLINCH_OK);
    assert_true(added);
    assert_true(fabs(sums->frame_count - 9) < 1e-9);
    for (size_t i = 0; i < ADAPT_STATES; i++) {
        assert_true(fabs(sums->counts[i] - 2) < 0.01);
        assert_true(fabs(sums->counts[ADAPT_STREAMS * DENSITIES + i] - 1) < 0.01);
        assert_true(fabs(sums->totals[i * ADAPT_WIDTH] -
                         2 * (double)made->means[i * ADAPT_WIDTH]) < 0.1);
    }
    adapt_sums_free(sums);
    free(made);
}

static void a_word_too_short_or_of_strange_phones_is_left_out(void **state)
{
    struct made *made = make_model();
    struct adapt_sums *sums = NULL;
    float features[6 * ADAPT_FRAME] = {0};
    const char *ways[] = {"AA S", "ZH"};
    bool added = true;
    (void)state;
    assert_int_equal(adapt_sums_make(&sums, &made->model, NULL), CLINCH_OK);
    const struct adapt_word word = {features, 5, 1, ways, 2};
    assert_int_equal(adapt_sums_add(sums, &word, &added, NULL), CLINCH_OK);
    assert_false(added);
    assert_true(sums->frame_count == 0);
    adapt_sums_free(sums);
    free(made);
}

static char *write_voice(const char *text)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/clinch-adapt-%ld.voice", (long)getpid());
    assert_int_equal(file_write(path, text, strlen(text), NULL), CLINCH_OK);
    return path;
}

static void a_voice_is_read_as_it_was_written(void **state)
{
    struct made *made = make_model();
    struct adapt_voice voice, read;
    struct text bytes = {0};
    (void)state;
    adapt_voice_plain(&voice, &made->model);
    voice.matrix[2][3][4] = -0.25;
    voice.shift[1][0] = 2.5;
    adapt_voice_print(&voice, &bytes);
    char *path = write_voice(bytes.bytes);
    assert_int_equal(adapt_voice_read(&read, path, NULL), CLINCH_OK);
    assert_true(read.matrix[2][3][4] == -0.25 && read.shift[1][0] == 2.5);
    assert_int_equal(read.mark, 0xabcd1234u);
    text_free(&bytes);
    unlink(path);
    free(made);
}

static void a_damaged_voice_is_refused(void **state)
{
    struct made *made = make_model();
    struct adapt_voice voice, read = {.mark = 5};
    struct clinch_error error;
    struct text bytes = {0};
    (void)state;
    adapt_voice_plain(&voice, &made->model);
    adapt_voice_print(&voice, &bytes);
    bytes.bytes[bytes.length / 2] = '\0';
    char *path = write_voice(bytes.bytes);
    assert_int_equal(adapt_voice_read(&read, path, &error), CLINCH_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "no voice"));
    assert_int_equal(adapt_voice_read(&read, write_voice("1\n3\n12\n"), &error),
                     CLINCH_ERROR_FORMAT);
    assert_int_equal(adapt_voice_read(&read, write_voice("nan\n"), &error),
                     CLINCH_ERROR_FORMAT);
    assert_int_equal(read.mark, 5);
    text_free(&bytes);
    unlink(path);
    free(made);
}

static void a_failed_allocation_is_said_and_leaks_nothing(void **state)
{
    struct made *made = make_model();
    float features[6 * ADAPT_FRAME] = {0};
    const char *ways[] = {"AA"};
    bool done = false;
    (void)state;
    for (long n = 0; !done && n < 50; n++) {
        struct adapt_sums *sums = NULL;
        bool added = false;
        memory_fail_after(n);
        enum clinch_status status = adapt_sums_make(&sums, &made->model, NULL);
        if (status == CLINCH_OK) {
            const struct adapt_word word = {features, 6, 1, ways, 1};
            status = adapt_sums_add(sums, &word, &added, NULL);
        }
        memory_fail_after(-1);
        adapt_sums_free(sums);
        done = status == CLINCH_OK;
        assert_true(done || status == CLINCH_ERROR_MEMORY);
    }
    assert_true(done);
    free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_transform_of_a_voice_is_found),
        cmocka_unit_test(nothing_heard_leaves_the_voice_that_was_expected),
        cmocka_unit_test(little_sound_bends_the_model_little),
        cmocka_unit_test(a_word_falls_on_the_states_that_it_is_said_with),
        cmocka_unit_test(a_word_too_short_or_of_strange_phones_is_left_out),
        cmocka_unit_test(a_voice_is_read_as_it_was_written),
        cmocka_unit_test(a_damaged_voice_is_refused),
        cmocka_unit_test(a_failed_allocation_is_said_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
