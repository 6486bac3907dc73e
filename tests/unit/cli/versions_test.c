#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cli/versions.h"

static const struct rehearse_look look = {.ascii = true, .columns = 76};

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
                                       .content.value = {overall, overall >= 0},
                                       .delivery.value = {delivery, delivery >= 0}};
    struct clinch_report report = {.findings = &findings};
    for (int i = 0; asked && i < CLINCH_MOVE_COUNT; i++)
        findings.moves[i].found = true;
    assert_true(versions_add(&versions, name, &report));
}

static const char *tell(void)
{
    versions_tell(&versions, CLINCH_SOURCE_DIR "/models/rules", &page, &look);
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
    add("a.txt", 40, 30, false);
    add("b.txt", 82, 90, true);
    add("c.txt", 51, 75, false);
    const char *said = tell();
    assert_non_null(strstr(said, "sounded best\n\nKeep b.txt.\n"));
    assert_non_null(strstr(said, "a better overall score, 82 and not 51"));
    assert_null(strstr(said, "fillers"));
}

static void near_scores_are_called_near(void **state)
{
    (void)state;
    add("a.txt", 80, 70, true);
    add("b.txt", 82, 70, true);
    assert_non_null(strstr(tell(), "a.txt and b.txt are too near"));
}

static void where_words_were_not_heard_the_sound_decides(void **state)
{
    (void)state;
    add("a.txt", -1, 90, false);
    add("b.txt", 60, 20, true);
    assert_non_null(strstr(tell(), "Keep a.txt, going by its sound alone"));
}

static void where_nothing_was_heard_nothing_is_claimed(void **state)
{
    (void)state;
    add("a.txt", -1, -1, false);
    add("b.txt", -1, -1, false);
    assert_non_null(strstr(tell(), "None of them was heard well enough"));
}

static void yardsticks_that_cannot_be_read_are_named(void **state)
{
    (void)state;
    add("a.txt", 60, 70, false);
    add("b.txt", 82, 90, true);
    versions_tell(&versions, "/nonexistent", &page, &look);
    assert_non_null(strstr(page.bytes, "/nonexistent/measures.yaml"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(one_version_is_not_compared, reset),
        cmocka_unit_test_teardown(the_best_is_named_with_its_reasons, reset),
        cmocka_unit_test_teardown(near_scores_are_called_near, reset),
        cmocka_unit_test_teardown(where_words_were_not_heard_the_sound_decides, reset),
        cmocka_unit_test_teardown(where_nothing_was_heard_nothing_is_claimed, reset),
        cmocka_unit_test_teardown(yardsticks_that_cannot_be_read_are_named, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
