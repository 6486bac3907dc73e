#include "base/memory.h"
#include "support.h"

static const char strong[] = "I have six years in operating rooms, and that is what this role "
                             "asks for. I want this job. "
                             "What else do you need to move me forward today?";

static double overall_of(const struct clinch_rules *rules, const char *text)
{
    struct take take;
    take_write(&take, text);
    struct clinch_findings *findings = judge(rules, &take, NULL);
    assert_true(findings->overall.value.known);
    double overall = findings->overall.value.value;
    clinch_findings_free(findings);
    return overall;
}

static void a_strong_close_makes_its_three_moves(void **state)
{
    struct take take;
    take_write(&take, strong);
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_true(findings->moves[CLINCH_MOVE_QUALIFICATION].found);
    assert_true(findings->moves[CLINCH_MOVE_INTEREST].found);
    assert_true(findings->moves[CLINCH_MOVE_ASK].found);
    assert_false(findings->moves[CLINCH_MOVE_RECOMMENDATION].found);
    for (size_t m = 0; m < CLINCH_MANNER_COUNT; m++)
        assert_int_equal(findings->manner[m].count, 0);
    clinch_findings_free(findings);
}

static void evidence_is_the_words_that_were_said(void **state)
{
    struct take take;
    take_speak(&take, "I want this job. Um would you recommend um me to your director?", 0.6);
    struct clinch_findings *findings = judge(*state, &take, NULL);
    const struct clinch_move *move = &findings->moves[CLINCH_MOVE_RECOMMENDATION];
    assert_true(move->found);
    assert_non_null(strstr(move->evidence[0].text, "recommend me"));
    assert_true(move->evidence[0].begin_s > 1.0);
    assert_true(move->evidence[0].end_s > move->evidence[0].begin_s);
    assert_true(move->evidence[0].word_index + move->evidence[0].word_count <=
                take.transcript.word_count);
    clinch_findings_free(findings);
}

static void asking_for_the_job_is_not_asking_about_it(void **state)
{
    struct take take;
    take_write(&take, "What does a normal day in this job look like?");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        assert_false(findings->moves[m].found);
    clinch_findings_free(findings);
}

static void taking_the_next_step_with_you_asks_nothing_about_it(void **state)
{
    struct take take;
    take_write(&take, "I'd take the next step with you gladly.");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_false(findings->moves[CLINCH_MOVE_NEXT_STEPS].found);
    clinch_findings_free(findings);
}

static void belief_and_politeness_are_no_hedges(void **state)
{
    struct take take;
    take_write(&take,
               "I believe I can do this well. It's the kind of work I want. I'm sorry to "
               "hear about the flood. Could you please tell me the next step?");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    for (size_t m = 0; m < CLINCH_MANNER_COUNT; m++)
        assert_int_equal(findings->manner[m].count, 0);
    clinch_findings_free(findings);
}

static void expect_score_explained(const struct clinch_score *score)
{
    double sum = 100;
    for (size_t i = 0; i < score->reason_count; i++)
        sum += score->reasons[i].points;
    if (score->value.known)
        assert_true(score->value.value == sum && sum >= 0 && sum <= 100);
}

static void reasons_add_up_to_the_score(void **state)
{
    static const char *const texts[] = {
        strong, "Thank you.", "Sorry, sorry, I guess I'm kind of not the best, so yeah.",
        "You have to hire me now or I walk. I'm the best you'll ever meet."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct take take;
        take_write(&take, texts[i]);
        struct clinch_findings *findings = judge(*state, &take, NULL);
        expect_score_explained(&findings->overall);
        expect_score_explained(&findings->content);
        expect_score_explained(&findings->assertiveness);
        assert_false(findings->delivery.value.known);
        clinch_findings_free(findings);
    }
}

