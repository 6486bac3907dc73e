#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include <clinch/transcript.h>

#include "base/memory.h"

static struct clinch_recognizer *recognizer;
static struct clinch_preview *preview;

/* The twin hears a word every third of a second. */
static int start(void **state)
{
    struct clinch_recognizer_options options = {.fixed_words = "can um you move me forward",
                                                .jobs = 1};
    (void)state;
    assert_int_equal(clinch_recognizer_open(&recognizer, &options, NULL), CLINCH_OK);
    assert_int_equal(clinch_preview_open(&preview, recognizer, NULL), CLINCH_OK);
    assert_int_equal(clinch_preview_wait(preview, NULL), CLINCH_OK);
    clinch_preview_begin(preview);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    clinch_preview_close(preview);
    clinch_recognizer_close(recognizer);
    return 0;
}

static void push(double length_s)
{
    static float frames[CLINCH_RATE_HZ];
    for (int i = 0; i < (int)(length_s * 10 + 0.5); i++)
        clinch_preview_push(preview, frames, CLINCH_RATE_HZ / 10);
}

/* What is guessed from then on, once it is so many words. */
static struct clinch_transcript *guess(double from_s, size_t count)
{
    for (int i = 0; i < 500; i++) {
        struct clinch_transcript *words = NULL;
        assert_int_equal(clinch_transcript_make(&words, NULL), CLINCH_OK);
        assert_int_equal(clinch_preview_guess(preview, from_s, words, NULL), CLINCH_OK);
        if (words->word_count == count)
            return words;
        clinch_transcript_free(words);
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    }
    fail_msg("there are never %zu words", count);
    return NULL;
}

static void words_show_while_they_are_spoken(void **state)
{
    (void)state;
    push(1.1);
    struct clinch_transcript *words = guess(0, 3);
    assert_string_equal(words->words[0].text, "can");
    assert_int_equal(words->words[1].kind, CLINCH_FILLED_PAUSE);
    assert_false(words->words[2].confidence_known);
    clinch_transcript_free(words);
    push(0.3);
    clinch_transcript_free(guess(0, 4));
}

static void words_before_a_time_are_left_out(void **state)
{
    (void)state;
    push(1.1);
    struct clinch_transcript *words = guess(0.5, 1);
    assert_string_equal(words->words[0].text, "you");
    clinch_transcript_free(words);
}

/* The twin is done with its words after two seconds; a pause follows, then a new utterance. */
static void an_utterance_ends_in_a_pause_and_its_words_stay(void **state)
{
    (void)state;
    push(2.8);
    clinch_transcript_free(guess(0, 6));
    push(0.2);
    clinch_transcript_free(guess(0, 6));
    push(1.1);
    struct clinch_transcript *words = guess(0, 9);
    assert_true(words->words[6].begin_s >= 2.9 && words->words[6].begin_s < 3.1);
    assert_string_equal(words->words[6].text, "can");
    clinch_transcript_free(words);
}

static void another_recording_begins_with_nothing(void **state)
{
    (void)state;
    push(1.1);
    clinch_transcript_free(guess(0, 3));
    clinch_preview_begin(preview);
    clinch_transcript_free(guess(0, 0));
    push(0.4);
    struct clinch_transcript *words = guess(0, 1);
    assert_true(words->words[0].begin_s < 0.1);
    clinch_transcript_free(words);
}

/* More than it can hold at once: what came first is passed over, times stay right. */
static void what_cannot_be_followed_is_passed_over(void **state)
{
    static float frames[10 * CLINCH_RATE_HZ];
    (void)state;
    clinch_preview_push(preview, frames, 10 * CLINCH_RATE_HZ);
    push(0.7);
    struct clinch_transcript *words = guess(0, 2);
    assert_true(words->words[0].begin_s >= 10);
    clinch_transcript_free(words);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    for (long n = 0; n < 100; n++) {
        struct clinch_preview *other = NULL;
        memory_fail_after(n);
        enum clinch_status status = clinch_preview_open(&other, recognizer, NULL);
        memory_fail_after(-1);
        clinch_preview_close(other);
        if (status == CLINCH_OK) {
            assert_true(n > 3);
            return;
        }
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
        assert_null(other);
    }
    fail_msg("never succeeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_show_while_they_are_spoken, start, stop),
        cmocka_unit_test_setup_teardown(words_before_a_time_are_left_out, start, stop),
        cmocka_unit_test_setup_teardown(an_utterance_ends_in_a_pause_and_its_words_stay, start,
                                        stop),
        cmocka_unit_test_setup_teardown(another_recording_begins_with_nothing, start, stop),
        cmocka_unit_test_setup_teardown(what_cannot_be_followed_is_passed_over, start, stop),
        cmocka_unit_test_setup_teardown(every_failed_allocation_is_reported, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
