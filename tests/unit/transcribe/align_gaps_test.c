#include "support.h"

#include "transcribe/align_gaps.h"

#define PHONE(kind, begin, end)                                                                \
    {                                                                                          \
        SECOND_LOOK_##kind, begin, end, ""                                                     \
    }

/* Speech from 0.2 to 4 s, a hum, a silence. */
static const struct second_look_phone phones[] = {
    PHONE(SILENCE, 0, 20),    PHONE(OTHER, 20, 200),         PHONE(VOWEL, 200, 400),
    PHONE(SILENCE, 400, 450), PHONE(SPOKEN_NOISE, 450, 520), PHONE(SILENCE, 520, 600),
};
static const struct align_gaps_input input = {phones, 6, 10};

static struct clinch_transcript *words_at(const double (*times)[2], const int *places,
                                          size_t count)
{
    struct clinch_transcript *words = NULL;
    assert_int_equal(clinch_transcript_make(&words, NULL), CLINCH_OK);
    for (size_t i = 0; i < count; i++) {
        char text[] = "word";
        const struct clinch_word word = {.text = text,
                                         .begin_s = times[i][0],
                                         .end_s = times[i][1],
                                         .place = places[i] < 0 ? 0 : (size_t)places[i],
                                         .captioned = places[i] >= 0};
        assert_int_equal(clinch_transcript_add(words, &word, NULL), CLINCH_OK);
    }
    return words;
}

static void words_without_gaps_have_none(void **state)
{
    (void)state;
    struct align_gaps gaps = {0};
    const double times[][2] = {{0.2, 2}, {2.2, 4}};
    struct clinch_transcript *words = words_at(times, (const int[]){3, 4}, 2);
    assert_true(align_gaps_find(&gaps, words, 0, &input));
    assert_int_equal(gaps.count, 0);
    align_gaps_free(&gaps);
    clinch_transcript_free(words);
}

static void speech_between_words_may_hold_the_words_between(void **state)
{
    (void)state;
    struct align_gaps gaps = {0};
    const double times[][2] = {{0.2, 1}, {3, 4}};
    struct clinch_transcript *words = words_at(times, (const int[]){3, 7}, 2);
    assert_true(align_gaps_find(&gaps, words, 0, &input));
    assert_int_equal(gaps.count, 1);
    assert_int_equal(gaps.items[0].begin, 100);
    assert_int_equal(gaps.items[0].end, 300);
    assert_int_equal(gaps.items[0].first_place, 4);
    assert_int_equal(gaps.items[0].word_count, 3);
    assert_int_equal(gaps.items[0].phone_count, 2);
    assert_int_equal(gaps.items[0].phones[1].begin, 100);
    align_gaps_free(&gaps);
    clinch_transcript_free(words);
}

static void between_neighbours_of_the_captions_there_is_no_word_left(void **state)
{
    (void)state;
    struct align_gaps gaps = {0};
    const double times[][2] = {{0.2, 1}, {3, 4}};
    struct clinch_transcript *words = words_at(times, (const int[]){3, 4}, 2);
    assert_true(align_gaps_find(&gaps, words, 0, &input));
    assert_int_equal(gaps.count, 1);
    assert_int_equal(gaps.items[0].word_count, 0);
    align_gaps_free(&gaps);
    clinch_transcript_free(words);
}

static void speech_at_the_edges_may_hold_what_comes_before_and_after(void **state)
{
    (void)state;
    struct align_gaps gaps = {0};
    const double times[][2] = {{1.5, 2.5}};
    struct clinch_transcript *words = words_at(times, (const int[]){3}, 1);
    assert_true(align_gaps_find(&gaps, words, 0, &input));
    assert_int_equal(gaps.count, 2);
    assert_int_equal(gaps.items[0].begin, 10);
    assert_int_equal(gaps.items[0].first_place, 0);
    assert_int_equal(gaps.items[0].word_count, 3);
    assert_int_equal(gaps.items[1].end, 410);
    assert_int_equal(gaps.items[1].first_place, 4);
    assert_int_equal(gaps.items[1].word_count, 6);
    align_gaps_free(&gaps);
    clinch_transcript_free(words);
}

static void words_are_put_in_order_of_time(void **state)
{
    (void)state;
    const double times[][2] = {{9, 10}, {1, 2}, {3, 4}, {0, 1}, {2, 3}};
    struct clinch_transcript *words = words_at(times, (const int[]){0, 1, 2, 3, 4}, 5);
    align_gaps_sort(words, 1);
    assert_near(words->words[0].begin_s, 9);
    for (size_t i = 1; i < 5; i++)
        assert_near(words->words[i].begin_s, (double)i - 1);
    clinch_transcript_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_without_gaps_have_none),
        cmocka_unit_test(speech_between_words_may_hold_the_words_between),
        cmocka_unit_test(between_neighbours_of_the_captions_there_is_no_word_left),
        cmocka_unit_test(speech_at_the_edges_may_hold_what_comes_before_and_after),
        cmocka_unit_test(words_are_put_in_order_of_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
