#include "judge/sound.h"

#include "support.h"

static void expect_alike(const char *one, const char *other)
{
    assert_string_equal(sound_of(one).text, sound_of(other).text);
}

static void words_that_are_misheard_sound_alike(void **state)
{
    (void)state;
    expect_alike("quota", "quote a");
    expect_alike("role", "roll");
    expect_alike("weigh", "way");
    expect_alike("knew", "new");
    expect_alike("write", "right");
    expect_alike("bat", "pad");
}

static void words_that_are_told_apart_do_not(void **state)
{
    (void)state;
    assert_string_not_equal(sound_of("role").text, sound_of("job").text);
    assert_string_not_equal(sound_of("ask").text, sound_of("as").text);
    assert_string_not_equal(sound_of("sell").text, sound_of("tell").text);
}

static void what_is_no_letter_makes_no_sound(void **state)
{
    (void)state;
    assert_string_equal(sound_of("").text, "");
    assert_string_equal(sound_of("42").text, "");
    expect_alike("o'clock", "oclock");
}

static void a_long_word_is_cut(void **state)
{
    (void)state;
    assert_int_equal(strlen(sound_of("tadatadatadatadatadatadatadatadatada").text),
                     SOUND_BYTES - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_that_are_misheard_sound_alike),
                                       cmocka_unit_test(words_that_are_told_apart_do_not),
                                       cmocka_unit_test(what_is_no_letter_makes_no_sound),
                                       cmocka_unit_test(a_long_word_is_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
