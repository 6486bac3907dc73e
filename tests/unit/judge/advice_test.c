/* What is advised, and in which words. */
#include "support.h"

#include <stdio.h>

static struct clinch_findings *advised(void *rules, const char *text,
                                       enum clinch_situation situation)
{
    struct take take;
    take_write(&take, text);
    return judge_in(rules, &take, NULL, situation);
}

static size_t count_of(const struct clinch_findings *findings, const char *title)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->advice_count; i++)
        count += strcmp(findings->advice[i].title, title) == 0;
    return count;
}

static void expect_first(void *rules, const char *text, enum clinch_situation situation,
                         const char *title, const char *why, const char *attempt)
{
    struct clinch_findings *findings = advised(rules, text, situation);
    assert_true(findings->advice_count > 0);
    const struct clinch_advice *first = &findings->advice[0];
    if (strcmp(first->title, title) != 0 || strstr(first->why, why) == NULL ||
        strstr(first->attempt, attempt) == NULL)
        fail_msg("%s: %s | %s | %s", text, first->title, first->why, first->attempt);
    clinch_findings_free(findings);
}

static void who_says_nothing_of_a_close_gets_one_point_for_it(void **state)
{
    struct clinch_findings *findings = advised(
        *state, "It was good to see the place. Have a good evening.", CLINCH_SITUATION_PLAIN);
    assert_int_equal(count_of(findings, "Close in three sentences"), 1);
    assert_int_equal(count_of(findings, "Ask for the job in one sentence"), 0);
    assert_int_equal(count_of(findings, "Say why you fit this role"), 0);
    assert_int_equal(count_of(findings, "Say plainly that you want it"), 0);
    clinch_findings_free(findings);
}

static void what_was_said_in_place_of_the_ask_is_named(void **state)
{
    expect_first(*state,
                 "What does a usual day look like? How large is the team that I would join?",
                 CLINCH_SITUATION_PLAIN, "Close in three sentences", "You asked about the job",
                 "After your questions");
    expect_first(*state, "Can you tell me what the next steps are?", CLINCH_SITUATION_PLAIN,
                 "Close in three sentences", "what happens next", "Before that");
    expect_first(*state,
                 "I have run the night desk for five years. I want this job. What are the next "
                 "steps?",
                 CLINCH_SITUATION_PLAIN, "Ask for the job in one sentence",
                 "You spoke of what happens next", "I have run the night desk");
    expect_first(*state,
                 "I have run the night desk for five years. I want this job. Do you have any "
                 "concerns about me?",
                 CLINCH_SITUATION_PLAIN, "Ask for the job in one sentence",
                 "You took up what worries them", "I want this job.");
}

static void an_answering_machine_is_asked_for_a_call(void **state)
{
    expect_first(
        *state,
        "Hello, this is Sam. I have run two depots like yours. I want this job. I will "
        "call you on Friday.",
        CLINCH_SITUATION_VOICEMAIL, "Ask them for one thing", "You asked for nothing",
        "call me");
}

static void who_pushes_is_not_told_to_say_it_again(void **state)
{
    struct clinch_findings *findings =
        advised(*state,
                "I have led the region for two years. I want this job. Come on, let's make it "
                "official. I need an answer by Friday or I walk away.",
                CLINCH_SITUATION_PLAIN);
    assert_int_equal(count_of(findings, "Ask, and leave the choice to them"), 1);
    for (size_t i = 0; i < findings->advice_count; i++)
        assert_null(strstr(findings->advice[i].attempt, "official"));
    clinch_findings_free(findings);
}

static void what_hangs_on_a_condition_is_not_mended(void **state)
{
    struct clinch_findings *findings =
        advised(*state, "If the hours suit me I could maybe be of use to the team on nights.",
                CLINCH_SITUATION_PLAIN);
    for (size_t i = 0; i < findings->advice_count; i++)
        assert_null(strstr(findings->advice[i].attempt, "If the hours"));
    clinch_findings_free(findings);
}

