#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/doctor.h"
#include "cli/quoted.h"

static const struct clinch_capture_info fine = {
    .sample_rate_hz = 48000, .measured_rate_hz = 47900, .rate_measured = true};

/* What is found, in text; checks that it ends the program with `code`. */
static void assert_says(const struct clinch_checkup *checkup,
                        const struct clinch_capture_info *info, enum exit_code code,
                        const char *part)
{
    struct diagnosis diagnosis = {0};
    struct text text = {0};
    doctor_hear(&diagnosis, checkup, info);
    doctor_write_text(&text, &diagnosis);
    if (strstr(text.bytes, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", text.bytes, part);
    assert_int_equal(doctor_code(&diagnosis), code);
    text_free(&text);
}

static void each_complaint_has_its_sentence(void **state)
{
    const struct clinch_checkup clear = {.loudest_db = -18, .noise_db = -60};
    const struct clinch_checkup zero = {.is_zero = true, .is_silent = true};
    const struct clinch_checkup silent = {.is_silent = true, .loudest_db = -60};
    const struct clinch_checkup quiet = {.is_quiet = true}, clipped = {.is_clipped = true};
    const struct clinch_checkup hum = {.has_hum = true, .hum_hz = 50, .is_noisy = true};
    const struct clinch_checkup noisy = {.is_noisy = true};
    (void)state;
    assert_says(&clear, &fine, EXIT_CODE_OK, "ok     microphone  your voice is clear (-18 dB");
    assert_says(&zero, &fine, EXIT_CODE_DEVICE, "wrong  microphone  nothing was heard");
    assert_says(&silent, &fine, EXIT_CODE_DEVICE, "no voice was heard");
    assert_says(&quiet, &fine, EXIT_CODE_OK, "note   microphone  your voice is too quiet");
    assert_says(&clipped, &fine, EXIT_CODE_OK, "cut at the top");
    assert_says(&hum, &fine, EXIT_CODE_OK, "it hums at 50 Hz");
    assert_says(&noisy, &fine, EXIT_CODE_OK, "much noise");
}

static void a_rate_that_is_not_the_devices_is_told(void **state)
{
    const struct clinch_checkup clear = {.loudest_db = -18, .noise_db = -60};
    struct clinch_capture_info slow = fine;
    (void)state;
    slow.measured_rate_hz = 44100;
    assert_says(&clear, &slow, EXIT_CODE_OK, "it says 48000 Hz and gives 44100");
    slow.rate_measured = false;
    assert_says(&clear, &slow, EXIT_CODE_OK, "your voice is clear");
}

static void what_is_wrong_first_ends_the_program(void **state)
{
    struct diagnosis diagnosis = {0};
    (void)state;
    doctor_add(&diagnosis, "rules", FINDING_OK, EXIT_CODE_OK, NULL, "fine");
    doctor_add(&diagnosis, "takes", FINDING_NOTE, EXIT_CODE_OUTPUT, NULL, "hm");
    assert_int_equal(doctor_code(&diagnosis), EXIT_CODE_OK);
    doctor_add(&diagnosis, "model", FINDING_WRONG, EXIT_CODE_MODEL, NULL, "gone");
    doctor_add(&diagnosis, "disk", FINDING_WRONG, EXIT_CODE_OUTPUT, NULL, "full");
    assert_int_equal(doctor_code(&diagnosis), EXIT_CODE_MODEL);
    for (int i = 0; i < 2 * FINDINGS_MOST; i++)
        doctor_add(&diagnosis, "disk", FINDING_OK, EXIT_CODE_OK, NULL, "again");
    assert_int_equal(diagnosis.count, FINDINGS_MOST);
}

static void json_says_null_for_what_was_not_heard(void **state)
{
    struct diagnosis diagnosis = {0};
    struct text text = {0};
    (void)state;
    doctor_add(&diagnosis, "takes", FINDING_WRONG, EXIT_CODE_OUTPUT, NULL, "no \"room\"");
    doctor_write_json(&text, &diagnosis);
    assert_non_null(strstr(text.bytes, "\"says\": \"no \\\"room\\\"\", \"try\": null}"));
    assert_non_null(strstr(text.bytes, "\"microphone\": null\n"));
    text_free(&text);
}

static void quoted_strings_are_json_whatever_is_in_them(void **state)
{
    struct text text = {0};
    (void)state;
    quoted_string(&text, "a\\b\n\xc3\xa9\xff");
    assert_string_equal(text.bytes, "\"a\\\\b\\u000a\xc3\xa9?\"");
    text_free(&text);
    quoted_string(&text, NULL);
    quoted_number(&text, true, 1.25, 1);
    quoted_number(&text, false, 1, 1);
    assert_string_equal(text.bytes, "null1.2null");
    text_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_complaint_has_its_sentence),
        cmocka_unit_test(a_rate_that_is_not_the_devices_is_told),
        cmocka_unit_test(what_is_wrong_first_ends_the_program),
        cmocka_unit_test(json_says_null_for_what_was_not_heard),
        cmocka_unit_test(quoted_strings_are_json_whatever_is_in_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
