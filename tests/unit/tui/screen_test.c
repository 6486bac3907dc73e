#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/memory.h"
#include "tui/screen.h"

static struct screen screen;

static int close_screen(void **state)
{
    (void)state;
    screen_close(&screen);
    return 0;
}

static void expect_print(const char *expected)
{
    struct text out = {0};
    screen_print(&screen, &out);
    assert_false(out.failed);
    assert_string_equal(out.bytes, expected);
    text_free(&out);
}

static void what_does_not_fit_is_cut(void **state)
{
    (void)state;
    assert_true(screen_open(&screen, 2, 6, false));
    screen_put(&screen, 0, 3, SCREEN_PLAIN, "closing");
    screen_put(&screen, 5, 0, SCREEN_PLAIN, "outside");
    screen_put(&screen, 1, -2, SCREEN_PLAIN, "x");
    expect_print("   clo\n\n");
}

static void without_utf_8_signs_get_stand_ins(void **state)
{
    (void)state;
    assert_true(screen_open(&screen, 1, 8, true));
    screen_put(&screen, 0, 0, SCREEN_PLAIN, "a✓b…");
    struct text out = {0};
    screen_print(&screen, &out);
    for (size_t i = 0; i < out.length; i++)
        assert_true((unsigned char)out.bytes[i] < 0x80);
    text_free(&out);
}

static void a_screen_that_cannot_grow_is_as_before(void **state)
{
    (void)state;
    assert_true(screen_open(&screen, 1, 6, false));
    screen_put(&screen, 0, 0, SCREEN_PLAIN, "still");
    memory_fail_after(0);
    bool grown = screen_open(&screen, 24, 80, false);
    memory_fail_after(-1);
    assert_false(grown);
    assert_int_equal(screen.rows, 1);
    assert_int_equal(screen.columns, 6);
    expect_print("still\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_does_not_fit_is_cut, close_screen),
        cmocka_unit_test_teardown(without_utf_8_signs_get_stand_ins, close_screen),
        cmocka_unit_test_teardown(a_screen_that_cannot_grow_is_as_before, close_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
