/* WebVTT and TextGrid: the forms that carry words and times to other programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "report_case.h"

static char *form_of(const struct clinch_report *report, enum clinch_format format)
{
    char *text = render(report, (struct clinch_render_options){.format = format});
    assert_non_null(text);
    return text;
}

static void captions_are_cut_at_pauses(void **state)
{
    struct report_case c;
    char *text = form_of(spoken_case(&c), CLINCH_FORMAT_VTT);
    (void)state;
    assert_string_equal(text,
                        "WEBVTT\n"
                        "\n00:00:00.410 --> 00:00:02.500\num i led clinical education\n"
                        "\n00:00:04.000 --> 00:00:05.700\ncan you move me forward today\n");
    free(text);
}

static void captions_are_short_and_escape_what_is_markup(void **state)
{
    struct report_case c;
    struct clinch_word words[9];
    (void)state;
    for (int i = 0; i < 9; i++)
        words[i] = (struct clinch_word){"a<&>",
                                        3599.0 + 0.2 * i,
                                        3599.2 + 0.2 * i,
                                        1.0,
                                        true,
                                        false,
                                        false,
                                        CLINCH_WORD,
                                        0,
                                        false,
                                        0,
                                        false};
    spoken_case(&c);
    c.transcript.words = words;
    c.transcript.word_count = 9;
    char *text = form_of(&c.report, CLINCH_FORMAT_VTT);
    assert_non_null(strstr(text, "\n00:59:59.000 --> 01:00:00.400\n"));
    assert_non_null(
        strstr(text, "\n01:00:00.400 --> 01:00:00.800\na&lt;&amp;&gt; a&lt;&amp;&gt;\n"));
    free(text);
}

static void captions_never_run_backwards(void **state)
{
    struct report_case c;
    struct clinch_word words[] = {
        {"late", 2.0, 2.0, 1.0, true, false, false, CLINCH_WORD, 0, false, 0, false},
        {"early", 1.0, 9.0, 1.0, true, false, false, CLINCH_WORD, 0, false, 0, false},
        {"last", 20.0, 19.0, 1.0, true, false, false, CLINCH_WORD, 0, false, 0, false},
    };
    (void)state;
    spoken_case(&c);
    c.transcript.words = words;
    c.transcript.word_count = 3;
    char *text = form_of(&c.report, CLINCH_FORMAT_VTT);
    assert_string_equal(text, "WEBVTT\n"
                              "\n00:00:02.000 --> 00:00:02.001\nlate\n"
                              "\n00:00:02.001 --> 00:00:09.000\nearly\n"
                              "\n00:00:20.000 --> 00:00:20.001\nlast\n");
    free(text);
}

/* Every tier must cover 0 to the end without a gap or an overlap. */
static void assert_tiers_are_whole(const char *text, long long end_ms)
{
    long long at_ms = end_ms;
    size_t tiers = 0;
    for (const char *line = text; line != NULL && *line != '\0';) {
        long long s, ms;
        if (strstr(line, "    item [") == line) {
            assert_int_equal(at_ms, end_ms);
            at_ms = 0;
            tiers++;
        } else if (sscanf(line, "            xmin = %lld.%lld", &s, &ms) == 2 &&
                   strncmp(line, "            x", 13) == 0) {
            assert_int_equal(1000 * s + ms, at_ms);
        } else if (sscanf(line, "            xmax = %lld.%lld", &s, &ms) == 2 &&
                   strncmp(line, "            x", 13) == 0) {
            assert_true(1000 * s + ms > at_ms);
            at_ms = 1000 * s + ms;
        }
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    assert_int_equal(at_ms, end_ms);
    assert_int_equal(tiers, 3);
}

static void a_textgrid_has_three_whole_tiers(void **state)
{
    struct report_case c;
    char *text = form_of(spoken_case(&c), CLINCH_FORMAT_TEXTGRID);
    (void)state;
    assert_int_equal(
        strncmp(text, "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n", 51), 0);
    assert_non_null(strstr(text, "name = \"words\""));
    assert_non_null(strstr(text, "name = \"fillers\""));
    assert_non_null(strstr(text, "name = \"pauses\""));
    assert_non_null(strstr(text, "text = \"pause\""));
    assert_tiers_are_whole(text, 6500);
    free(text);
}

static void overlaps_are_cut_and_quotes_doubled(void **state)
{
    struct report_case c;
    struct clinch_word words[] = {
        {"\"one\"", 0.0, 3.0, 1.0, true, false, false, CLINCH_WORD, 0, false, 0, false},
        {"two", 2.0, 2.0, 1.0, true, false, false, CLINCH_WORD, 0, false, 0, false},
        {"three", 2.0, 99.0, 1.0, true, false, false, CLINCH_WORD, 0, false, 0, false},
    };
    (void)state;
    spoken_case(&c);
    c.transcript.words = words;
    c.transcript.word_count = 3;
    char *text = form_of(&c.report, CLINCH_FORMAT_TEXTGRID);
    assert_non_null(strstr(text, "text = \"\"\"one\"\"\""));
    assert_non_null(strstr(text, "text = \"three\""));
    assert_tiers_are_whole(text, 6500);
    free(text);
}

static void silence_is_empty_captions_and_empty_tiers(void **state)
{
    struct report_case c;
    char *captions = form_of(silent_case(&c), CLINCH_FORMAT_VTT);
    char *tiers = form_of(&c.report, CLINCH_FORMAT_TEXTGRID);
    (void)state;
    assert_string_equal(captions, "WEBVTT\n");
    assert_tiers_are_whole(tiers, 6500);
    free(captions);
    free(tiers);
}

static void a_written_text_has_no_times_to_show(void **state)
{
    struct report_case c;
    struct clinch_error error;
    char *text = NULL;
    size_t byte_count;
    struct clinch_render_options options = {.format = CLINCH_FORMAT_VTT};
    (void)state;
    assert_int_equal(
        clinch_report_render(written_case(&c), &options, &text, &byte_count, &error),
        CLINCH_ERROR_ARGUMENT);
    assert_string_equal(error.message,
                        "close.txt: a written text has no times, so it cannot become captions");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_are_cut_at_pauses),
        cmocka_unit_test(captions_are_short_and_escape_what_is_markup),
        cmocka_unit_test(captions_never_run_backwards),
        cmocka_unit_test(a_textgrid_has_three_whole_tiers),
        cmocka_unit_test(overlaps_are_cut_and_quotes_doubled),
        cmocka_unit_test(silence_is_empty_captions_and_empty_tiers),
        cmocka_unit_test(a_written_text_has_no_times_to_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
