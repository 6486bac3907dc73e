#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/unclear.h"
#include "report_case.h"

static struct clinch_figure known(double value)
{
    return (struct clinch_figure){value, true};
}

/* A good recording whose words were heard badly all the same. */
static struct clinch_report *unclear_case(struct report_case *c)
{
    struct clinch_report *report = spoken_case(c);
    c->transcript.confidence = 0.4;
    c->measures.loudness.voice_db = known(-18);
    c->measures.loudness.noise_db = known(-60);
    c->measures.loudness.echo_s = known(0.2);
    c->measures.loudness.high_band_db = known(-20);
    return report;
}

static void words_that_are_likely_right_are_clear(void **state)
{
    struct report_case c;
    (void)state;
    assert_false(unclear_is(spoken_case(&c)));
    assert_true(unclear_is(unclear_case(&c)));
    assert_false(unclear_is(written_case(&c)));
    assert_false(unclear_is(silent_case(&c)));
}

static void a_good_recording_is_not_blamed(void **state)
{
    struct report_case c;
    struct unclear_cause causes[UNCLEAR_MOST];
    (void)state;
    assert_int_equal(unclear_find(unclear_case(&c), causes), 1);
    assert_string_equal(causes[0].name, "voice");
}

static void each_fault_is_named_with_its_figure(void **state)
{
    struct report_case c;
    struct unclear_cause causes[UNCLEAR_MOST];
    (void)state;
    struct clinch_report *report = unclear_case(&c);
    c.measures.loudness.clipped_ratio = 0.02;
    c.measures.loudness.voice_db = known(-45);
    c.measures.loudness.echo_s = known(0.5);
    c.measures.loudness.high_band_db = known(-80);
    c.measures.syllables_per_second = known(6.1);
    static const char *const names[] = {"clipping", "noise",     "echo",
                                        "level",    "telephone", "pace"};
    assert_int_equal(unclear_find(report, causes), 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(causes[i].name, names[i]);
    assert_string_equal(causes[0].why, "2.0 % of the sound is clipped.");
    assert_string_equal(causes[1].why, "Your voice stands only 15 dB above the noise.");
    assert_string_equal(causes[3].why, "Your voice came in faint, at -45 dB.");
}

static void what_was_not_measured_is_no_cause(void **state)
{
    struct report_case c;
    struct unclear_cause causes[UNCLEAR_MOST];
    (void)state;
    struct clinch_report *report = unclear_case(&c);
    memset(&c.measures.loudness, 0, sizeof c.measures.loudness);
    assert_int_equal(unclear_find(report, causes), 1);
    assert_string_equal(causes[0].name, "voice");
    report->measures = NULL;
    assert_int_equal(unclear_find(report, causes), 1);
}

static void text_says_the_causes_and_what_to_do(void **state)
{
    struct report_case c;
    (void)state;
    struct clinch_report *report = unclear_case(&c);
    c.measures.loudness.noise_db = known(-30);
    char *text = render(report, (struct clinch_render_options){.format = CLINCH_FORMAT_TEXT});
    assert_non_null(text);
    assert_non_null(strstr(text, "only 12 dB above"));
    assert_non_null(strstr(text, "quieter place"));
    free(text);
}

static void json_names_the_causes(void **state)
{
    struct report_case c;
    (void)state;
    struct clinch_report *report = unclear_case(&c);
    c.measures.loudness.noise_db = known(-30);
    char *text = render(report, (struct clinch_render_options){.format = CLINCH_FORMAT_JSONL});
    assert_non_null(strstr(text, "\"unclear\":[{\"cause\":\"noise\""));
    free(text);
    text =
        render(spoken_case(&c), (struct clinch_render_options){.format = CLINCH_FORMAT_JSONL});
    assert_null(strstr(text, "unclear"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_are_likely_right_are_clear),
        cmocka_unit_test(a_good_recording_is_not_blamed),
        cmocka_unit_test(each_fault_is_named_with_its_figure),
        cmocka_unit_test(what_was_not_measured_is_no_cause),
        cmocka_unit_test(text_says_the_causes_and_what_to_do),
        cmocka_unit_test(json_names_the_causes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
