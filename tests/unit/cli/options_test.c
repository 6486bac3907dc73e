#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/report.h>

#include "base/memory.h"
#include "cli/options.h"

struct parsed {
    struct settings settings;
    struct clinch_error error;
    enum clinch_status status;
};

/* Words end with NULL. */
static struct parsed parse(const char *command, char **words)
{
    struct parsed parsed = {0};
    int count = 0;
    while (words[count] != NULL)
        count++;
    parsed.status =
        options_parse(commands_find(command), count, words, &parsed.settings, &parsed.error);
    return parsed;
}

#define PARSE(command, ...) parse(command, (char *[]){__VA_ARGS__, NULL})

static void assert_refused(struct parsed parsed, const char *part)
{
    assert_int_equal(parsed.status, CLINCH_ERROR_ARGUMENT);
    if (strstr(parsed.error.message, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", parsed.error.message, part);
    settings_free(&parsed.settings);
}

static void values_may_stand_in_the_same_word_or_the_next(void **state)
{
    struct parsed parsed = PARSE("analyze", "--format", "json", "--output=out.json", "-j3",
                                 "-c", "left", "take.wav");
    (void)state;
    assert_int_equal(parsed.status, CLINCH_OK);
    assert_int_equal(parsed.settings.format, CLINCH_FORMAT_JSON);
    assert_string_equal(parsed.settings.output, "out.json");
    assert_int_equal(parsed.settings.jobs, 3);
    assert_string_equal(parsed.settings.channel, "left");
    assert_int_equal(parsed.settings.operand_count, 1);
    assert_string_equal(parsed.settings.operands[0], "take.wav");
    settings_free(&parsed.settings);
}

static void flags_may_share_a_dash_and_follow_files(void **state)
{
    struct parsed parsed = PARSE("analyze", "a.wav", "-qv", "b.wav", "--why");
    (void)state;
    assert_int_equal(parsed.status, CLINCH_OK);
    assert_true(parsed.settings.quiet && parsed.settings.verbose && parsed.settings.why);
    assert_int_equal(parsed.settings.operand_count, 2);
    settings_free(&parsed.settings);
}

static void after_two_dashes_everything_is_a_file(void **state)
{
    struct parsed parsed = PARSE("analyze", "--", "-take.wav", "--why", "-");
    (void)state;
    assert_int_equal(parsed.status, CLINCH_OK);
    assert_int_equal(parsed.settings.operand_count, 3);
    assert_string_equal(parsed.settings.operands[1], "--why");
    assert_false(parsed.settings.why);
    settings_free(&parsed.settings);
}

static void one_dash_is_standard_input(void **state)
{
    struct parsed parsed = PARSE("check", "-");
    (void)state;
    assert_int_equal(parsed.status, CLINCH_OK);
    assert_string_equal(parsed.settings.operands[0], "-");
    settings_free(&parsed.settings);
}

static void scripts_gather_up(void **state)
{
    struct parsed parsed = PARSE("analyze", "-s", "a,b", "--script=c", "take.wav");
    (void)state;
    assert_int_equal(parsed.status, CLINCH_OK);
    assert_int_equal(parsed.settings.script_count, 2);
    assert_string_equal(parsed.settings.scripts[0], "a,b");
    assert_string_equal(parsed.settings.scripts[1], "c");
    settings_free(&parsed.settings);
}

static void the_choices_of_format_are_the_library_s(void **state)
{
    (void)state;
    for (int i = 0; i < CLINCH_FORMAT_COUNT; i++) {
        char *name = (char *)(size_t)clinch_format_name((enum clinch_format)i);
        bool of_interviews = i == CLINCH_FORMAT_RTTM;
        struct parsed parsed =
            PARSE(of_interviews ? "interview" : "analyze", "-f", name, "take.wav");
        assert_int_equal(parsed.status, CLINCH_OK);
        assert_int_equal(parsed.settings.format, i);
        settings_free(&parsed.settings);
    }
}

static void effort_is_normal_unless_said(void **state)
{
    struct parsed usual = PARSE("analyze", "take.wav");
    struct parsed fast = PARSE("analyze", "-e", "fast", "take.wav");
    (void)state;
    assert_int_equal(usual.settings.effort, 1);
    assert_int_equal(fast.settings.effort, 0);
    settings_free(&usual.settings);
    settings_free(&fast.settings);
}

static void seconds_may_have_decimals(void **state)
{
    struct parsed parsed = PARSE("practice", "--for", "40", "--silence=2.5");
    (void)state;
    assert_int_equal(parsed.status, CLINCH_OK);
    assert_true(parsed.settings.for_s > 39.9 && parsed.settings.for_s < 40.1);
    assert_true(parsed.settings.silence_s > 2.4 && parsed.settings.silence_s < 2.6);
    settings_free(&parsed.settings);
}

static void style_is_the_profiles_unless_said(void **state)
{
    struct parsed usual = PARSE("check", "close.txt");
    struct parsed direct =
        PARSE("check", "--style", "direct", "--situation=thank-you", "-p", "rep", "close.txt");
    (void)state;
    assert_int_equal(usual.settings.style, -1);
    assert_int_equal(usual.settings.situation, 0);
    assert_int_equal(direct.settings.style, 1);
    assert_int_equal(direct.settings.situation, 6);
    assert_string_equal(direct.settings.profile, "rep");
    settings_free(&usual.settings);
    settings_free(&direct.settings);
}

static void what_is_mistyped_gets_the_nearest_suggestion(void **state)
{
    (void)state;
    assert_refused(PARSE("analyze", "--fromat", "json", "x"), "did you mean \"--format\"?");
    assert_refused(PARSE("analyze", "--ouput=x", "x"), "did you mean \"--output\"?");
    assert_refused(PARSE("analyze", "--zebra", "x"), "see \"clinch analyze --help\"");
    assert_refused(PARSE("check", "--detail", "x"), "unknown option \"--detail\"");
    assert_refused(PARSE("analyze", "-qz", "x"), "unknown option \"-qz\"");
}

static void what_cannot_be_meant_is_refused_in_one_sentence(void **state)
{
    (void)state;
    assert_refused(PARSE("analyze", "-f", "xml", "x"),
                   "text, json, jsonl, vtt, textgrid or html");
    assert_refused(PARSE("analyze", "-f", "jso", "x"), "\"jso\" is not one of");
    assert_refused(PARSE("analyze", "-j", "0", "x"), "not a number from 1");
    assert_refused(PARSE("analyze", "-j", "2x", "x"), "not a number from 1");
    assert_refused(PARSE("analyze", "-j", "99999999999999999999", "x"), "not a number");
    assert_refused(PARSE("practice", "--for", "0"), "--for: \"0\" is not a number of seconds");
    assert_refused(PARSE("practice", "--for", "1m"), "not a number of seconds");
    assert_refused(PARSE("practice", "--for", "inf"), "not a number of seconds");
    assert_refused(PARSE("practice", "--for", "nan"), "not a number of seconds");
    assert_refused(PARSE("practice", "take.wav"), "one word too many");
    assert_refused(PARSE("analyze", "x", "--output"), "--output: needs a value, FILE");
    assert_refused(PARSE("analyze", "--output=", "x"), "--output: its FILE is empty");
    assert_refused(PARSE("analyze", "--why=yes", "x"), "--why: takes no value");
    assert_refused(PARSE("analyze", ""), "name is empty");
    assert_refused(PARSE("analyze", "--why"), "no recording given");
    assert_refused(PARSE("help", "analyze", "check"), "\"check\" is one word too many");
}

static void help_wants_no_file(void **state)
{
    struct parsed parsed = PARSE("analyze", "--help");
    (void)state;
    assert_int_equal(parsed.status, CLINCH_OK);
    assert_true(parsed.settings.help);
    settings_free(&parsed.settings);
}

static void no_two_options_of_a_command_share_a_name_or_letter(void **state)
{
    size_t count;
    const struct command *const *commands = commands_all(&count);
    (void)state;
    for (size_t c = 0; c < count; c++) {
        for (size_t i = 0; i < commands[c]->option_count; i++) {
            const struct option *a = &commands[c]->options[i];
            for (size_t k = 0; k < i; k++) {
                const struct option *b = &commands[c]->options[k];
                assert_string_not_equal(a->name, b->name);
                assert_true(a->letter == 0 || a->letter != b->letter);
            }
        }
    }
}

static void parsing_survives_every_failed_allocation(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        memory_fail_after(n);
        struct parsed parsed = PARSE("analyze", "-s", "a", "take.wav");
        memory_fail_after(-1);
        settings_free(&parsed.settings);
        if (parsed.status == CLINCH_OK) {
            assert_true(n >= 2);
            break;
        }
        assert_int_equal(parsed.status, CLINCH_ERROR_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_may_stand_in_the_same_word_or_the_next),
        cmocka_unit_test(flags_may_share_a_dash_and_follow_files),
        cmocka_unit_test(after_two_dashes_everything_is_a_file),
        cmocka_unit_test(one_dash_is_standard_input),
        cmocka_unit_test(scripts_gather_up),
        cmocka_unit_test(the_choices_of_format_are_the_library_s),
        cmocka_unit_test(effort_is_normal_unless_said),
        cmocka_unit_test(seconds_may_have_decimals),
        cmocka_unit_test(style_is_the_profiles_unless_said),
        cmocka_unit_test(what_is_mistyped_gets_the_nearest_suggestion),
        cmocka_unit_test(what_cannot_be_meant_is_refused_in_one_sentence),
        cmocka_unit_test(help_wants_no_file),
        cmocka_unit_test(no_two_options_of_a_command_share_a_name_or_letter),
        cmocka_unit_test(parsing_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