static void a_fault_that_comes_again_is_counted(void **state)
{
    struct clinch_findings *findings = advised(
        *state,
        "I guess I have six years in theatre. I suppose I want this job. Will you move me "
        "forward, I guess? What are the next steps?",
        CLINCH_SITUATION_PLAIN);
    assert_int_equal(findings->manner[CLINCH_MANNER_HEDGES].count, 3);
    assert_true(findings->advice_count > 0);
    assert_non_null(strstr(findings->advice[0].why, ", one of 3 such places, and"));
    clinch_findings_free(findings);
}

static void nobody_is_told_to_end_in_two_ways(void **state)
{
    struct clinch_findings *findings =
        advised(*state, "I have six years in theatre. I want this job. So yeah, that's it.",
                CLINCH_SITUATION_PLAIN);
    assert_int_equal(count_of(findings, "Ask for the job in one sentence"), 1);
    assert_int_equal(count_of(findings, "Find out what comes next"), 0);
    clinch_findings_free(findings);
}

static void not_letting_them_down_is_no_doubt(void **state)
{
    struct clinch_findings *findings =
        advised(*state, "I have six years in theatre and I will not let you down.",
                CLINCH_SITUATION_PLAIN);
    assert_int_equal(findings->manner[CLINCH_MANNER_SELF_DOUBT].count, 0);
    clinch_findings_free(findings);
}

static void a_quote_keeps_its_commas_and_stops_at_them(void **state)
{
    struct take take;
    take_write(&take, "Let us be plain, you will not find anybody better than me, I promise.");
    take.words[3].comma = take.words[11].comma = true;
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_true(findings->manner[CLINCH_MANNER_OVER_CLAIMING].count > 0);
    assert_string_equal(findings->manner[CLINCH_MANNER_OVER_CLAIMING].events[0].text,
                        "you will not find anybody better than me");
    clinch_findings_free(findings);
    take_write(&take, "I want this job and I would love to join.");
    take.words[3].comma = true;
    findings = judge(*state, &take, NULL);
    assert_non_null(strstr(findings->moves[CLINCH_MOVE_INTEREST].evidence[0].text, "job"));
    assert_true(findings->advice_count > 0);
    assert_non_null(strstr(findings->advice[0].attempt, "I want this job, and I would love"));
    clinch_findings_free(findings);
}

static void what_may_have_been_said_unheard_is_not_told_as_missing(void **state)
{
    struct take take;
    take_speak(&take,
               "I have six years in operating rooms. I want this job. One and the thing "
               "some for as then.",
               0.6);
    for (size_t i = 0; i < take.transcript.word_count; i++) {
        take.words[i].confidence_known = true;
        take.words[i].confidence = i >= 11 && i < 14 ? 0.3 : 0.9;
    }
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_true(findings->advice_count > 0);
    assert_non_null(strstr(findings->advice[0].why, "too unclear to be heard"));
    clinch_findings_free(findings);
    take.words[12].confidence = 0.9;
    findings = judge(*state, &take, NULL);
    assert_null(strstr(findings->advice[0].why, "too unclear to be heard"));
    clinch_findings_free(findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_says_nothing_of_a_close_gets_one_point_for_it),
        cmocka_unit_test(what_was_said_in_place_of_the_ask_is_named),
        cmocka_unit_test(an_answering_machine_is_asked_for_a_call),
        cmocka_unit_test(who_pushes_is_not_told_to_say_it_again),
        cmocka_unit_test(what_hangs_on_a_condition_is_not_mended),
        cmocka_unit_test(a_fault_that_comes_again_is_counted),
        cmocka_unit_test(nobody_is_told_to_end_in_two_ways),
        cmocka_unit_test(not_letting_them_down_is_no_doubt),
        cmocka_unit_test(what_may_have_been_said_unheard_is_not_told_as_missing),
        cmocka_unit_test(a_quote_keeps_its_commas_and_stops_at_them),
    };
    return cmocka_run_group_tests(tests, load_rules, free_rules);
}
