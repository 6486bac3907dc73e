#include "base/memory.h"
#include "support.h"

static char *teaching[] = {"teaching nurses"};
static char *own_fillers[] = {"basically"};
static struct clinch_must_have needs[] = {{"clinical education", teaching, 1},
                                          {"5 years of sales", NULL, 0},
                                          {"quota attainment", NULL, 0}};
static struct clinch_strength strengths[] = {
    {"I know the operating room.", "I supported four hundred procedures."}};
static struct clinch_concern concerns[] = {
    {"no quota yet", "I ran our fund drive and beat its goal two years running."}};

static struct clinch_profile profile(void)
{
    return (struct clinch_profile){.must_haves = needs,
                                   .must_haves_count = 3,
                                   .strengths = strengths,
                                   .strengths_count = 1,
                                   .concerns = concerns,
                                   .concerns_count = 1,
                                   .decides = "Dr. Okafor",
                                   .fillers = own_fillers,
                                   .fillers_count = 1};
}

static struct clinch_findings *judge_with(const struct clinch_rules *rules, const char *text,
                                          const struct clinch_profile *mine,
                                          enum clinch_situation situation)
{
    struct take take;
    struct clinch_findings *findings = NULL;
    struct clinch_judge_options options = {.profile = mine, .situation = situation};
    take_write(&take, text);
    assert_int_equal(clinch_findings_judge(&findings, rules, &take.transcript, &options, NULL),
                     CLINCH_OK);
    return findings;
}

static void needs_are_matched_by_stem_synonym_and_number(void **state)
{
    struct clinch_profile mine = profile();
    struct clinch_findings *findings =
        judge_with(*state,
                   "I taught nurses on four wards, and I sold for five years, in sales and "
                   "sales only. I want this job.",
                   &mine, CLINCH_SITUATION_PLAIN);
    const struct clinch_fit *fit = &findings->fit;
    assert_true(fit->known && fit->must_haves.count == 3);
    assert_false(fit->must_haves.items[2].found);
    assert_true(fit->must_haves.items[1].found);
    clinch_findings_free(findings);
    findings = judge_with(*state, "I was teaching your nurse. I educated clinicians.", &mine,
                          CLINCH_SITUATION_PLAIN);
    assert_true(findings->fit.must_haves.items[0].found);
    clinch_findings_free(findings);
}

/* "Quota attainment", misheard. */
static bool finds_quota(const struct clinch_rules *rules, const char *text, double confidence)
{
    struct clinch_profile mine = profile();
    struct clinch_judge_options options = {.profile = &mine};
    struct clinch_findings *findings = NULL;
    struct take take;
    take_speak(&take, text, 0.6);
    for (size_t i = 0; i < take.transcript.word_count; i++) {
        take.words[i].confidence_known = true;
        take.words[i].confidence = confidence;
    }
    assert_int_equal(clinch_findings_judge(&findings, rules, &take.transcript, &options, NULL),
                     CLINCH_OK);
    bool found = findings->fit.must_haves.items[2].found;
    clinch_findings_free(findings);
    return found;
}

static void a_need_that_was_misheard_is_known_by_its_sound(void **state)
{
    assert_true(finds_quota(*state, "I kept my quote a attainment above plan.", 0.5));
    assert_false(finds_quota(*state, "I kept my quote a attainment above plan.", 0.95));
    assert_false(finds_quota(*state, "I quit my attainment course.", 0.5));
}

static void proof_needs_its_number(void **state)
{
    struct clinch_profile mine = profile();
    struct clinch_findings *with = judge_with(*state, "I've supported 4 hundred procedures.",
                                              &mine, CLINCH_SITUATION_PLAIN);
    struct clinch_findings *without =
        judge_with(*state, "I've supported procedures.", &mine, CLINCH_SITUATION_PLAIN);
    assert_true(with->fit.proofs.items[0].found);
    assert_false(without->fit.proofs.items[0].found);
    clinch_findings_free(with);
    clinch_findings_free(without);
}

