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

/* Words of the candidate (0) and the interviewer (1), "0i'll 0send 1you"; "." ends a sentence.
 */
static struct clinch_transcript *spoken(const char *words, double confidence)
{
    struct clinch_transcript *made = NULL;
    char text[64];
    double at_s = 0;
    assert_int_equal(clinch_transcript_make(&made, NULL), CLINCH_OK);
    for (int used = 0; sscanf(words, " %63s%n", text, &used) == 1; words += used, at_s += 0.3) {
        size_t length = strlen(text);
        struct clinch_word word = {.text = text + 1,
                                   .begin_s = at_s,
                                   .end_s = at_s + 0.3,
                                   .confidence = confidence,
                                   .confidence_known = true,
                                   .speaker = (size_t)(text[0] - '0'),
                                   .speaker_known = true};
        word.ends_sentence = text[length - 1] == '.';
        if (word.ends_sentence)
            text[length - 1] = '\0';
        assert_int_equal(clinch_transcript_add(made, &word, NULL), CLINCH_OK);
    }
    made->timed = true;
    return made;
}

static struct clinch_follow_up *draft_of(const char *words, double confidence)
{
    struct clinch_interview interview = {.candidate_known = true, .candidate = 0};
    struct clinch_findings findings = {0};
    struct clinch_report report = {.findings = &findings,
                                   .transcript = spoken(words, confidence),
                                   .interview = &interview};
    struct clinch_follow_up_options options = {.rules_dir = RULES, .at_s = afternoon_s};
    struct clinch_follow_up *made = NULL;
    assert_int_equal(clinch_follow_up_draft(&made, &report, &options, NULL), CLINCH_OK);
    clinch_transcript_free(report.transcript);
    return made;
}

static void what_was_promised_is_in_the_draft(void **state)
{
    struct clinch_follow_up *made =
        draft_of("0so 0i'll 0gladly 0email 0you 0the 0plan 0by "
                 "0friday 0and 0i 0will 0ask 0my 0manager 0to 0call "
                 "0you. 0what 0else",
                 0.95);
    (void)state;
    assert_holds(made, "As I promised, I'll gladly email you the plan by Friday. "
                       "And I will ask my manager to call you. ");
    clinch_follow_up_free(made);
}

static void a_promise_heard_unsurely_is_a_slot_with_the_words(void **state)
{
    struct clinch_follow_up *made = draft_of("0i 0will 0send 0you 0the 0plan", 0.6);
    (void)state;
    assert_holds(made,
                 "As I promised, [what you promised; you said “I will send you the plan”].");
    clinch_follow_up_free(made);
}

static void what_only_looks_like_a_promise_is_none(void **state)
{
    static const char *const others[] = {
        "0i 0will 0bring 0energy 0and 0drive 0to 0all 0that 0is 0done 0here",
        "0i 0will 0not 0send 0you 0anything", "1i'll 1send 1you 1the 1contract",
        "0i 0will. 0send 0you 0the 0plan", "0i 0will 0never 0call 0you"};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct clinch_follow_up *made = draft_of(others[i], 0.95);
        if (strstr(made->body, "promise") != NULL)
            fail_msg("%s: %s", others[i], made->body);
        clinch_follow_up_free(made);
    }
}

static void what_the_interviewer_raised_and_settled_is_a_hint(void **state)
{
    struct clinch_remark doubts[] = {{"how will you travel", 1, 2, true, 3},
                                     {"you never sold", 4, 5, false, 0}};
    struct clinch_remark next[] = {{"you hear from us by thursday", 6, 7, false, 0}};
    struct clinch_interview interview = {.concerns = {doubts, 2, 2},
                                         .next_steps = {next, 1, 1}};
    struct clinch_findings findings = {0};
    struct clinch_report report = {.findings = &findings, .interview = &interview};
    struct clinch_follow_up_options options = {.rules_dir = RULES, .at_s = afternoon_s};
    struct clinch_follow_up *made = NULL;
    (void)state;
    assert_int_equal(clinch_follow_up_draft(&made, &report, &options, NULL), CLINCH_OK);
    assert_holds(made,
                 "You asked about [the doubt that came up; they said “you never sold”]. ");
    assert_holds(made, "by when; they said “you hear from us by thursday”]");
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
    struct clinch_report report = {
        .findings = &findings,
        .transcript = spoken("0i 0will 0send 0you 0the 0plan 0by 0friday", 0.6)};
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
    clinch_transcript_free(report.transcript);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_known_is_a_slot),
        cmocka_unit_test(what_is_known_leaves_no_slot),
        cmocka_unit_test(what_was_said_decides_what_is_written),
        cmocka_unit_test(a_promise_that_was_heard_is_a_hint),
        cmocka_unit_test(what_was_promised_is_in_the_draft),
        cmocka_unit_test(a_promise_heard_unsurely_is_a_slot_with_the_words),
        cmocka_unit_test(what_only_looks_like_a_promise_is_none),
        cmocka_unit_test(what_the_interviewer_raised_and_settled_is_a_hint),
        cmocka_unit_test(the_one_who_decides_is_not_asked_to_recommend),
        cmocka_unit_test(the_reminder_comes_by_day_and_in_time),
        cmocka_unit_test(rules_that_are_missing_are_one_sentence),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
