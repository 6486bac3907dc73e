/* Besides its own checks this test leaves what it rendered in tests/reports of the build tree,
 * where schema.reports validates it. */
#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "report_case.h"

static void keep(const char *name, const char *text)
{
    char path[4096];
    assert_true(mkdir(CLINCH_BINARY_DIR "/tests/reports", 0777) == 0 || errno == EEXIST);
    snprintf(path, sizeof path, "%s/tests/reports/%s", CLINCH_BINARY_DIR, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static char *json_of(const struct clinch_report *report, const char *name, bool detail)
{
    char *text = render(report, (struct clinch_render_options){.format = CLINCH_FORMAT_JSONL,
                                                               .detail = detail});
    assert_non_null(text);
    keep(name, text);
    return text;
}

static void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("%s is not in %s", part, text);
}

static void a_spoken_close_has_every_figure_with_its_unit(void **state)
{
    struct report_case c;
    char *text = json_of(spoken_case(&c), "spoken.jsonl", false);
    (void)state;
    assert_holds(text, "{\"schema\":\"clinch.report/1\",");
    assert_holds(text, "\"duration_s\":6.5,\"sample_rate_hz\":44100");
    assert_holds(text, "{\"text\":\"um\",\"begin_s\":0.41,\"end_s\":0.83,\"confidence\":0.9,"
                       "\"kind\":\"filled_pause\"}");
    assert_holds(text, "\"words_per_minute\":161.5,");
    assert_holds(text, "\"rising_endings\":1");
    assert_holds(text, "\"trailing_off\":1");
    assert_holds(text, "\"kind\":\"repeat\"");
    assert_holds(text, "\"name\":\"ask\",\"found\":true,\"strength\":0.92");
    assert_holds(text, "\"overall\":72");
    assert_holds(text, "\"try\":\"Say: \\\"I want this job");
    free(text);
}

static void what_is_unknown_is_null(void **state)
{
    struct report_case c;
    char *text = json_of(spoken_case(&c), "spoken.jsonl", false);
    (void)state;
    assert_holds(text, "\"per_100_words\":null");
    assert_holds(text, "\"range_lu\":null");
    assert_holds(text, "\"delivery\":null}");
    assert_holds(text, "\"text\":\"today\",\"begin_s\":5.2,\"end_s\":5.7,\"confidence\":null");
    assert_holds(text, "\"try\":null,\"begin_s\":null");
    free(text);
}

static void the_pitch_track_comes_only_when_asked_for(void **state)
{
    struct report_case c;
    char *plain = json_of(spoken_case(&c), "spoken.jsonl", false);
    char *detailed = json_of(&c.report, "detailed.jsonl", true);
    (void)state;
    assert_null(strstr(plain, "\"track\""));
    assert_holds(detailed, "\"track\":[{\"at_s\":0.01,\"hz\":121.0},");
    free(plain);
    free(detailed);
}

static void a_written_text_has_no_times_and_no_delivery(void **state)
{
    struct report_case c;
    char *text = json_of(written_case(&c), "written.jsonl", false);
    (void)state;
    assert_holds(text,
                 "\"source\":{\"kind\":\"text\",\"path\":\"close.txt\",\"duration_s\":null");
    assert_holds(text, "\"delivery\":null,");
    assert_holds(text, "\"text\":\"led\",\"begin_s\":null");
    free(text);
}

static void silence_is_a_whole_report(void **state)
{
    struct report_case c;
    char *text = json_of(silent_case(&c), "silent.jsonl", false);
    (void)state;
    assert_holds(text, "\"words\":[]");
    assert_holds(text, "\"overall\":null");
    assert_holds(text, "no speech heard");
    free(text);
}

static void jsonl_is_one_line_and_json_is_indented(void **state)
{
    struct report_case c;
    char *line = json_of(spoken_case(&c), "spoken.jsonl", false);
    char *indented =
        render(&c.report, (struct clinch_render_options){.format = CLINCH_FORMAT_JSON});
    (void)state;
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
    assert_holds(indented, "\n  \"schema\": \"clinch.report/1\",\n");
    keep("indented.json", indented);
    free(line);
    free(indented);
}

static void a_path_that_is_no_utf8_does_not_break_it(void **state)
{
    struct report_case c;
    spoken_case(&c)->source.path = "t\xe4ke\n\xff.wav";
    char *text = json_of(&c.report, "path.jsonl", false);
    (void)state;
    assert_holds(text, "\"path\":\"t\xef\xbf\xbdke \xef\xbf\xbd.wav\"");
    free(text);
}

static void figures_that_are_no_numbers_never_reach_it(void **state)
{
    struct report_case c;
    spoken_case(&c);
    c.measures.words_per_minute.value = (double)NAN;
    c.measures.loudness.integrated_lufs.value = (double)-INFINITY;
    char *text = json_of(&c.report, "not-finite.jsonl", false);
    (void)state;
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, "inf"));
    assert_holds(text, "\"integrated_lufs\":null");
    free(text);
}

int main(void)
{
    setlocale(LC_ALL, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_spoken_close_has_every_figure_with_its_unit),
        cmocka_unit_test(what_is_unknown_is_null),
        cmocka_unit_test(the_pitch_track_comes_only_when_asked_for),
        cmocka_unit_test(a_written_text_has_no_times_and_no_delivery),
        cmocka_unit_test(silence_is_a_whole_report),
        cmocka_unit_test(jsonl_is_one_line_and_json_is_indented),
        cmocka_unit_test(a_path_that_is_no_utf8_does_not_break_it),
        cmocka_unit_test(figures_that_are_no_numbers_never_reach_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
