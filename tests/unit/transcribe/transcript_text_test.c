#include "support.h"

/* The words with a blank between them and a bar where a sentence ends. */
static char *read_words(const char *source)
{
    static char joined[4096];
    struct clinch_transcript *transcript = NULL;
    struct clinch_error error;
    joined[0] = '\0';
    assert_int_equal(clinch_transcript_read_text(&transcript, source, strlen(source), &error),
                     CLINCH_OK);
    assert_false(transcript->timed);
    for (size_t i = 0; i < transcript->word_count; i++) {
        const struct clinch_word *word = &transcript->words[i];
        strcat(strcat(joined, i ? " " : ""), word->text);
        if (word->ends_sentence)
            strcat(joined, "|");
    }
    clinch_transcript_free(transcript);
    return joined;
}

static void words_keep_their_spelling_and_marks_go(void **state)
{
    (void)state;
    assert_string_equal(read_words("Well, I'm sure (very sure) \"this\" fits; yes!"),
                        "Well I'm sure very sure this fits yes|");
}

static void typographic_apostrophes_become_plain(void **state)
{
    (void)state;
    assert_string_equal(read_words("I\xe2\x80\x99"
                                   "d like \xe2\x80\x9cthat\xe2\x80\x9d."),
                        "I'd like that|");
}

static void a_quotation_is_not_an_apostrophe(void **state)
{
    (void)state;
    assert_string_equal(read_words("He said 'hire her' twice"), "He said hire her twice|");
    assert_string_equal(read_words("my clients' needs"), "my clients' needs|");
    assert_string_equal(read_words("'cause it fits"), "'cause it fits|");
}

static void numbers_and_codes_stay_whole(void **state)
{
    (void)state;
    assert_string_equal(read_words("$1,200, 3.5 and 15 % by 9:30 on 24/7"),
                        "$1,200 3.5 and 15% by 9:30 on 24/7|");
    assert_string_equal(read_words("a 510(k) and R&D in Q3, U.S. and C++ (too)"),
                        "a 510(k) and R&D in Q3 U.S and C++ too|");
}

static void hyphens_inside_a_word_stay_and_dashes_go(void **state)
{
    (void)state;
    assert_string_equal(read_words("a follow-up - soon\xe2\x80\x94now -- ok"),
                        "a follow-up soon now ok|");
}

static void commas_and_dashes_are_remembered(void **state)
{
    (void)state;
    static const char *const text =
        "Look, I ran it; then \xe2\x80\x94 well - sold 1,200 units.";
    static const bool after[] = {true, false, false, true, true, true, false, false, false};
    struct clinch_transcript *transcript = NULL;
    assert_int_equal(clinch_transcript_read_text(&transcript, text, strlen(text), NULL),
                     CLINCH_OK);
    assert_int_equal(transcript->word_count, sizeof after / sizeof *after);
    for (size_t i = 0; i < transcript->word_count; i++)
        assert_int_equal(transcript->words[i].comma, after[i]);
    clinch_transcript_free(transcript);
}

static void a_placeholder_loses_its_brackets(void **state)
{
    (void)state;
    assert_string_equal(read_words("Thank you, [Hiring Manager]. I am {name}."),
                        "Thank you Hiring Manager| I am name|");
}

static void sentences_end_at_stops_questions_and_empty_lines(void **state)
{
    (void)state;
    assert_string_equal(read_words("I want this. Do you? Great!\nstill great\n\nNext"),
                        "I want this| Do you| Great| still great| Next|");
}

static void abbreviations_and_trailing_dots_end_no_sentence(void **state)
{
    (void)state;
    assert_string_equal(read_words("Ask Dr. Lee, e.g. now... or later."),
                        "Ask Dr Lee e.g now or later|");
}

static void list_marks_are_no_words(void **state)
{
    (void)state;
    assert_string_equal(
        read_words("Why me\n- I sell\n* I teach\n2. I learn\n\xe2\x80\xa2 I care"),
        "Why me| I sell| I teach| I learn| I care|");
}

static void an_empty_text_has_no_words(void **state)
{
    (void)state;
    assert_string_equal(read_words(""), "");
    assert_string_equal(read_words("\xef\xbb\xbf \r\n ... -- !"), "");
}

static void any_line_end_will_do(void **state)
{
    (void)state;
    assert_string_equal(read_words("one\r\ntwo\rthree\n\r\nfour"), "one two three| four|");
}

static void filled_pauses_are_marked(void **state)
{
    (void)state;
    struct clinch_transcript *transcript = NULL;
    assert_int_equal(clinch_transcript_read_text(&transcript, "Um, yes", 7, NULL), CLINCH_OK);
    assert_int_equal(transcript->words[0].kind, CLINCH_FILLED_PAUSE);
    assert_int_equal(transcript->words[1].kind, CLINCH_WORD);
    clinch_transcript_free(transcript);
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"caf\xe9 ok", "a\x01z",
                                      "\xff\xfe"
                                      "a"};
    struct clinch_error error;
    struct clinch_transcript *transcript = NULL;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(
            clinch_transcript_read_text(&transcript, bad[i], strlen(bad[i]), &error),
            CLINCH_ERROR_FORMAT);
    assert_int_equal(clinch_transcript_read_text(&transcript, "a\0b", 3, &error),
                     CLINCH_ERROR_FORMAT);
    assert_string_equal(error.message, "no text: byte 2 is 0x00");
    assert_null(transcript);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    static const char source[] = "One two. Three four five six seven eight nine ten eleven "
                                 "twelve thirteen fourteen fifteen sixteen seventeen.";
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    long failed = 0;
    for (long i = 0; status != CLINCH_OK; i++, failed++) {
        struct clinch_transcript *transcript = NULL;
        memory_fail_after(i);
        status = clinch_transcript_read_text(&transcript, source, sizeof source - 1, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || status == CLINCH_ERROR_MEMORY);
        assert_true((transcript != NULL) == (status == CLINCH_OK));
        clinch_transcript_free(transcript);
    }
    assert_true(failed > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_keep_their_spelling_and_marks_go),
        cmocka_unit_test(typographic_apostrophes_become_plain),
        cmocka_unit_test(a_quotation_is_not_an_apostrophe),
        cmocka_unit_test(numbers_and_codes_stay_whole),
        cmocka_unit_test(hyphens_inside_a_word_stay_and_dashes_go),
        cmocka_unit_test(commas_and_dashes_are_remembered),
        cmocka_unit_test(a_placeholder_loses_its_brackets),
        cmocka_unit_test(sentences_end_at_stops_questions_and_empty_lines),
        cmocka_unit_test(abbreviations_and_trailing_dots_end_no_sentence),
        cmocka_unit_test(list_marks_are_no_words),
        cmocka_unit_test(an_empty_text_has_no_words),
        cmocka_unit_test(any_line_end_will_do),
        cmocka_unit_test(filled_pauses_are_marked),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
