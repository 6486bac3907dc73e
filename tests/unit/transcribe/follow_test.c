#include "support.h"

#include "transcribe/follow.h"

static struct clinch_captions *read_all(const char *bytes)
{
    struct clinch_captions *captions = NULL;
    assert_int_equal(clinch_captions_parse(&captions, "c.vtt", bytes, strlen(bytes), NULL),
                     CLINCH_OK);
    return captions;
}

static const char five[] = "WEBVTT\n\n00:00.000 --> 00:02.000\none two\n\n00:10.000 --> "
                           "00:12.000\nthree four\n\n00:20.000 --> 00:22.000\nfive\n";

static void add(struct clinch_transcript *words, const char *text, double begin_s, int place,
                double confidence)
{
    char copy[32];
    snprintf(copy, sizeof copy, "%s", text);
    const struct clinch_word word = {.text = copy,
                                     .begin_s = begin_s,
                                     .end_s = begin_s + 0.5,
                                     .confidence = confidence,
                                     .confidence_known = true,
                                     .place = place >= 0 ? (size_t)place : 0,
                                     .captioned = place >= 0};
    assert_int_equal(clinch_transcript_add(words, &word, NULL), CLINCH_OK);
}

static struct clinch_transcript *no_words(void)
{
    struct clinch_transcript *words = NULL;
    assert_int_equal(clinch_transcript_make(&words, NULL), CLINCH_OK);
    return words;
}

static void assert_notice(const char *expected, const struct clinch_transcript *words,
                          const struct follow_stretch *stretches, size_t count)
{
    struct text sentence = {0};
    struct clinch_captions *captions = read_all(five);
    follow_notice(&sentence, captions, words, stretches, count);
    assert_string_equal(sentence.bytes != NULL ? sentence.bytes : "", expected);
    text_free(&sentence);
    clinch_captions_free(captions);
}

static void a_piece_may_hold_the_words_around_its_time(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(five);
    struct engine_piece piece = {.begin_s = 9, .frame_count = 4 * CLINCH_RATE_HZ};
    follow_choose(&piece, captions);
    assert_int_equal(piece.first_place, 2);
    assert_int_equal(piece.word_count, 2);
    assert_string_equal(piece.words[0].text, "three");
    piece.begin_s = 100;
    follow_choose(&piece, captions);
    assert_int_equal(piece.word_count, 0);
    clinch_captions_free(captions);
}

static void words_that_two_pieces_took_stay_where_they_are_surer(void **state)
{
    (void)state;
    struct clinch_transcript *words = no_words();
    add(words, "one", 0, 0, 0.9);
    add(words, "two", 1, 1, 0.9);
    add(words, "three", 2, 2, 0.1);
    add(words, "two", 9, 1, 0.2);
    add(words, "three", 10, 2, 0.9);
    follow_join(words, 3);
    assert_int_equal(words->word_count, 3);
    assert_string_equal(words->words[1].text, "two");
    assert_near(words->words[1].begin_s, 1);
    assert_near(words->words[2].begin_s, 10);
    clinch_transcript_free(words);
}

static void words_that_follow_each_other_stay(void **state)
{
    (void)state;
    struct clinch_transcript *words = no_words();
    add(words, "one", 0, 0, 0.9);
    add(words, "well", 5, -1, 0.9);
    follow_join(words, 1);
    add(words, "three", 10, 2, 0.1);
    follow_join(words, 2);
    assert_int_equal(words->word_count, 3);
    clinch_transcript_free(words);
}

static const struct follow_stretch stretches[] = {{0, 2.5}, {9.8, 12.5}, {19.8, 24}};

static struct clinch_transcript *laid(double shift_s)
{
    struct clinch_transcript *words = no_words();
    const char *texts[] = {"one", "two", "three", "four", "five"};
    const double begins[] = {0.2, 1, 10.2, 11, 20.2};
    for (int i = 0; i < 5; i++)
        add(words, texts[i], begins[i] + shift_s, i, 0.9);
    return words;
}

static void captions_that_hold_are_not_worth_a_word(void **state)
{
    (void)state;
    struct clinch_transcript *words = laid(0);
    assert_notice("", words, stretches, 3);
    assert_notice("", words, NULL, 0);
    clinch_transcript_free(words);
}

static void captions_out_of_step_are_said(void **state)
{
    (void)state;
    struct clinch_transcript *words = laid(3);
    const struct follow_stretch later[] = {{3, 5.5}, {12.8, 15.5}, {22.8, 25}};
    assert_notice("c.vtt: its captions come about 3 s early and were moved", words, later, 3);
    clinch_transcript_free(words);
}

static void captions_of_another_recording_are_said(void **state)
{
    (void)state;
    struct clinch_transcript *words = no_words();
    add(words, "well", 0.2, -1, 0.9);
    assert_notice("c.vtt: its captions are not what is said here; it was heard without them",
                  words, stretches, 3);
    clinch_transcript_free(words);
}

static void parts_without_captions_and_parts_that_do_not_fit_are_said(void **state)
{
    (void)state;
    struct clinch_transcript *words = laid(0);
    const struct follow_stretch more[] = {
        {0, 2.5}, {9.8, 12.5}, {19.8, 24}, {30, 36}, {36, 45}};
    assert_notice("c.vtt: it has no captions from 0:30 to 0:45, and what is said there was "
                  "heard without them",
                  words, more, 5);
    words->words[4].captioned = false;
    assert_notice(
        "c.vtt: its captions do not fit from 0:20 to 0:24, and what is said there was "
        "heard without them",
        words, stretches, 3);
    clinch_transcript_free(words);
}

static void captions_past_the_end_are_said(void **state)
{
    (void)state;
    struct clinch_transcript *words = laid(0);
    words->words[4].captioned = false;
    assert_notice("c.vtt: its captions go on to 0:22, past the end of what is said", words,
                  stretches, 2);
    clinch_transcript_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_piece_may_hold_the_words_around_its_time),
        cmocka_unit_test(words_that_two_pieces_took_stay_where_they_are_surer),
        cmocka_unit_test(words_that_follow_each_other_stay),
        cmocka_unit_test(captions_that_hold_are_not_worth_a_word),
        cmocka_unit_test(captions_out_of_step_are_said),
        cmocka_unit_test(captions_of_another_recording_are_said),
        cmocka_unit_test(parts_without_captions_and_parts_that_do_not_fit_are_said),
        cmocka_unit_test(captions_past_the_end_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