static void one_thing_made_worse_scores_lower(void **state)
{
    static const char *const worse[] = {
        /* no ask, no interest, no qualification */
        "I have six years in operating rooms, and that is what this role asks for. I want this "
        "job.",
        "I have six years in operating rooms, and that is what this role asks for. What else "
        "do "
        "you need to move me forward today?",
        "I want this job. What else do you need to move me forward today?",
        /* a hedge, self-doubt, an apology, pressure, a big claim, pleading, a vague end */
        "I have, I guess, six years in operating rooms, and that is what this role asks for. I "
        "want this job. What else do you need to move me forward today?",
        "I'm probably not the strongest candidate. I have six years in operating rooms, and "
        "that "
        "is what this role asks for. I want this job. What else do you need to move me forward "
        "today?",
        "Sorry to bother you. I have six years in operating rooms, and that is what this role "
        "asks for. I want this job. What else do you need to move me forward today?",
        "I have six years in operating rooms, and that is what this role asks for. I want this "
        "job. What else do you need to move me forward today? You'll regret it if you pass.",
        "I'm the best rep you'll ever meet. I have six years in operating rooms, and that is "
        "what this role asks for. I want this job. What else do you need to move me forward "
        "today?",
        "I'm desperate. I have six years in operating rooms, and that is what this role asks "
        "for. I want this job. What else do you need to move me forward today?",
        "I have six years in operating rooms, and that is what this role asks for. I want this "
        "job. What else do you need to move me forward today? So yeah, that's it.",
    };
    double best = overall_of(*state, strong);
    for (size_t i = 0; i < sizeof worse / sizeof *worse; i++) {
        double now = overall_of(*state, worse[i]);
        if (now >= best)
            fail_msg("%.0f is not below %.0f: %s", now, best, worse[i]);
    }
}

static void asking_before_saying_why_costs_points(void **state)
{
    double late = overall_of(*state, "What else do you need to move me forward today? I want "
                                     "this job. I have six years in operating rooms.");
    assert_true(late < overall_of(*state, strong));
}

static void the_same_take_always_scores_the_same(void **state)
{
    assert_true(overall_of(*state, strong) == overall_of(*state, strong));
}

static void a_missing_ask_is_advised_at_the_end_in_own_words(void **state)
{
    struct take take;
    take_speak(&take, "I have six years in operating rooms. I want this job.", 0.6);
    struct clinch_findings *findings = judge(*state, &take, NULL);
    const struct clinch_advice *first = &findings->advice[0];
    assert_true(findings->advice_count >= 1);
    assert_string_equal(first->title, "Ask for the job in one sentence");
    assert_non_null(strstr(first->attempt, "I have six years in operating rooms."));
    assert_true(first->moment_known);
    assert_true(first->end_s == take.words[take.transcript.word_count - 1].end_s);
    clinch_findings_free(findings);
}

static void words_that_may_be_misheard_are_not_handed_back(void **state)
{
    struct take take;
    take_speak(&take, "I have six years in operating rooms. I want this job.", 0.6);
    for (size_t i = 0; i < take.transcript.word_count; i++) {
        take.words[i].confidence_known = true;
        take.words[i].confidence = i == 3 ? 0.2 : 0.95;
    }
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_true(findings->advice_count >= 1);
    assert_null(strstr(findings->advice[0].attempt, "six years"));
    assert_non_null(strstr(findings->advice[0].attempt, "I want this job."));
    clinch_findings_free(findings);
}

static void a_hedge_is_quoted_and_taken_out(void **state)
{
    struct take take;
    take_write(&take, "I guess I have six years in operating rooms. I want this job. Will you "
                      "hire me? What are the next steps?");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_int_equal(findings->manner[CLINCH_MANNER_HEDGES].count, 1);
    assert_true(findings->advice_count >= 1);
    assert_non_null(strstr(findings->advice[0].why, "\"I guess\""));
    assert_string_equal(findings->advice[0].attempt,
                        "Say: \"I have six years in operating rooms.\"");
    clinch_findings_free(findings);
}

static void at_most_three_points_are_raised(void **state)
{
    struct take take;
    take_write(&take,
               "Sorry to bother you. I guess I'm kind of not the best, and I'm desperate. "
               "You'll regret it. So yeah, that's it.");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_int_equal(findings->advice_count, CLINCH_ADVICE_MOST);
    for (size_t i = 1; i < findings->advice_count; i++)
        assert_string_not_equal(findings->advice[i].title, findings->advice[i - 1].title);
    clinch_findings_free(findings);
}

static struct clinch_findings *judge_as(const struct clinch_rules *rules, const char *text,
                                        enum clinch_style style,
                                        enum clinch_situation situation)
{
    struct take take;
    struct clinch_findings *findings = NULL;
    struct clinch_judge_options options = {.style = style, .situation = situation};
    take_write(&take, text);
    assert_int_equal(clinch_findings_judge(&findings, rules, &take.transcript, &options, NULL),
                     CLINCH_OK);
    return findings;
}

