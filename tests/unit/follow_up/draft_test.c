#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <string.h>

#include <clinch/follow_up.h>

#include "base/memory.h"

#define RULES CLINCH_SOURCE_DIR "/models/rules"

/* 2026-11-25 14:00 UTC. */
static const int64_t afternoon_s = 1795615200;

static struct clinch_must_have needs[] = {{"training of theatre staff", NULL, 0},
                                          {"an eye for numbers", NULL, 0}};
static struct clinch_strength strengths[] = {
    {"I teach well", NULL}, {"I am calm", "last spring I trained forty nurses"}};
static struct clinch_concern concerns[] = {{"my lack of sales work", "I sell every training"}};

static struct clinch_profile profile(void)
{
    return (struct clinch_profile){.role = "field trainer",
                                   .company = "Northlight",
                                   .decides = "the regional director",
                                   .must_haves = needs,
                                   .must_haves_count = 2,
                                   .strengths = strengths,
                                   .strengths_count = 2,
                                   .concerns = concerns,
                                   .concerns_count = 1,
                                   .next_step = "a day in the field"};
}

static struct clinch_follow_up *draft(const struct clinch_findings *findings,
                                      struct clinch_follow_up_options options)
{
    struct clinch_report report = {.findings = (struct clinch_findings *)findings};
    struct clinch_follow_up *made = NULL;
    options.rules_dir = RULES;
    if (options.at_s == 0)
        options.at_s = afternoon_s;
    assert_int_equal(clinch_follow_up_draft(&made, &report, &options, NULL), CLINCH_OK);
    return made;
}

