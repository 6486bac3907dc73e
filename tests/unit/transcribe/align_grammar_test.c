#include "support.h"

#include "base/text.h"
#include "transcribe/align_grammar.h"

static struct clinch_caption_word said[] = {
    {.text = "i", .caption = 0, .begin_s = 0, .end_s = 1},
    {.text = "want", .caption = 0, .begin_s = 1, .end_s = 2},
    {.text = "this", .caption = 0, .begin_s = 2, .end_s = 3},
    {.text = "i", .caption = 1, .begin_s = 9, .end_s = 10},
    {.text = "do", .caption = 1, .begin_s = 10, .end_s = 11},
    {.text = "i", .caption = 2, .begin_s = 11, .end_s = 12},
    {.text = "do", .caption = 2, .begin_s = 12, .end_s = 13},
};
static const struct align_input input = {said, 7, 0, 13, NULL};

static void the_words_stand_in_a_row_with_a_way_in_and_out_at_each(void **state)
{
    (void)state;
    struct text grammar = {0};
    const struct align_input short_input = {said, 2, 0, 2, NULL};
    align_grammar_write(&grammar, &short_input);
    assert_string_equal(
        grammar.bytes,
        "FSG_BEGIN captions\nNUM_STATES 4\nSTART_STATE 0\nFINAL_STATE 3\n"
        "TRANSITION 0 1 0.500000000 i\nTRANSITION 1 3 0.500000000 \n"
        "TRANSITION 0 2 0.500000000 want\nTRANSITION 1 2 1.000000000 want\n"
        "TRANSITION 2 3 0.500000000 \n"
        "TRANSITION 0 0 0.020000000 um\nTRANSITION 0 0 0.020000000 uh\n"
        "TRANSITION 1 1 0.020000000 um\nTRANSITION 1 1 0.020000000 uh\n"
        "TRANSITION 2 2 0.020000000 um\nTRANSITION 2 2 0.020000000 uh\nFSG_END\n");
    text_free(&grammar);
}

static void a_way_in_far_from_the_captions_time_is_less_likely(void **state)
{
    (void)state;
    struct text grammar = {0};
    align_grammar_write(&grammar, &input);
    assert_non_null(strstr(grammar.bytes, "TRANSITION 0 1 0.500000000 i\n"));
    assert_non_null(strstr(grammar.bytes, "TRANSITION 0 4 0.000000100 i\n"));
    text_free(&grammar);
}

static void a_word_that_the_dictionary_lacks_is_passed_over(void **state)
{
    (void)state;
    struct text grammar = {0};
    const bool unknown[] = {false, true, false, false, false, false, false};
    const struct align_input gapped = {said, 7, 0, 13, unknown};
    align_grammar_write(&grammar, &gapped);
    assert_null(strstr(grammar.bytes, "want"));
    assert_non_null(strstr(grammar.bytes, "TRANSITION 1 2 1.000000000 \n"));
    text_free(&grammar);
    const char *texts[] = {"i", "this"};
    size_t places[2];
    assert_true(align_grammar_trace(&gapped, texts, 2, places));
    assert_int_equal(places[0], 0);
    assert_int_equal(places[1], 2);
}

static void a_path_is_found_again_with_what_it_left_out(void **state)
{
    (void)state;
    size_t places[4];
    const char *whole[] = {"want", "this", "i", "do"};
    assert_true(align_grammar_trace(&input, whole, 4, places));
    assert_int_equal(places[0], 1);
    assert_int_equal(places[3], 4);
    const char *skipped[] = {"i", "this"};
    assert_true(align_grammar_trace(&input, skipped, 2, places));
    assert_int_equal(places[1], 2);
    const char *jumped[] = {"this", "i", "do"};
    assert_true(align_grammar_trace(&input, jumped, 3, places));
    assert_int_equal(places[1], 3);
}

static void no_path_is_no_path(void **state)
{
    (void)state;
    size_t places[2];
    const char *backwards[] = {"this", "want"}, *unheard[] = {"job"};
    assert_false(align_grammar_trace(&input, backwards, 2, places));
    assert_false(align_grammar_trace(&input, unheard, 1, places));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_stand_in_a_row_with_a_way_in_and_out_at_each),
        cmocka_unit_test(a_way_in_far_from_the_captions_time_is_less_likely),
        cmocka_unit_test(a_word_that_the_dictionary_lacks_is_passed_over),
        cmocka_unit_test(a_path_is_found_again_with_what_it_left_out),
        cmocka_unit_test(no_path_is_no_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
