#include "support.h"

#include "transcribe/script_text.h"

static const char *speak(const char *written)
{
    static char said[1024];
    struct text lines = {0};
    assert_int_equal(script_text_speak(written, strlen(written), &lines, NULL), CLINCH_OK);
    snprintf(said, sizeof said, "%s", lines.bytes != NULL ? lines.bytes : "");
    text_free(&lines);
    return said;
}

static void sentences_become_lines_in_lower_case(void **state)
{
    (void)state;
    assert_string_equal(speak("I'd love this. When do we start?\n\nSoon"),
                        "i'd love this\nwhen do we start\nsoon\n");
}

static void hyphens_and_slashes_part_words(void **state)
{
    (void)state;
    assert_string_equal(speak("follow-up and/or 24/7"), "follow up and or twenty four seven\n");
}

static void numbers_are_spoken(void **state)
{
    (void)state;
    static const struct {
        const char *written, *said;
    } cases[] = {
        {"0 7 13 20 42", "zero seven thirteen twenty forty two\n"},
        {"100 101 999", "one hundred one hundred one nine hundred ninety nine\n"},
        {"10,000 and 1,000,000", "ten thousand and one million\n"},
        {"1200300", "one million two hundred thousand three hundred\n"},
        {"in 1985, 2007 and 2024",
         "in nineteen eighty five two thousand seven and twenty twenty four\n"},
        {"3.5 or 0.25", "three point five or zero point two five\n"},
        {"up 15% or 15 %", "up fifteen percent or fifteen percent\n"},
        {"$5, $1, $40k, $1.2M",
         "five dollars one dollar forty thousand dollars one point two million dollars\n"},
        {"the 1st, 22nd and 30th", "the first twenty second and thirtieth\n"},
        {"at 9:30 or 9:05", "at nine thirty or nine oh five\n"},
        {"007", "zero zero seven\n"},
        {"12345678901234567890", "one two three four five six seven eight nine zero one two "
                                 "three four five six seven eight nine zero\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(speak(cases[i].written), cases[i].said);
}

static void codes_are_read_by_their_figures(void **state)
{
    (void)state;
    assert_string_equal(
        speak("We filed a 510(k), Q3, ISO 13485"),
        "we filed a five ten k q three ISO thirteen thousand four hundred eighty five\n");
}

static void abbreviations_stay_in_capitals(void **state)
{
    (void)state;
    assert_string_equal(speak("The FDA and the U.S. like R&D."),
                        "the FDA and the US like r and d\n");
}

static void a_text_all_in_capitals_has_no_abbreviations(void **state)
{
    (void)state;
    assert_string_equal(speak("I WANT THIS JOB"), "i want this job\n");
}

static void accents_go(void **state)
{
    (void)state;
    assert_string_equal(speak("my r\xc3\xa9sum\xc3\xa9 \xe4\xbd\xa0"), "my resume\n");
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    struct text lines = {0};
    assert_int_equal(script_text_speak("a\xff", 2, &lines, NULL), CLINCH_ERROR_FORMAT);
    text_free(&lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_become_lines_in_lower_case),
        cmocka_unit_test(hyphens_and_slashes_part_words),
        cmocka_unit_test(numbers_are_spoken),
        cmocka_unit_test(codes_are_read_by_their_figures),
        cmocka_unit_test(abbreviations_stay_in_capitals),
        cmocka_unit_test(a_text_all_in_capitals_has_no_abbreviations),
        cmocka_unit_test(accents_go),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
