#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "tui/prompter.h"

static const char script[] = "I want this job. I have trained ten hospitals on it,\n"
                             "and I would be proud to join.  What are the next steps?\n";

/* Where the voice is after it was heard to say that. */
static size_t follow(const char *heard, const char *guess)
{
    struct prompter prompter;
    struct clinch_transcript *words[2] = {NULL, NULL};
    const char *texts[2] = {heard, guess};
    assert_true(prompter_open(&prompter, script));
    for (int i = 0; i < 2; i++) {
        char copy[400];
        snprintf(copy, sizeof copy, "%s", texts[i] != NULL ? texts[i] : "");
        assert_int_equal(clinch_transcript_make(&words[i], NULL), CLINCH_OK);
        for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
            struct clinch_word said = {.text = word,
                                       .kind = strcmp(word, "um") == 0 ? CLINCH_FILLED_PAUSE
                                                                       : CLINCH_WORD};
            assert_int_equal(clinch_transcript_add(words[i], &said, NULL), CLINCH_OK);
        }
    }
    size_t place = prompter_follow(&prompter, words[0], words[1]);
    clinch_transcript_free(words[0]);
    clinch_transcript_free(words[1]);
    prompter_free(&prompter);
    return place;
}

static void a_script_is_cut_into_words_and_lines(void **state)
{
    struct prompter prompter;
    (void)state;
    assert_true(prompter_open(&prompter, script));
    assert_int_equal(prompter.count, 23);
    assert_string_equal(prompter.words[3].spoken, "job");
    assert_int_equal(prompter.words[3].length, 4);
    assert_true(prompter.words[9].ends_line == false && prompter.words[10].ends_line);
    prompter_free(&prompter);
}

static void an_empty_script_has_no_words(void **state)
{
    struct prompter prompter;
    (void)state;
    assert_true(prompter_open(&prompter, " \n\n"));
    assert_int_equal(prompter.count, 0);
    prompter_free(&prompter);
}

static void the_place_goes_along_with_the_voice(void **state)
{
    (void)state;
    assert_int_equal(follow("", NULL), 0);
    assert_int_equal(follow("i want", NULL), 2);
    assert_int_equal(follow("i want this", "job i have"), 6);
}

static void fillers_and_wrong_words_do_not_lose_the_place(void **state)
{
    (void)state;
    assert_int_equal(follow("i um want miss job i have drained ten", NULL), 8);
    assert_int_equal(follow("i want this yes so then job", NULL), 4);
}

static void a_sentence_that_is_left_out_is_passed_over(void **state)
{
    (void)state;
    assert_int_equal(follow("i want this job and i would be", NULL), 15);
    assert_int_equal(follow("what are the next", NULL), 0);
    assert_int_equal(follow("well now then tell me what are the next steps", NULL), 23);
}

static void a_word_far_ahead_alone_does_not_carry_the_place_away(void **state)
{
    (void)state;
    assert_int_equal(follow("i want this proud", NULL), 3);
}

static void a_failed_allocation_leaves_nothing_open(void **state)
{
    (void)state;
    for (long n = 0; n < 100; n++) {
        struct prompter prompter;
        memory_fail_after(n);
        bool opened = prompter_open(&prompter, script);
        memory_fail_after(-1);
        prompter_free(&prompter);
        if (opened) {
            assert_true(n > 1);
            return;
        }
    }
    fail_msg("never succeeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_is_cut_into_words_and_lines),
        cmocka_unit_test(an_empty_script_has_no_words),
        cmocka_unit_test(the_place_goes_along_with_the_voice),
        cmocka_unit_test(fillers_and_wrong_words_do_not_lose_the_place),
        cmocka_unit_test(a_sentence_that_is_left_out_is_passed_over),
        cmocka_unit_test(a_word_far_ahead_alone_does_not_carry_the_place_away),
        cmocka_unit_test(a_failed_allocation_leaves_nothing_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
