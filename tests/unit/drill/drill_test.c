#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <clinch/drill.h>

#include "base/memory.h"

static struct clinch_drill *drill;
static struct clinch_error error;
static char path[] = "/tmp/clinch-drill-XXXXXX.yaml";

static int start(void **state)
{
    (void)state;
    setenv("CLINCH_DRILLS", CLINCH_SOURCE_DIR "/models/drills", 1);
    return 0;
}

static int reset(void **state)
{
    (void)state;
    clinch_drill_close(drill);
    drill = NULL;
    return 0;
}

static enum clinch_status open_text(const char *text)
{
    strcpy(path, "/tmp/clinch-drill-XXXXXX.yaml");
    int fd = mkstemps(path, 5);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    enum clinch_status status = clinch_drill_open(&drill, path, NULL, &error);
    unlink(path);
    return status;
}

static void every_drill_can_be_run_to_its_end(void **state)
{
    static const char *const names[] = {"close", "concern", "decider", "repair", "no-time"};
    struct clinch_findings nothing = {0};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (clinch_drill_open(&drill, names[i], NULL, &error) != CLINCH_OK)
            fail_msg("%s", error.message);
        const struct clinch_drill_turn *turn = clinch_drill_next(drill, NULL);
        int count = 0;
        for (; turn != NULL; turn = clinch_drill_next(drill, &nothing)) {
            assert_null(strpbrk(turn->says, "{}|"));
            count++;
        }
        assert_true(count >= 2 && count <= 3);
        clinch_drill_close(drill);
        drill = NULL;
    }
}

static void they_come_back_once_for_what_was_missing(void **state)
{
    struct clinch_findings answer = {0};
    (void)state;
    assert_int_equal(clinch_drill_open(&drill, "concern", NULL, &error), CLINCH_OK);
    const struct clinch_drill_turn *turn = clinch_drill_next(drill, NULL);
    assert_int_equal(turn->situation, CLINCH_SITUATION_CONCERN);
    assert_non_null(strstr(turn->says, "limited time in medical devices"));
    answer.moves[CLINCH_MOVE_OBJECTION].found = true;
    turn = clinch_drill_next(drill, &answer);
    assert_int_equal(turn->situation, CLINCH_SITUATION_PLAIN);
    assert_null(clinch_drill_next(drill, &answer));
    clinch_drill_next(drill, NULL);
    turn = clinch_drill_next(drill, &(struct clinch_findings){0});
    assert_int_equal(turn->situation, CLINCH_SITUATION_CONCERN);
}

static void a_whole_answer_ends_the_turn(void **state)
{
    struct clinch_findings answer = {0};
    (void)state;
    assert_int_equal(clinch_drill_open(&drill, "concern", NULL, &error), CLINCH_OK);
    clinch_drill_next(drill, NULL);
    answer.moves[CLINCH_MOVE_OBJECTION].found = answer.moves[CLINCH_MOVE_ASK].found = true;
    assert_null(clinch_drill_next(drill, &answer));
}

static void blanks_are_filled_from_the_profile(void **state)
{
    struct clinch_concern concerns[] = {{.about = "No quota yet."}, {.about = "ICU sales"}};
    struct clinch_profile profile = {
        .concerns = concerns, .concerns_count = 2, .decides = "the board"};
    struct clinch_drill_options options = {.profile = &profile, .pick = 4};
    (void)state;
    assert_int_equal(clinch_drill_open(&drill, "concern", &options, &error), CLINCH_OK);
    assert_non_null(strstr(clinch_drill_next(drill, NULL)->says, "about no quota yet. Why"));
    reset(NULL);
    options.pick = 5;
    assert_int_equal(clinch_drill_open(&drill, "concern", &options, &error), CLINCH_OK);
    assert_non_null(strstr(clinch_drill_next(drill, NULL)->says, "about ICU sales. Why"));
    reset(NULL);
    assert_int_equal(clinch_drill_open(&drill, "decider", &options, &error), CLINCH_OK);
    assert_non_null(strstr(clinch_drill_next(drill, NULL)->says, ". The board has"));
}

static void several_turns_follow_each_other(void **state)
{
    struct clinch_findings answer = {0};
    (void)state;
    assert_int_equal(open_text("title: Two\nturns:\n"
                               "  - says: One.\n    situation: plain\n"
                               "    replies:\n      - says: Back.\n        situation: lift\n"
                               "  - says: Two.\n    situation: repair\n"),
                     CLINCH_OK);
    assert_string_equal(clinch_drill_title(drill), "Two");
    assert_string_equal(clinch_drill_next(drill, NULL)->says, "One.");
    assert_string_equal(clinch_drill_next(drill, &answer)->says, "Back.");
    assert_string_equal(clinch_drill_next(drill, &answer)->says, "Two.");
    assert_null(clinch_drill_next(drill, &answer));
}

static void assert_mistake(const char *text, const char *line, const char *part)
{
    assert_int_equal(open_text(text), CLINCH_ERROR_RULES);
    if (strstr(error.message, line) == NULL || strstr(error.message, part) == NULL)
        fail_msg("%s: no %s and %s in it", error.message, line, part);
    assert_null(drill);
}

static void mistakes_name_file_and_line(void **state)
{
    (void)state;
    assert_mistake("title: A\nturns:\n  - says: Hm.\n    situation: plane\n",
                   ".yaml:4:", "plain, concern");
    assert_mistake("title: A\nturns:\n  - says: About {your concern}.\n    situation: plain\n",
                   ".yaml:3:", "{concern|");
    assert_mistake("title: A\nturns:\n  - says: A } in it\n    situation: plain\n",
                   ".yaml:3:", "expected");
    assert_mistake("title: A\nturns: []\n", ".yaml:", "");
    assert_mistake("title: A\nturns:\n  - situation: plain\n", ".yaml:", "says");
}

static void an_unknown_drill_is_told_with_those_there_are(void **state)
{
    (void)state;
    assert_int_equal(clinch_drill_open(&drill, "clsoe", NULL, &error), CLINCH_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "clsoe: no such drill; there are close, concern"));
    assert_int_equal(clinch_drill_open(&drill, "../rules/moves", NULL, &error),
                     CLINCH_ERROR_ARGUMENT);
    assert_int_equal(clinch_drill_open(&drill, "/no/such.yaml", NULL, &error), CLINCH_ERROR_IO);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    for (long n = 0; n < 1000; n++) {
        memory_fail_after(n);
        enum clinch_status status = clinch_drill_open(&drill, "concern", NULL, &error);
        memory_fail_after(-1);
        if (status == CLINCH_OK) {
            assert_true(n > 5);
            return;
        }
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
        assert_null(drill);
    }
    fail_msg("never succeeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_drill_can_be_run_to_its_end, reset),
        cmocka_unit_test_teardown(they_come_back_once_for_what_was_missing, reset),
        cmocka_unit_test_teardown(a_whole_answer_ends_the_turn, reset),
        cmocka_unit_test_teardown(blanks_are_filled_from_the_profile, reset),
        cmocka_unit_test_teardown(several_turns_follow_each_other, reset),
        cmocka_unit_test_teardown(mistakes_name_file_and_line, reset),
        cmocka_unit_test_teardown(an_unknown_drill_is_told_with_those_there_are, reset),
        cmocka_unit_test_teardown(every_failed_allocation_is_reported, reset),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
