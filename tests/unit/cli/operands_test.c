#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/command.h"
#include "cli/operands.h"

static void what_is_typed_as_it_is_can_be_offered(void **state)
{
    struct operand operands[OPERANDS_MOST];
    (void)state;
    size_t count = operands_read("new|edit|list [NAME]", operands);
    assert_int_equal(count, 2);
    assert_string_equal(operands[0].shown.bytes, "new|edit|list");
    assert_string_equal(operands[0].words.bytes, "new edit list");
    assert_string_equal(operands[1].shown.bytes, "NAME");
    assert_string_equal(operands[1].words.bytes, "");
    assert_false(operands[0].files || operands[1].files);
    operands_free(operands, count);
}

static void points_say_that_it_goes_on(void **state)
{
    struct operand operands[OPERANDS_MOST];
    (void)state;
    size_t count = operands_read("TAKE|REPORT.json...", operands);
    assert_int_equal(count, 1);
    assert_true(operands[0].repeated && operands[0].files);
    assert_string_equal(operands[0].shown.bytes, "TAKE|REPORT.json");
    assert_string_equal(operands[0].words.bytes, "last");
    operands_free(operands, count);
}

static void commands_may_stand_beside_words(void **state)
{
    struct operand operands[OPERANDS_MOST];
    (void)state;
    size_t count = operands_read("[COMMAND|exit-codes]", operands);
    assert_int_equal(count, 1);
    assert_true(operands[0].commands && !operands[0].files && !operands[0].repeated);
    assert_string_equal(operands[0].words.bytes, "exit-codes");
    operands_free(operands, count);
}

static void nothing_written_is_no_operand(void **state)
{
    struct operand operands[OPERANDS_MOST];
    (void)state;
    assert_int_equal(operands_read("", operands), 0);
}

static void every_command_has_places_for_what_it_needs(void **state)
{
    size_t count;
    const struct command *const *commands = commands_all(&count);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        struct operand operands[OPERANDS_MOST];
        size_t places = operands_read(commands[i]->operands, operands);
        bool more = places > 0 && operands[places - 1].repeated;
        assert_true(more || places == commands[i]->operands_most);
        operands_free(operands, places);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_as_it_is_can_be_offered),
        cmocka_unit_test(points_say_that_it_goes_on),
        cmocka_unit_test(commands_may_stand_beside_words),
        cmocka_unit_test(nothing_written_is_no_operand),
        cmocka_unit_test(every_command_has_places_for_what_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
