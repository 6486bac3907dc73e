#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/exit.h"
#include "cli/help.h"
#include "cli/suggest.h"

static void assert_fits(const char *text)
{
    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        if (length > 80)
            fail_msg("%zu columns: %.*s", length, (int)length, line);
        assert_true(length == 0 || line[length - 1] != ' ');
        line += length + (line[length] != '\0');
    }
}

static void help_names_every_option_that_is_not_hidden_and_fits_80_columns(void **state)
{
    size_t count;
    const struct command *const *commands = commands_all(&count);
    (void)state;
    for (size_t c = 0; c < count; c++) {
        struct text text = {0};
        help_command(&text, commands[c]);
        assert_fits(text.bytes);
        for (size_t i = 0; i < commands[c]->option_count; i++) {
            struct text name = {0};
            text_add_format(&name, "--%s", commands[c]->options[i].name);
            assert_int_equal(strstr(text.bytes, name.bytes) == NULL,
                             commands[c]->options[i].hidden);
            text_free(&name);
        }
        text_free(&text);
    }
}

static void the_overview_names_what_is_not_hidden(void **state)
{
    struct text text = {0};
    (void)state;
    help_overview(&text);
    assert_fits(text.bytes);
    assert_non_null(strstr(text.bytes, "  analyze "));
    assert_non_null(strstr(text.bytes, "  check "));
    assert_null(strstr(text.bytes, "completions"));
    text_free(&text);
}

static void each_command_is_near_to_its_name_mistyped(void **state)
{
    size_t count;
    const struct command *const *commands = commands_all(&count);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        struct text name = {0};
        text_add_format(&name, "%sx", commands[i]->name);
        const char *near = commands_nearest(name.bytes, NULL);
        if (commands[i]->hidden)
            assert_true(near == NULL || strcmp(near, commands[i]->name) != 0);
        else
            assert_string_equal(near, commands[i]->name);
        text_free(&name);
    }
    assert_null(commands_nearest("exit-code", NULL));
    assert_string_equal(commands_nearest("exit-code", "exit-codes"), "exit-codes");
}

static void every_status_has_a_documented_exit_code(void **state)
{
    size_t count;
    const struct exit_meaning *meanings = exit_meanings(&count);
    (void)state;
    for (int status = CLINCH_OK; status <= CLINCH_ERROR_CANCELLED; status++) {
        enum exit_code code = exit_for((enum clinch_status)status);
        size_t found = 0;
        for (size_t i = 0; i < count; i++)
            found += meanings[i].code == code;
        assert_int_equal(found, 1);
        assert_int_equal(code == EXIT_CODE_OK, status == CLINCH_OK);
    }
}

static void the_distance_counts_typing_mistakes(void **state)
{
    (void)state;
    assert_int_equal(suggest_distance("", ""), 0);
    assert_int_equal(suggest_distance("format", "format"), 0);
    assert_int_equal(suggest_distance("fromat", "format"), 1);
    assert_int_equal(suggest_distance("ormat", "format"), 1);
    assert_int_equal(suggest_distance("foormat", "format"), 1);
    assert_int_equal(suggest_distance("kitten", "sitting"), 3);
}

static void only_what_is_near_is_suggested(void **state)
{
    const char *const words[] = {"analyze", "check", "help"};
    (void)state;
    assert_string_equal(suggest_nearest("analyse", words, 3), "analyze");
    assert_string_equal(suggest_nearest("chekc", words, 3), "check");
    assert_null(suggest_nearest("practice", words, 3));
    assert_null(suggest_nearest("x", words, 3));
    assert_null(suggest_nearest("", words, 3));
    assert_null(suggest_nearest("a-word-that-is-longer-than-any-command-there-is", words, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_names_every_option_that_is_not_hidden_and_fits_80_columns),
        cmocka_unit_test(the_overview_names_what_is_not_hidden),
        cmocka_unit_test(each_command_is_near_to_its_name_mistyped),
        cmocka_unit_test(every_status_has_a_documented_exit_code),
        cmocka_unit_test(the_distance_counts_typing_mistakes),
        cmocka_unit_test(only_what_is_near_is_suggested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