static void a_concern_left_open_is_advised_with_its_answer(void **state)
{
    struct clinch_profile mine = profile();
    struct clinch_findings *findings =
        judge_with(*state,
                   "I have six years in operating rooms. Does anything worry you about me? I "
                   "want this job. Will you hire me?",
                   &mine, CLINCH_SITUATION_CONCERN);
    bool answered = false;
    assert_false(findings->fit.concerns.items[0].found);
    for (size_t i = 0; i < findings->advice_count; i++)
        answered = answered || strstr(findings->advice[i].attempt, "fund drive") != NULL;
    assert_true(answered);
    clinch_findings_free(findings);
}

static void advice_is_worded_with_the_profile(void **state)
{
    struct clinch_profile mine = profile();
    struct clinch_findings *findings =
        judge_with(*state, "I want this job.", &mine, CLINCH_SITUATION_DECIDER);
    assert_non_null(strstr(findings->advice[0].attempt, "Dr. Okafor"));
    assert_non_null(strstr(findings->advice[0].attempt, "four hundred procedures"));
    clinch_findings_free(findings);
}

static void what_is_general_in_a_need_need_not_be_said(void **state)
{
    struct clinch_must_have theatre = {"operating room experience", NULL, 0};
    struct clinch_profile mine = {.must_haves = &theatre, .must_haves_count = 1};
    struct clinch_findings *findings =
        judge_with(*state, "I stood in the operating room for three hundred cases.", &mine,
                   CLINCH_SITUATION_PLAIN);
    assert_true(findings->fit.must_haves.items[0].found);
    clinch_findings_free(findings);
    findings =
        judge_with(*state, "I have experience with dogs.", &mine, CLINCH_SITUATION_PLAIN);
    assert_false(findings->fit.must_haves.items[0].found);
    clinch_findings_free(findings);
}

static void proof_is_offered_for_what_it_proves(void **state)
{
    static const struct {
        char *need;
        bool proved;
    } cases[] = {{"hospital procedures", true}, {"payroll", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct clinch_must_have need = {cases[i].need, NULL, 0};
        struct clinch_profile mine = profile();
        mine.must_haves = &need;
        mine.must_haves_count = 1;
        struct clinch_findings *findings =
            judge_with(*state,
                       "I have run three wards for six years. I want this job. What else do "
                       "you need to move me forward today?",
                       &mine, CLINCH_SITUATION_PLAIN);
        assert_int_equal(findings->advice_count, 1);
        assert_int_equal(strstr(findings->advice[0].attempt, "four hundred") != NULL,
                         cases[i].proved);
        clinch_findings_free(findings);
    }
}

static void without_a_profile_nothing_is_said_of_it(void **state)
{
    struct clinch_findings *findings =
        judge_with(*state, "I want this job.", NULL, CLINCH_SITUATION_PLAIN);
    assert_false(findings->fit.known);
    clinch_findings_free(findings);
}

static void every_failed_allocation_is_reported(void **state)
{
    struct clinch_profile mine = profile();
    struct clinch_judge_options options = {.profile = &mine};
    struct take take;
    take_write(&take, "I taught nurses. Basically I want this job.");
    for (long n = 0; n < 10000; n++) {
        struct clinch_findings *findings = NULL;
        memory_fail_after(n);
        enum clinch_status status =
            clinch_findings_judge(&findings, *state, &take.transcript, &options, NULL);
        memory_fail_after(-1);
        clinch_findings_free(findings);
        if (status == CLINCH_OK)
            return;
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
    }
    fail();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs_are_matched_by_stem_synonym_and_number),
        cmocka_unit_test(a_need_that_was_misheard_is_known_by_its_sound),
        cmocka_unit_test(proof_needs_its_number),
        cmocka_unit_test(a_concern_left_open_is_advised_with_its_answer),
        cmocka_unit_test(advice_is_worded_with_the_profile),
        cmocka_unit_test(what_is_general_in_a_need_need_not_be_said),
        cmocka_unit_test(proof_is_offered_for_what_it_proves),
        cmocka_unit_test(without_a_profile_nothing_is_said_of_it),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, load_rules, free_rules);
}
