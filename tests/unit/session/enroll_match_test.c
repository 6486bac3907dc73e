#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "session/enroll.h"

static struct clinch_transcript *words(const char *text)
{
    struct clinch_transcript *made = NULL;
    assert_int_equal(clinch_transcript_read_text(&made, text, strlen(text), NULL), CLINCH_OK);
    return made;
}

/* A letter for each heard word: r read, - not. */
static void expect(const char *heard_text, const char *read_text, const char *wanted)
{
    struct clinch_transcript *heard = words(heard_text), *text = words(read_text);
    bool read[64];
    size_t count = 0, wanted_count = 0;
    assert_int_equal(enroll_match(heard, text, read, &count, NULL), CLINCH_OK);
    assert_int_equal(strlen(wanted), heard->word_count);
    for (size_t i = 0; i < heard->word_count; i++) {
        assert_int_equal(read[i], wanted[i] == 'r');
        wanted_count += wanted[i] == 'r';
    }
    assert_int_equal(count, wanted_count);
    clinch_transcript_free(heard);
    clinch_transcript_free(text);
}

static void a_perfect_reading_is_read_throughout(void **state)
{
    (void)state;
    expect("the train was late", "The train was late.", "rrrr");
}

static void slips_and_skipped_words_are_left_out(void **state)
{
    (void)state;
    expect("the train was very late so i bought", "The train was late again, so I bought tea.",
           "rrr--rrr");
}

static void what_is_not_in_the_text_is_not_read(void **state)
{
    (void)state;
    expect("hello my friend", "The train was late again.", "---");
}

static void a_word_that_agrees_alone_is_not_believed(void **state)
{
    (void)state;
    expect("nobody was there", "The train was late.", "---");
}

static void nothing_heard_is_nothing_read(void **state)
{
    struct clinch_transcript *heard = NULL, *text = words("The train was late.");
    bool read[1];
    size_t count = 9;
    (void)state;
    assert_int_equal(clinch_transcript_make(&heard, NULL), CLINCH_OK);
    assert_int_equal(enroll_match(heard, text, read, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 0);
    clinch_transcript_free(heard);
    clinch_transcript_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_perfect_reading_is_read_throughout),
        cmocka_unit_test(slips_and_skipped_words_are_left_out),
        cmocka_unit_test(what_is_not_in_the_text_is_not_read),
        cmocka_unit_test(a_word_that_agrees_alone_is_not_believed),
        cmocka_unit_test(nothing_heard_is_nothing_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
