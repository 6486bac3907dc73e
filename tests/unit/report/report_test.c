#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "report_case.h"

static void every_format_has_its_name(void **state)
{
    static const char *const names[] = {"text",     "json", "jsonl", "vtt",
                                        "textgrid", "html", "rttm"};
    (void)state;
    for (int i = 0; i < CLINCH_FORMAT_COUNT; i++)
        assert_string_equal(clinch_format_name((enum clinch_format)i), names[i]);
    assert_string_equal(clinch_format_name((enum clinch_format)99), "unknown");
}

static void a_report_owns_copies_of_its_warnings(void **state)
{
    struct clinch_report *report = NULL;
    char sentence[] = "take.wav: cut short";
    (void)state;
    assert_int_equal(clinch_report_make(&report, NULL), CLINCH_OK);
    assert_int_equal(clinch_report_warn(report, sentence, NULL), CLINCH_OK);
    assert_int_equal(clinch_report_warn(report, "second", NULL), CLINCH_OK);
    sentence[0] = 'X';
    assert_int_equal(report->warning_count, 2);
    assert_string_equal(report->warnings[0], "take.wav: cut short");
    clinch_report_free(report);
    clinch_report_free(NULL);
}

static void making_and_warning_survive_every_failed_allocation(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        struct clinch_report *report = NULL;
        struct clinch_error error;
        memory_fail_after(n);
        enum clinch_status status = clinch_report_make(&report, &error);
        if (status == CLINCH_OK)
            status = clinch_report_warn(report, "cut short", &error);
        memory_fail_after(-1);
        clinch_report_free(report);
        if (status == CLINCH_OK) {
            assert_true(n >= 3);
            break;
        }
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
    }
}

static void rendering_survives_every_failed_allocation(void **state)
{
    struct report_case c;
    (void)state;
    for (int format = 0; format < CLINCH_FORMAT_RTTM /* interviews only */; format++) {
        struct clinch_render_options options = {.format = (enum clinch_format)format,
                                                .why = true};
        for (long n = 0;; n++) {
            char *text = NULL;
            size_t byte_count = 7;
            memory_fail_after(n);
            enum clinch_status status =
                clinch_report_render(spoken_case(&c), &options, &text, &byte_count, NULL);
            memory_fail_after(-1);
            if (status == CLINCH_OK) {
                assert_true(n > 0);
                free(text);
                break;
            }
            assert_int_equal(status, CLINCH_ERROR_MEMORY);
            assert_null(text);
            assert_int_equal(byte_count, 7);
        }
    }
}

static void the_same_report_renders_to_the_same_bytes(void **state)
{
    struct report_case c;
    (void)state;
    for (int format = 0; format < CLINCH_FORMAT_RTTM /* interviews only */; format++) {
        struct clinch_render_options options = {.format = (enum clinch_format)format};
        char *first = render(spoken_case(&c), options), *second = render(&c.report, options);
        assert_non_null(first);
        assert_string_equal(first, second);
        assert_int_equal(first[strlen(first) - 1], '\n');
        free(first);
        free(second);
    }
}

static void an_unknown_format_is_refused(void **state)
{
    struct report_case c;
    struct clinch_error error;
    struct clinch_render_options options = {.format = CLINCH_FORMAT_COUNT};
    char *text = NULL;
    size_t byte_count;
    (void)state;
    assert_int_equal(
        clinch_report_render(spoken_case(&c), &options, &text, &byte_count, &error),
        CLINCH_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "format"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_has_its_name),
        cmocka_unit_test(a_report_owns_copies_of_its_warnings),
        cmocka_unit_test(making_and_warning_survive_every_failed_allocation),
        cmocka_unit_test(rendering_survives_every_failed_allocation),
        cmocka_unit_test(the_same_report_renders_to_the_same_bytes),
        cmocka_unit_test(an_unknown_format_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
