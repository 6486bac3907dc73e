#include "judge/tokens.h"

#include "support.h"

static void expect_tokens(const char *text, const char *expected)
{
    struct tokens tokens = {0};
    char joined[400] = "";
    assert_true(tokens_add_text(&tokens, text, strlen(text), 0));
    for (size_t i = 0; i < tokens.count; i++) {
        strcat(joined, i > 0 ? " " : "");
        strcat(joined, tokens.items[i].text);
    }
    assert_string_equal(joined, expected);
    tokens_free(&tokens);
}

static void contractions_are_written_out(void **state)
{
    (void)state;
    expect_tokens("I'd What's don't can't we've", "i would what is do not can not we have");
}

static void a_typographic_apostrophe_is_an_apostrophe(void **state)
{
    (void)state;
    expect_tokens("I\xe2\x80\x99m", "i am");
}

static void a_possessive_is_not_is(void **state)
{
    (void)state;
    expect_tokens("the company's goals", "the company goals");
}

static void filled_pauses_and_punctuation_leave_nothing(void **state)
{
    (void)state;
    expect_tokens("Um, follow-up \xe2\x80\x94 uh [Name]!", "follow up name");
}

static void a_written_text_has_the_sentences_it_marks(void **state)
{
    (void)state;
    struct take take;
    struct tokens tokens;
    take_write(&take, "I want this. Can you move me forward?");
    assert_int_equal(tokens_make(&tokens, &take.transcript, NULL), CLINCH_OK);
    assert_int_equal(tokens.sentence_count, 2);
    assert_int_equal(tokens.sentences[1].begin, 3);
    tokens_free(&tokens);
}

static void a_pause_ends_a_sentence_in_speech(void **state)
{
    (void)state;
    struct take take;
    struct tokens tokens;
    take_speak(&take, "I want this. Can you move me forward?", 0.6);
    assert_int_equal(tokens_make(&tokens, &take.transcript, NULL), CLINCH_OK);
    assert_int_equal(tokens.sentence_count, 2);
    tokens_free(&tokens);
}

static void a_run_is_not_parted_inside_a_question(void **state)
{
    (void)state;
    struct take take;
    struct tokens tokens;
    take_speak(
        &take,
        "From what we have covered in this interview today what concerns do you have about "
        "how I would fit in this position",
        0);
    assert_int_equal(tokens_make(&tokens, &take.transcript, NULL), CLINCH_OK);
    assert_int_equal(tokens.sentence_count, 1);
    tokens_free(&tokens);
}

static void a_pause_after_a_word_that_needs_another_ends_nothing(void **state)
{
    (void)state;
    struct take take;
    struct tokens tokens;
    take_speak(&take, "I want the. Job at your clinic.", 0.6);
    assert_int_equal(tokens_make(&tokens, &take.transcript, NULL), CLINCH_OK);
    assert_int_equal(tokens.sentence_count, 1);
    tokens_free(&tokens);
}

static void a_pause_before_a_word_that_begins_nothing_ends_nothing(void **state)
{
    struct take take;
    struct tokens tokens = {0};
    (void)state;
    take_speak(&take, "Would you move me. Um to the next interview. To be clear I want it.",
               0.8);
    assert_int_equal(tokens_make(&tokens, &take.transcript, NULL), CLINCH_OK);
    assert_int_equal(tokens.sentence_count, 2);
    assert_int_equal(tokens.sentences[0].end, 8);
    tokens_free(&tokens);
}

static void a_long_run_without_pauses_is_parted_by_its_wording(void **state)
{
    (void)state;
    struct take take;
    struct tokens tokens;
    take_speak(
        &take,
        "I have run the floor of a large store for eleven years now and sales grew every "
        "single year so I would like this job what else do you need today",
        0);
    assert_int_equal(tokens_make(&tokens, &take.transcript, NULL), CLINCH_OK);
    assert_true(tokens.sentence_count >= 2);
    tokens_free(&tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contractions_are_written_out),
        cmocka_unit_test(a_typographic_apostrophe_is_an_apostrophe),
        cmocka_unit_test(a_possessive_is_not_is),
        cmocka_unit_test(filled_pauses_and_punctuation_leave_nothing),
        cmocka_unit_test(a_written_text_has_the_sentences_it_marks),
        cmocka_unit_test(a_pause_ends_a_sentence_in_speech),
        cmocka_unit_test(a_run_is_not_parted_inside_a_question),
        cmocka_unit_test(a_pause_after_a_word_that_needs_another_ends_nothing),
        cmocka_unit_test(a_pause_before_a_word_that_begins_nothing_ends_nothing),
        cmocka_unit_test(a_long_run_without_pauses_is_parted_by_its_wording),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
