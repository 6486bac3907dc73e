#include "judge/pattern.h"

#include "base/memory.h"
#include "support.h"

/* How many words the pattern takes at the beginning of the text; 0: no match. */
static size_t match(const char *source, const char *text)
{
    static const struct pattern_class classes[] = {{"want", "(want|love|would like)"}};
    struct symbols symbols = {0};
    struct pattern_scope scope = {&symbols, classes, 1};
    struct pattern pattern;
    struct tokens tokens = {0};
    struct clinch_error error;
    if (pattern_compile(&pattern, source, &scope, &error) != CLINCH_OK)
        fail_msg("%s: %s", source, error.message);
    assert_true(tokens_add_text(&tokens, text, strlen(text), 0));
    for (size_t i = 0; i < tokens.count; i++)
        tokens.items[i].symbol = symbols_find(&symbols, tokens.items[i].text);
    struct token_range all = {0, tokens.count};
    size_t end = pattern_match(&pattern, &tokens, all, tokens.count, 0);
    tokens_free(&tokens);
    pattern_free(&pattern);
    symbols_free(&symbols);
    return end;
}

static void expect_refusal(const char *source, const char *expected)
{
    struct symbols symbols = {0};
    struct pattern_scope scope = {&symbols, NULL, 0};
    struct pattern pattern;
    struct clinch_error error;
    assert_int_equal(pattern_compile(&pattern, source, &scope, &error), CLINCH_ERROR_RULES);
    assert_non_null(strstr(error.message, expected));
    symbols_free(&symbols);
}

static void words_match_themselves(void **state)
{
    (void)state;
    assert_int_equal(match("next step", "next step please"), 2);
    assert_int_equal(match("next step", "next week"), 0);
}

static void alternatives_may_be_longer_than_a_word(void **state)
{
    (void)state;
    assert_int_equal(match("(what|how soon) is", "how soon is it"), 3);
    assert_int_equal(match("(what|how soon) is", "what is it"), 2);
}

static void optional_words_may_be_there_or_not(void **state)
{
    (void)state;
    assert_int_equal(match("what is [the] next", "what's the next one"), 4);
    assert_int_equal(match("what is [the] next", "what's next"), 3);
}

static void a_gap_takes_as_few_words_as_will_do(void **state)
{
    (void)state;
    assert_int_equal(match("move *..3 forward", "move me forward forward"), 3);
    assert_int_equal(match("move *..3 forward", "move a b c d forward"), 0);
}

static void a_stem_takes_its_inflections(void **state)
{
    (void)state;
    assert_int_equal(match("refer~ me", "referring me"), 2);
    assert_int_equal(match("carry~ me", "carried me"), 2);
    assert_int_equal(match("hire~ me", "hiring me"), 2);
    assert_int_equal(match("hire~ me", "higher me"), 0);
}

static void not_forbids_and_takes_nothing(void **state)
{
    (void)state;
    assert_int_equal(match("kind of !(work|job)", "kind of good"), 2);
    assert_int_equal(match("kind of !(work|job)", "kind of work"), 0);
}

static void anchors_hold_at_the_ends_of_a_sentence(void **state)
{
    (void)state;
    assert_int_equal(match("that is it $", "that's it"), 3);
    assert_int_equal(match("that is it $", "that's it then"), 0);
}

static void a_class_stands_for_its_words(void **state)
{
    (void)state;
    assert_int_equal(match("i @want this", "I'd like that"), 0);
    assert_int_equal(match("i @want this", "I would like this"), 4);
}

static void mistakes_say_what_was_expected(void **state)
{
    (void)state;
    expect_refusal("(what|how", "a closing bracket");
    expect_refusal("what @nobody", "a class that is defined before");
    expect_refusal("what *..99", "the most words of a gap");
    expect_refusal("what ]", "the end of the pattern");
    expect_refusal("", "a word");
}

static void a_pattern_that_could_run_for_ever_gives_up(void **state)
{
    (void)state;
    assert_int_equal(match("a *..12 *..12 *..12 *..12 *..12 *..12 *..12 z",
                           "a b c d e f g h i j k l m n o p q r s t u v w x y a b c d e f g h"),
                     0);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    for (long n = 0; n < 10000; n++) {
        struct symbols symbols = {0};
        struct pattern_scope scope = {&symbols, NULL, 0};
        struct pattern pattern = {0};
        memory_fail_after(n);
        enum clinch_status status =
            pattern_compile(&pattern, "(what|how) plan~ [the] *..3 me", &scope, NULL);
        memory_fail_after(-1);
        pattern_free(&pattern);
        symbols_free(&symbols);
        if (status == CLINCH_OK)
            return;
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
    }
    fail_msg("never succeeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_match_themselves),
        cmocka_unit_test(alternatives_may_be_longer_than_a_word),
        cmocka_unit_test(optional_words_may_be_there_or_not),
        cmocka_unit_test(a_gap_takes_as_few_words_as_will_do),
        cmocka_unit_test(a_stem_takes_its_inflections),
        cmocka_unit_test(not_forbids_and_takes_nothing),
        cmocka_unit_test(anchors_hold_at_the_ends_of_a_sentence),
        cmocka_unit_test(a_class_stands_for_its_words),
        cmocka_unit_test(mistakes_say_what_was_expected),
        cmocka_unit_test(a_pattern_that_could_run_for_ever_gives_up),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