static void assert_holds(const struct clinch_follow_up *made, const char *part)
{
    if (strstr(made->body, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, made->body);
}

static void what_is_not_known_is_a_slot(void **state)
{
    struct clinch_findings findings = {0};
    struct clinch_follow_up *made = draft(&findings, (struct clinch_follow_up_options){0});
    (void)state;
    assert_holds(made, "Dear [their name],\n");
    assert_holds(made, "[one thing they said that stayed with you]");
    assert_holds(made, "[your field]");
    assert_holds(made, "\n[your name]\n");
    assert_int_equal(made->slot_count, 5);
    assert_null(strchr(made->body, '{'));
    clinch_follow_up_free(made);
}

static void what_is_known_leaves_no_slot(void **state)
{
    struct clinch_profile known = profile();
    struct clinch_findings findings = {0};
    struct clinch_follow_up *made =
        draft(&findings, (struct clinch_follow_up_options){.profile = &known,
                                                           .to = "Dana Reyes <d@example.org>",
                                                           .from = "Ana",
                                                           .detail = "the new clinic\n"});
    (void)state;
    assert_int_equal(made->slot_count, 0);
    assert_string_equal(made->subject, "Thank you, and the field trainer role");
    assert_holds(made, "Dear Dana Reyes,\n");
    assert_holds(made,
                 "the field trainer role at Northlight. You told me about the new clinic, ");
    assert_holds(made, "training of theatre staff");
    assert_holds(made, "Last spring I trained forty nurses.");
    assert_holds(made, "As a next step I would like a day in the field.");
    assert_holds(made, "recommend me to the regional director");
    clinch_follow_up_free(made);
}

static void what_was_said_decides_what_is_written(void **state)
{
    struct clinch_profile known = profile();
    struct clinch_mention spoken[] = {{"training of theatre staff", false},
                                      {"an eye for numbers", true}};
    struct clinch_mention doubted[] = {{"my lack of sales work", true}};
    struct clinch_findings findings = {.moves[CLINCH_MOVE_NEXT_STEPS].found = true};
    findings.fit.must_haves = (struct clinch_mentions){spoken, 2};
    findings.fit.concerns = (struct clinch_mentions){doubted, 1};
    struct clinch_follow_up *made =
        draft(&findings, (struct clinch_follow_up_options){.profile = &known});
    (void)state;
    assert_holds(made, "an eye for numbers");
    assert_holds(made, "You asked about my lack of sales work. I sell every training.");
    assert_holds(made, "We spoke about the next step: a day in the field.");
    clinch_follow_up_free(made);
}

static void a_promise_that_was_heard_is_a_hint(void **state)
{
    struct clinch_evidence said[] = {{.text = "i will send the plan by friday"}};
    struct clinch_findings findings = {.moves[CLINCH_MOVE_NEXT_STEPS] = {.found = true,
                                                                         .evidence = said,
                                                                         .evidence_count = 1}};
    struct clinch_follow_up *made = draft(&findings, (struct clinch_follow_up_options){0});
    (void)state;
    assert_holds(made, "[what you agreed on, and by when; you said “i will send the plan by "
                       "friday”]");
    clinch_follow_up_free(made);
}

static void the_one_who_decides_is_not_asked_to_recommend(void **state)
{
    struct clinch_profile known = profile();
    struct clinch_findings findings = {0};
    known.decides = "Dana Reyes";
    struct clinch_follow_up *made = draft(
        &findings, (struct clinch_follow_up_options){.profile = &known, .to = "Dana Reyes"});
    (void)state;
    assert_null(strstr(made->body, "recommend"));
    clinch_follow_up_free(made);
}

static void the_reminder_comes_by_day_and_in_time(void **state)
{
    static const int offsets_s[] = {0, 3600, -5 * 3600, 19800};
    struct clinch_findings findings = {0};
    (void)state;
    for (size_t i = 0; i < sizeof offsets_s / sizeof *offsets_s; i++)
        for (int hour = 0; hour < 24; hour++) {
            struct clinch_follow_up_options options = {.at_s = afternoon_s + hour * 3600 + 17,
                                                       .utc_offset_s = offsets_s[i]};
            struct clinch_follow_up *made = draft(&findings, options);
            int of_day_s = (int)((made->remind_s + offsets_s[i]) % 86400);
            assert_in_range(of_day_s, 8 * 3600, 21 * 3600);
            assert_in_range(made->remind_s - made->at_s, 2 * 3600, 14 * 3600);
            assert_int_equal(made->due_s - made->at_s, 86400);
            clinch_follow_up_free(made);
        }
}

static void rules_that_are_missing_are_one_sentence(void **state)
{
    struct clinch_follow_up_options options = {.rules_dir = "/nowhere"};
    struct clinch_report report = {0};
    struct clinch_follow_up *made = NULL;
    struct clinch_error error;
    (void)state;
    assert_int_equal(clinch_follow_up_draft(&made, &report, &options, &error),
                     CLINCH_ERROR_RULES);
    assert_non_null(strstr(error.message, "/nowhere/follow-up.yaml"));
    assert_null(made);
}

static void failing_memory_is_a_status_wherever_it_fails(void **state)
{
    struct clinch_profile known = profile();
    struct clinch_findings findings = {.moves[CLINCH_MOVE_OBJECTION].found = true};
    struct clinch_report report = {.findings = &findings};
    struct clinch_follow_up_options options = {.profile = &known, .rules_dir = RULES};
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        struct clinch_follow_up *made = NULL;
        memory_fail_after(n);
        status = clinch_follow_up_draft(&made, &report, &options, NULL);
        memory_fail_after(-1);
        if (status != CLINCH_OK) {
            assert_int_equal(status, CLINCH_ERROR_MEMORY);
            assert_null(made);
        }
        clinch_follow_up_free(made);
        assert_true(n < 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_known_is_a_slot),
        cmocka_unit_test(what_is_known_leaves_no_slot),
        cmocka_unit_test(what_was_said_decides_what_is_written),
        cmocka_unit_test(a_promise_that_was_heard_is_a_hint),
        cmocka_unit_test(the_one_who_decides_is_not_asked_to_recommend),
        cmocka_unit_test(the_reminder_comes_by_day_and_in_time),
        cmocka_unit_test(rules_that_are_missing_are_one_sentence),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
