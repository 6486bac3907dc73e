#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cli/versions.h"

static struct versions versions;
static struct text page;

static int reset(void **state)
{
    (void)state;
    versions_free(&versions);
    text_free(&page);
    return 0;
}

/* A negative score is unknown. */
static void add(const char *name, double overall, double delivery, bool asked)
{
    struct clinch_findings findings = {.overall.value = {overall, overall >= 0},
                                       .delivery.value = {delivery, delivery >= 0}};
    struct clinch_report report = {.findings = &findings};
    findings.moves[CLINCH_MOVE_ASK].found = asked;
    assert_true(versions_add(&versions, name, &report));
}

static const char *tell(void)
{
    versions_tell(&versions, &page, false);
    return page.bytes;
}

static void one_version_is_not_compared(void **state)
{
    (void)state;
    add("a.txt", 70, 80, true);
    assert_null(tell());
}

static void the_best_is_named_with_its_reasons(void **state)
{
    (void)state;
    add("a.txt", 60, 70, false);
    add("b.txt", 82, 90, true);
    add("c.txt", 71, 75, false);
    const char *said = tell();
    assert_non_null(strstr(said, "sounded best\n  b.txt\n"));
    assert_non_null(strstr(said, "makes more of the moves: 1, not 0"));
    assert_non_null(strstr(said, "how it sounded: 90, not 75"));
    assert_null(strstr(said, "fillers"));
}

static void near_scores_are_called_near(void **state)
{
    (void)state;
    add("a.txt", 80, 70, true);
    add("b.txt", 82, 70, true);
    assert_non_null(strstr(tell(), "b.txt and a.txt are too near"));
}

static void where_words_were_not_heard_the_sound_decides(void **state)
{
    (void)state;
    add("a.txt", -1, 70, false);
    add("b.txt", 60, 50, true);
    assert_non_null(strstr(tell(), "a.txt (by its sound"));
}

static void where_nothing_was_heard_nothing_is_claimed(void **state)
{
    (void)state;
    add("a.txt", -1, -1, false);
    add("b.txt", -1, -1, false);
    assert_non_null(strstr(tell(), "None could be heard"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(one_version_is_not_compared, reset),
        cmocka_unit_test_teardown(the_best_is_named_with_its_reasons, reset),
        cmocka_unit_test_teardown(near_scores_are_called_near, reset),
        cmocka_unit_test_teardown(where_words_were_not_heard_the_sound_decides, reset),
        cmocka_unit_test_teardown(where_nothing_was_heard_nothing_is_claimed, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
