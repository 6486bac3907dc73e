#include "given.h"

#include "measure/pauses.h"

static struct given given;
static struct given_sound sound;
static struct spans pauses;

static void find(const struct clinch_span *speech, size_t speech_count)
{
    const struct pauses_input input = {&given.transcript, &sound.facts, speech, speech_count};
    pauses = (struct spans){0};
    assert_true(pauses_find(&input, &pauses));
}

static double speech_s(const struct clinch_span *speech, size_t speech_count)
{
    const struct pauses_input input = {&given.transcript, &sound.facts, speech, speech_count};
    return pauses_speech_s(&input, &pauses);
}

/** Voice at -20 dB wherever words are; -60 dB elsewhere. */
static void voice_the_words(double length_s)
{
    given_quiet(&sound, length_s, -60);
    for (size_t i = 0; i < given.transcript.word_count; i++)
        given_voice(&sound, given.words[i].begin_s, given.words[i].end_s, -20, 120, 120);
}

static void silence_between_words_is_a_pause(void **state)
{
    (void)state;
    given_said(&given, 1, "i want | this role");
    voice_the_words(5);
    find(NULL, 0);
    assert_int_equal(pauses.count, 1);
    GIVEN_NEAR(pauses.spans[0].begin_s, 1.6, 1e-6);
    GIVEN_NEAR(pauses.spans[0].end_s, 2.2, 1e-6);
    GIVEN_NEAR(speech_s(NULL, 0), 1.2, 1e-6);
    free(pauses.spans);
}

static void silence_before_and_after_the_words_is_none(void **state)
{
    (void)state;
    given_said(&given, 10, "hello there");
    voice_the_words(30);
    find(NULL, 0);
    assert_int_equal(pauses.count, 0);
    GIVEN_NEAR(speech_s(NULL, 0), 0.6, 1e-6);
}

static void a_gap_under_a_quarter_second_is_none(void **state)
{
    (void)state;
    given_said(&given, 0, "one two");
    given.words[1].begin_s += 0.24;
    given.words[1].end_s += 0.24;
    voice_the_words(3);
    find(NULL, 0);
    assert_int_equal(pauses.count, 0);
}

static void a_filled_pause_is_not_silence(void **state)
{
    (void)state;
    given_said(&given, 0, "one um um um two");
    voice_the_words(3);
    find(NULL, 0);
    assert_int_equal(pauses.count, 0);
}

static void speech_that_no_word_was_heard_in_is_no_pause(void **state)
{
    const struct clinch_span speech[] = {{0, 3}};
    (void)state;
    given_said(&given, 0, "one two | | | three");
    given_quiet(&sound, 3, -60);
    given_voice(&sound, 0, 3, -20, 120, 120);
    find(speech, 1);
    assert_int_equal(pauses.count, 0);
}

static void a_click_does_not_end_a_pause(void **state)
{
    (void)state;
    given_said(&given, 0, "one | | two");
    voice_the_words(3);
    for (size_t i = 80; i < 85; i++)
        sound.level_db[i] = -15;
    find(NULL, 0);
    assert_int_equal(pauses.count, 1);
    GIVEN_NEAR(pauses.spans[0].end_s - pauses.spans[0].begin_s, 1.2, 1e-6);
    free(pauses.spans);
}

static void outside_the_stretches_of_speech_a_noise_is_silence(void **state)
{
    const struct clinch_span speech[] = {{0, 0.6}, {1.8, 2.4}};
    (void)state;
    given_said(&given, 0, "one two | | three four");
    given_quiet(&sound, 3, -22);
    find(speech, 2);
    assert_int_equal(pauses.count, 1);
    free(pauses.spans);
}

static void without_levels_the_words_alone_decide(void **state)
{
    (void)state;
    given_said(&given, 0, "one | two");
    memset(&sound, 0, sizeof sound);
    find(NULL, 0);
    assert_int_equal(pauses.count, 1);
    free(pauses.spans);
}

static void nothing_said_has_no_pause_and_no_speech(void **state)
{
    (void)state;
    given_said(&given, 0, "");
    given_quiet(&sound, 60, -60);
    find(NULL, 0);
    assert_int_equal(pauses.count, 0);
    GIVEN_NEAR(speech_s(NULL, 0), 0, 0);
    GIVEN_NEAR(speech_s((struct clinch_span[]){{1, 3}}, 1), 2, 1e-9);
}

static void a_written_text_has_none(void **state)
{
    (void)state;
    given_written(&given, "one two three");
    given_quiet(&sound, 1, -60);
    find(NULL, 0);
    assert_int_equal(pauses.count, 0);
}

GIVEN_MAIN(cmocka_unit_test(silence_between_words_is_a_pause),
           cmocka_unit_test(silence_before_and_after_the_words_is_none),
           cmocka_unit_test(a_gap_under_a_quarter_second_is_none),
           cmocka_unit_test(a_filled_pause_is_not_silence),
           cmocka_unit_test(speech_that_no_word_was_heard_in_is_no_pause),
           cmocka_unit_test(a_click_does_not_end_a_pause),
           cmocka_unit_test(outside_the_stretches_of_speech_a_noise_is_silence),
           cmocka_unit_test(without_levels_the_words_alone_decide),
           cmocka_unit_test(nothing_said_has_no_pause_and_no_speech),
           cmocka_unit_test(a_written_text_has_none))
