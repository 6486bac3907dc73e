#include "support.h"

#include "transcribe/pronounce.h"

static void made_up_words_have_phones_of_the_model(void **state)
{
    (void)state;
    static const char *const words[] = {"zyntrax", "thirlby", "o'quade", "xq", "stryker"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct text phones = {0};
        assert_int_equal(pronounce_word(words[i], &phones, NULL), CLINCH_OK);
        assert_true(phones.length > 0);
        assert_int_equal(strspn(phones.bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ "), phones.length);
        assert_null(strstr(phones.bytes, "AX"));
        text_free(&phones);
    }
}

static void a_known_word_is_said_as_the_dictionary_says_it(void **state)
{
    (void)state;
    struct text phones = {0};
    assert_int_equal(pronounce_word("hello", &phones, NULL), CLINCH_OK);
    assert_string_equal(phones.bytes, "HH AH L OW");
    text_free(&phones);
}

static void letters_are_said_by_their_names(void **state)
{
    (void)state;
    struct text phones = {0};
    assert_int_equal(pronounce_letters("fda", &phones, NULL), CLINCH_OK);
    assert_string_equal(phones.bytes, "EH F D IY EY");
    text_free(&phones);
}

static void nothing_has_no_phones(void **state)
{
    (void)state;
    struct text phones = {0};
    assert_int_equal(pronounce_word("", &phones, NULL), CLINCH_OK);
    assert_int_equal(phones.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made_up_words_have_phones_of_the_model),
        cmocka_unit_test(a_known_word_is_said_as_the_dictionary_says_it),
        cmocka_unit_test(letters_are_said_by_their_names),
        cmocka_unit_test(nothing_has_no_phones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