static void only_a_consultative_close_minds_asking_when_to_start(void **state)
{
    static const char text[] =
        "I have six years in operating rooms. I want this job. When do I "
        "start?";
    struct clinch_findings *soft =
        judge_as(*state, text, CLINCH_STYLE_CONSULTATIVE, CLINCH_SITUATION_PLAIN);
    struct clinch_findings *hard =
        judge_as(*state, text, CLINCH_STYLE_DIRECT, CLINCH_SITUATION_PLAIN);
    assert_int_equal(soft->manner[CLINCH_MANNER_PRESSURE].count, 1);
    assert_int_equal(hard->manner[CLINCH_MANNER_PRESSURE].count, 0);
    assert_true(soft->assertiveness.value.value < hard->assertiveness.value.value);
    clinch_findings_free(soft);
    clinch_findings_free(hard);
}

static void each_situation_misses_its_own_moves(void **state)
{
    static const struct {
        enum clinch_situation situation;
        const char *text, *title;
    } cases[] = {
        {CLINCH_SITUATION_PLAIN, "I want this job.", "Ask for the job in one sentence"},
        {CLINCH_SITUATION_CONCERN,
         "I have six years in operating rooms. I want this job. Will you hire me?",
         "Answer the concern before you ask"},
        {CLINCH_SITUATION_DECIDER,
         "I have six years in operating rooms. I want this job. What are the next steps?",
         "Ask for their word to the one who decides"},
        {CLINCH_SITUATION_REPAIR, "I want this job. Will you hire me? What are the next steps?",
         "Say why you fit this role"},
        {CLINCH_SITUATION_LIFT, "I have six years in operating rooms. I want this job.",
         "Ask for the job in one sentence"},
        {CLINCH_SITUATION_VOICEMAIL,
         "I have six years in operating rooms. I want this job. Will you hire me?",
         "Settle the next step"},
        {CLINCH_SITUATION_THANK_YOU,
         "I have six years in operating rooms. I want this job. What are the next steps?",
         "Thank them for one thing they said"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct clinch_findings *findings =
            judge_as(*state, cases[i].text, CLINCH_STYLE_CONSULTATIVE, cases[i].situation);
        assert_true(findings->advice_count > 0 && findings->content.value.value < 100);
        assert_string_equal(findings->advice[0].title, cases[i].title);
        clinch_findings_free(findings);
    }
}

static void thanks_alone_are_no_close_but_in_a_thank_you(void **state)
{
    struct clinch_findings *plain = judge_as(*state, "Thanks for your time.",
                                             CLINCH_STYLE_CONSULTATIVE, CLINCH_SITUATION_PLAIN);
    assert_int_equal(plain->manner[CLINCH_MANNER_EMPTY_THANKS].count, 1);
    clinch_findings_free(plain);
    plain = judge_as(*state, "Thanks for your time.", CLINCH_STYLE_CONSULTATIVE,
                     CLINCH_SITUATION_THANK_YOU);
    assert_int_equal(plain->manner[CLINCH_MANNER_EMPTY_THANKS].count, 0);
    clinch_findings_free(plain);
}

static void a_phrase_may_say_that_a_fault_is_not_meant(void **state)
{
    struct clinch_findings *findings =
        judge_as(*state, "This is the kind of work I want. You won't be sorry.",
                 CLINCH_STYLE_CONSULTATIVE, CLINCH_SITUATION_PLAIN);
    assert_int_equal(findings->manner[CLINCH_MANNER_HEDGES].count, 0);
    assert_int_equal(findings->manner[CLINCH_MANNER_APOLOGIES].count, 0);
    clinch_findings_free(findings);
}

static void evidence_is_a_phrase_that_a_person_would_quote(void **state)
{
    struct take take;
    take_speak(
        &take,
        "I have six years in operating rooms. What are the next steps and can you move me "
        "forward today?",
        0.6);
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_string_equal(findings->moves[CLINCH_MOVE_NEXT_STEPS].evidence[0].text,
                        "what are the next steps");
    assert_string_equal(findings->moves[CLINCH_MOVE_ASK].evidence[0].text,
                        "can you move me forward today");
    clinch_findings_free(findings);
}

/* The sentences between quotation marks. */
static void expect_no_sentence_twice(const struct clinch_findings *findings)
{
    for (size_t i = 0; i < findings->advice_count; i++)
        for (size_t j = i + 1; j < findings->advice_count; j++) {
            const char *one = strchr(findings->advice[i].attempt, '"');
            const char *end = one != NULL ? strpbrk(one + 1, ".?") : NULL;
            if (end == NULL)
                continue;
            char sentence[400] = "";
            strncpy(sentence, one + 1, (size_t)(end - one - 1));
            if (strstr(findings->advice[j].attempt, sentence) != NULL)
                fail_msg("twice: %s", sentence);
        }
}

static void no_sentence_is_shown_twice(void **state)
{
    static const char *const texts[] = {
        "I have six years in operating rooms. I want this job.",
        "Sorry to bother you. I'm not the best. I'm desperate. You'll regret it.",
        "I guess I want this job. I'm probably not the strongest candidate.", "Thanks."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct take take;
        take_write(&take, texts[i]);
        struct clinch_findings *findings = judge(*state, &take, NULL);
        expect_no_sentence_twice(findings);
        clinch_findings_free(findings);
    }
}

static void a_hedged_sentence_is_no_model(void **state)
{
    struct take take;
    take_speak(&take,
               "I'd guess you need someone who can stand beside the surgeon. I want this job.",
               0.6);
    struct clinch_findings *findings = judge(*state, &take, NULL);
    for (size_t i = 0; i < findings->advice_count; i++)
        assert_null(strstr(findings->advice[i].attempt, "guess you need"));
    clinch_findings_free(findings);
}

static void a_take_without_words_has_no_scores(void **state)
{
    struct take take;
    take_write(&take, "");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_false(findings->overall.value.known);
    assert_false(findings->content.value.known);
    assert_int_equal(findings->advice_count, 0);
    clinch_findings_free(findings);
}

static void one_word_is_judged(void **state)
{
    assert_true(overall_of(*state, "Thanks.") < 50);
}

static void words_heard_too_unsurely_are_not_scored(void **state)
{
    struct take take;
    take_speak(&take, strong, 0.6);
    take.transcript.confidence_known = true;
    take.transcript.confidence = 0.9;
    struct clinch_findings *sure = judge(*state, &take, NULL);
    take.transcript.confidence = 0.3;
    struct clinch_findings *unsure = judge(*state, &take, NULL);
    assert_true(sure->content.value.known);
    assert_false(unsure->content.value.known);
    assert_false(unsure->assertiveness.value.known);
    assert_int_equal(unsure->advice_count, 0);
    assert_true(unsure->moves[CLINCH_MOVE_ASK].strength <
                sure->moves[CLINCH_MOVE_ASK].strength);
    clinch_findings_free(sure);
    clinch_findings_free(unsure);
}

/* The last reason of the score for how sure it sounded. */
static void expect_lean(const struct clinch_rules *rules, const char *text, const char *lean)
{
    struct take take;
    take_write(&take, text);
    struct clinch_findings *findings = judge(rules, &take, NULL);
    const struct clinch_score *score = &findings->assertiveness;
    assert_true(score->reason_count > 0);
    assert_string_equal(score->reasons[score->reason_count - 1].text, lean);
    clinch_findings_free(findings);
}

static void where_a_take_lies_is_told_by_its_words(void **state)
{
    expect_lean(*state, "I have led teams for six years. I want this job. Will you hire me?",
                "This is sure, neither shy nor pushy: \"Will you hire me\".");
    expect_lean(*state, "I guess I could lead the team. I want this job. Will you hire me?",
                "This leans from sure to shy: \"I guess\".");
    expect_lean(*state, "I want this job. Will you hire me? I need an answer by tomorrow.",
                "This leans from sure to pushy: \"I need an answer by tomorrow\".");
}

static void a_close_without_a_fault_gets_no_advice(void **state)
{
    struct take take;
    take_write(&take, strong);
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_int_equal(findings->advice_count, 0);
    assert_true(findings->overall.value.value == 100);
    clinch_findings_free(findings);
}

static void a_clause_is_quoted_with_the_word_that_opens_it(void **state)
{
    struct take take;
    take_write(&take,
               "Have I told you enough? If not, I would like to ask you to move me forward "
               "to the final round, and I can wait.");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_string_equal(findings->moves[CLINCH_MOVE_ASK].evidence[0].text,
                        "If not I would like to ask you to move me forward to the final round");
    clinch_findings_free(findings);
}

static void the_surest_words_speak_for_a_move(void **state)
{
    struct take take;
    take_write(&take,
               "You told me the night shift needs somebody calm. I have led nights at Mercy "
               "for four years. I want this job.");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    const struct clinch_move *fit = &findings->moves[CLINCH_MOVE_QUALIFICATION];
    assert_true(fit->found);
    assert_string_equal(fit->evidence[0].text, "I have led nights at Mercy for four years");
    clinch_findings_free(findings);
}

static void what_is_left_of_a_mended_sentence_is_one(void **state)
{
    struct take take;
    bool said = false;
    take_write(&take,
               "Yeah, I might be a good fit for this team. I want this job. What else do you "
               "need to move me forward?");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    for (size_t i = 0; i < findings->advice_count; i++)
        said =
            said || strstr(findings->advice[i].attempt, "\"I am a good fit for this team.\"");
    assert_true(said);
    clinch_findings_free(findings);
}

static void faults_are_told_when_nothing_is_left_to_lose(void **state)
{
    struct take take;
    bool told = false;
    take_write(&take,
               "I guess I'm kind of maybe sort of okay, I guess. I'm probably not the best. "
               "I guess that's it.");
    struct clinch_findings *findings = judge(*state, &take, NULL);
    assert_true(findings->assertiveness.value.value == 0);
    for (size_t i = 0; i < findings->assertiveness.reason_count; i++)
        told =
            told || strstr(findings->assertiveness.reasons[i].text, "end trail away") != NULL;
    assert_true(told);
    clinch_findings_free(findings);
}

static void every_failed_allocation_is_reported(void **state)
{
    struct take take;
    take_write(&take, "I guess I'm kind of not the best, and I have six years in operating "
                      "rooms. So yeah, that's it.");
    for (long n = 0; n < 10000; n++) {
        struct clinch_findings *findings = NULL;
        memory_fail_after(n);
        enum clinch_status status =
            clinch_findings_judge(&findings, *state, &take.transcript, NULL, NULL);
        memory_fail_after(-1);
        clinch_findings_free(findings);
        if (status == CLINCH_OK)
            return;
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
    }
    fail_msg("never succeeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_strong_close_makes_its_three_moves),
        cmocka_unit_test(evidence_is_the_words_that_were_said),
        cmocka_unit_test(asking_for_the_job_is_not_asking_about_it),
        cmocka_unit_test(taking_the_next_step_with_you_asks_nothing_about_it),
        cmocka_unit_test(belief_and_politeness_are_no_hedges),
        cmocka_unit_test(reasons_add_up_to_the_score),
        cmocka_unit_test(one_thing_made_worse_scores_lower),
        cmocka_unit_test(asking_before_saying_why_costs_points),
        cmocka_unit_test(the_same_take_always_scores_the_same),
        cmocka_unit_test(a_missing_ask_is_advised_at_the_end_in_own_words),
        cmocka_unit_test(words_that_may_be_misheard_are_not_handed_back),
        cmocka_unit_test(a_hedge_is_quoted_and_taken_out),
        cmocka_unit_test(at_most_three_points_are_raised),
        cmocka_unit_test(only_a_consultative_close_minds_asking_when_to_start),
        cmocka_unit_test(each_situation_misses_its_own_moves),
        cmocka_unit_test(thanks_alone_are_no_close_but_in_a_thank_you),
        cmocka_unit_test(a_phrase_may_say_that_a_fault_is_not_meant),
        cmocka_unit_test(evidence_is_a_phrase_that_a_person_would_quote),
        cmocka_unit_test(no_sentence_is_shown_twice),
        cmocka_unit_test(a_hedged_sentence_is_no_model),
        cmocka_unit_test(a_take_without_words_has_no_scores),
        cmocka_unit_test(one_word_is_judged),
        cmocka_unit_test(words_heard_too_unsurely_are_not_scored),
        cmocka_unit_test(where_a_take_lies_is_told_by_its_words),
        cmocka_unit_test(a_close_without_a_fault_gets_no_advice),
        cmocka_unit_test(a_clause_is_quoted_with_the_word_that_opens_it),
        cmocka_unit_test(the_surest_words_speak_for_a_move),
        cmocka_unit_test(what_is_left_of_a_mended_sentence_is_one),
        cmocka_unit_test(faults_are_told_when_nothing_is_left_to_lose),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, load_rules, free_rules);
}
