#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "report_case.h"

static char *exact(const struct clinch_report *report)
{
    char *text = render(
        report, (struct clinch_render_options){.format = CLINCH_FORMAT_JSONL, .exact = true});
    assert_non_null(text);
    return text;
}

static struct clinch_report *read_back(const char *text)
{
    struct clinch_report *report = NULL;
    struct clinch_error error = {{0}};
    if (clinch_report_read(&report, "stored", text, strlen(text), &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    return report;
}

/* NULL on both sides where a format cannot be made of the report. */
static void assert_same_in(const struct clinch_report *one, const struct clinch_report *other,
                           struct clinch_render_options options)
{
    char *first = render(one, options), *second = render(other, options);
    assert_int_equal(first != NULL, second != NULL);
    if (first != NULL)
        assert_string_equal(second, first);
    free(first);
    free(second);
}

static void assert_comes_back(const struct clinch_report *report)
{
    char *text = exact(report);
    struct clinch_report *again = read_back(text);
    for (int format = 0; format < CLINCH_FORMAT_COUNT; format++) {
        struct clinch_render_options options = {.format = (enum clinch_format)format};
        assert_same_in(report, again, options);
        options.detail = options.why = options.color = true;
        assert_same_in(report, again, options);
        options.exact = true;
        assert_same_in(report, again, options);
    }
    clinch_report_free(again);
    free(text);
}

static void add_fit(struct clinch_findings *findings)
{
    static struct clinch_mention must_haves[] = {{"quota", false}, {"teaching", true}};
    static struct clinch_mention fillers[] = {{"basically", true}, {"like", false}};
    findings->fit.known = true;
    findings->fit.must_haves = (struct clinch_mentions){must_haves, 2};
    findings->fit.fillers = (struct clinch_mentions){fillers, 2};
    findings->praise[0] = (struct clinch_praise){"You paused after the ask", 1.0, 2.0, true};
    findings->praise[1] = (struct clinch_praise){"You spoke at a good pace", 0, 0, false};
    findings->praise_count = 2;
}

static void every_form_of_a_spoken_close_comes_back_byte_for_byte(void **state)
{
    struct report_case c;
    spoken_case(&c);
    add_fit(&c.findings);
    c.measures.duration_s = 6.5000000001;
    c.measures.pitch.range_st.value = 7.24999999999; /* 7.2, and not 7.3 by way of 7.25 */
    (void)state;
    assert_comes_back(&c.report);
}

static void an_interview_comes_back(void **state)
{
    struct report_case c;
    (void)state;
    assert_comes_back(interview_case(&c));
    c.interview.close_found = c.interview.response_s.known = false;
    assert_comes_back(&c.report);
    c.interview.candidate_known = false;
    c.interview.parties[0].name = (char *)"A";
    assert_comes_back(&c.report);
}

static void speakers_of_a_rounded_interview_are_known_by_name(void **state)
{
    struct report_case c;
    char *rounded = render(interview_case(&c),
                           (struct clinch_render_options){.format = CLINCH_FORMAT_JSON});
    struct clinch_report *again = read_back(rounded);
    (void)state;
    assert_int_equal(again->interview->candidate, 1);
    assert_int_equal(again->turns.speaker_count, 3);
    assert_same_in(&c.report, again,
                   (struct clinch_render_options){.format = CLINCH_FORMAT_RTTM});
    assert_same_in(&c.report, again,
                   (struct clinch_render_options){.format = CLINCH_FORMAT_VTT});
    clinch_report_free(again);
    free(rounded);
}

static void a_written_text_and_silence_come_back(void **state)
{
    struct report_case c;
    (void)state;
    written_case(&c);
    case_words[4].ends_sentence = true;
    assert_comes_back(&c.report);
    case_words[4].ends_sentence = false;
    assert_comes_back(silent_case(&c));
}

static void what_a_program_was_given_can_be_read_too(void **state)
{
    struct report_case c;
    spoken_case(&c);
    add_fit(&c.findings);
    char *rounded =
        render(&c.report, (struct clinch_render_options){.format = CLINCH_FORMAT_JSON});
    struct clinch_report *again = read_back(rounded);
    (void)state;
    assert_int_equal(again->transcript->word_count, c.transcript.word_count);
    assert_true(again->transcript->timed);
    assert_int_equal(again->findings->fit.must_haves.count, 2);
    assert_true(again->findings->fit.must_haves.items[0].found);
    assert_same_in(&c.report, again,
                   (struct clinch_render_options){.format = CLINCH_FORMAT_VTT});
    clinch_report_free(again);
    free(rounded);
}

static void what_is_no_report_is_refused_in_one_sentence(void **state)
{
    static const struct {
        const char *text, *part;
    } cases[] = {
        {"{", "line 1: is no JSON"},
        {"{}", "schema \"\" is not clinch.report/1"},
        {"{\"schema\":\"clinch.report/2\"}", "schema \"clinch.report/2\""},
        {"{\"schema\":\"clinch.report/1\"}", "\"source\" is not there"},
        {"{\"schema\":\"clinch.report/1\",\"source\":{\"kind\":\"recording\",\"path\":1}}",
         "\"path\" is not a string"},
        {"{\"schema\":\"clinch.report/1\",\"source\":{\"kind\":\"text\",\"path\":null},"
         "\"warnings\":[],\"transcript\":{\"confidence\":null,\"words\":[{\"confidence\":null,"
         "\"text\":\"a\",\"begin_s\":null,\"end_s\":null,\"kind\":\"noise\"}]},"
         "\"delivery\":null,\"content\":null}",
         "\"kind\" is not a known name"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct clinch_report *report = NULL;
        struct clinch_error error;
        assert_int_equal(
            clinch_report_read(&report, "stored", cases[i].text, strlen(cases[i].text), &error),
            CLINCH_ERROR_FORMAT);
        assert_null(report);
        if (strstr(error.message, cases[i].part) == NULL)
            fail_msg("%s: %s", cases[i].part, error.message);
    }
}

static void a_cut_report_is_refused_wherever_it_is_cut(void **state)
{
    struct report_case c;
    char *text = exact(spoken_case(&c));
    size_t length = strlen(text) - 2;
    (void)state;
    for (size_t kept = 0; kept < length; kept += 7) {
        struct clinch_report *report = NULL;
        assert_int_equal(clinch_report_read(&report, "stored", text, kept, NULL),
                         CLINCH_ERROR_FORMAT);
    }
    free(text);
}

static void no_memory_is_a_failure_and_no_leak(void **state)
{
    struct report_case c;
    interview_case(&c);
    add_fit(&c.findings);
    char *text = exact(&c.report);
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    long most = 0;
    (void)state;
    for (; status == CLINCH_ERROR_MEMORY; most++) {
        struct clinch_report *report = NULL;
        memory_fail_after(most);
        status = clinch_report_read(&report, "stored", text, strlen(text), NULL);
        memory_fail_after(-1);
        assert_int_equal(report != NULL, status == CLINCH_OK);
        clinch_report_free(report);
    }
    assert_int_equal(status, CLINCH_OK);
    assert_true(most > 40);
    free(text);
}

int main(void)
{
    setlocale(LC_ALL, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_a_spoken_close_comes_back_byte_for_byte),
        cmocka_unit_test(an_interview_comes_back),
        cmocka_unit_test(speakers_of_a_rounded_interview_are_known_by_name),
        cmocka_unit_test(a_written_text_and_silence_come_back),
        cmocka_unit_test(what_a_program_was_given_can_be_read_too),
        cmocka_unit_test(what_is_no_report_is_refused_in_one_sentence),
        cmocka_unit_test(a_cut_report_is_refused_wherever_it_is_cut),
        cmocka_unit_test(no_memory_is_a_failure_and_no_leak),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
