#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "cli/output.h"

static char folder[] = "/tmp/clinch-output-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : chdir(folder);
}

static int remove_folder(void **state)
{
    char command[sizeof folder + 16];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return chdir("/") != 0 || system(command) != 0;
}

static void write_file(const char *path, const char *bytes)
{
    assert_int_equal(file_write(path, bytes, strlen(bytes), NULL), CLINCH_OK);
}

static void assert_file(const char *path, const char *expected)
{
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(path, 1 << 20, &bytes, &length, NULL), CLINCH_OK);
    assert_string_equal(bytes, expected);
    free(bytes);
}

static void add(struct output *output, const char *input, const char *bytes)
{
    assert_int_equal(output_add(output, input, bytes, strlen(bytes), NULL), CLINCH_OK);
}

static struct settings settings_of(const char **inputs, size_t count, const char *path,
                                   enum clinch_format format)
{
    return (struct settings){
        .operands = inputs, .operand_count = count, .output = path, .format = (int)format};
}

static void assert_refused(struct settings settings, enum exit_code expected, const char *part)
{
    struct output output;
    struct clinch_error error;
    enum exit_code code;
    assert_false(output_open(&output, &settings, &code, &error));
    assert_int_equal(code, expected);
    if (strstr(error.message, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.message, part);
    output_close(&output);
}

static void a_file_appears_only_at_the_end(void **state)
{
    const char *inputs[] = {"a.wav"};
    struct settings settings = settings_of(inputs, 1, "out.txt", CLINCH_FORMAT_TEXT);
    struct output output;
    enum exit_code code;
    (void)state;
    assert_true(output_open(&output, &settings, &code, NULL));
    add(&output, "a.wav", "report\n");
    assert_false(file_exists("out.txt"));
    assert_int_equal(output_finish(&output, NULL), CLINCH_OK);
    assert_file("out.txt", "report\n");
    output_close(&output);
}

static void several_json_reports_become_an_array(void **state)
{
    const char *inputs[] = {"a.wav", "b.wav"};
    struct settings settings = settings_of(inputs, 2, "out.json", CLINCH_FORMAT_JSON);
    struct output output;
    enum exit_code code;
    (void)state;
    assert_true(output_open(&output, &settings, &code, NULL));
    add(&output, "a.wav", "{}\n");
    add(&output, "b.wav", "{}\n");
    assert_int_equal(output_finish(&output, NULL), CLINCH_OK);
    assert_file("out.json", "[\n{},\n{}\n]\n");
    output_close(&output);
}

static void nothing_to_report_leaves_the_old_file_alone(void **state)
{
    const char *inputs[] = {"a.wav"};
    struct settings settings = settings_of(inputs, 1, "old.txt", CLINCH_FORMAT_TEXT);
    struct output output;
    enum exit_code code;
    (void)state;
    write_file("old.txt", "old\n");
    assert_true(output_open(&output, &settings, &code, NULL));
    assert_int_equal(output_finish(&output, NULL), CLINCH_OK);
    assert_file("old.txt", "old\n");
    output_close(&output);
}

static void a_folder_gets_a_file_for_each_input(void **state)
{
    const char *inputs[] = {"calls/a.b.wav", "-"};
    struct settings settings = settings_of(inputs, 2, "each", CLINCH_FORMAT_VTT);
    struct output output;
    enum exit_code code;
    (void)state;
    assert_int_equal(mkdir("each", 0777), 0);
    assert_true(output_open(&output, &settings, &code, NULL));
    add(&output, inputs[0], "first\n");
    add(&output, inputs[1], "second\n");
    assert_int_equal(output_finish(&output, NULL), CLINCH_OK);
    assert_file("each/a.b.vtt", "first\n");
    assert_file("each/standard-input.vtt", "second\n");
    output_close(&output);
}

static void what_would_lose_something_is_refused_before_the_work(void **state)
{
    const char *inputs[] = {"in.wav", "x/in.flac"};
    (void)state;
    write_file("in.wav", "sound");
    assert_int_equal(mkdir("two", 0777), 0);
    assert_refused(settings_of(inputs, 1, "./in.wav", CLINCH_FORMAT_TEXT), EXIT_CODE_USAGE,
                   "would be overwritten");
    assert_refused(settings_of(inputs, 2, "two", CLINCH_FORMAT_JSON), EXIT_CODE_USAGE,
                   "in.wav and x/in.flac would both be written to two/in.json");
    assert_refused(settings_of(inputs, 2, NULL, CLINCH_FORMAT_VTT), EXIT_CODE_USAGE,
                   "name a folder with --output");
    assert_refused(settings_of(inputs, 1, "nowhere/", CLINCH_FORMAT_TEXT), EXIT_CODE_USAGE,
                   "no such folder");
    assert_refused(settings_of(inputs, 1, "nowhere/out.txt", CLINCH_FORMAT_TEXT),
                   EXIT_CODE_OUTPUT, "nowhere/out.txt: cannot write: No such file");
}

static void a_link_stays_a_link(void **state)
{
    const char *inputs[] = {"a.wav"};
    struct settings settings = settings_of(inputs, 1, "link.txt", CLINCH_FORMAT_TEXT);
    struct output output;
    struct stat facts;
    enum exit_code code;
    (void)state;
    write_file("real.txt", "old\n");
    assert_int_equal(symlink("real.txt", "link.txt"), 0);
    assert_true(output_open(&output, &settings, &code, NULL));
    add(&output, "a.wav", "new\n");
    assert_int_equal(output_finish(&output, NULL), CLINCH_OK);
    assert_int_equal(lstat("link.txt", &facts), 0);
    assert_true(S_ISLNK(facts.st_mode));
    assert_file("real.txt", "new\n");
    output_close(&output);
}

static void a_device_is_written_to_and_not_replaced(void **state)
{
    const char *inputs[] = {"a.wav"};
    struct settings settings = settings_of(inputs, 1, "/dev/full", CLINCH_FORMAT_TEXT);
    struct clinch_error error;
    struct output output;
    struct stat facts;
    enum exit_code code;
    (void)state;
    assert_true(output_open(&output, &settings, &code, NULL));
    add(&output, "a.wav", "new\n");
    assert_int_equal(output_finish(&output, &error), CLINCH_ERROR_IO);
    assert_non_null(strstr(error.message, "No space left"));
    assert_int_equal(stat("/dev/full", &facts), 0);
    assert_true(S_ISCHR(facts.st_mode));
    output_close(&output);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_appears_only_at_the_end),
        cmocka_unit_test(several_json_reports_become_an_array),
        cmocka_unit_test(nothing_to_report_leaves_the_old_file_alone),
        cmocka_unit_test(a_folder_gets_a_file_for_each_input),
        cmocka_unit_test(what_would_lose_something_is_refused_before_the_work),
        cmocka_unit_test(a_link_stays_a_link),
        cmocka_unit_test(a_device_is_written_to_and_not_replaced),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
