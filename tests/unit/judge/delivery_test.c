#include "support.h"

static const char strong[] =
    "I have six years in operating rooms, and that is what this role asks for. I want this "
    "job. "
    "I have also run the training of every new colleague for three of those years, and I like "
    "it. What else do you need to move me forward today?";

/* Measures without a fault. */
static struct clinch_measures faultless(void)
{
    struct clinch_measures measures = {.duration_s = 20, .word_count = 60, .speech_s = 18};
    measures.words_per_minute = (struct clinch_figure){145, true};
    measures.pitch.range_st = (struct clinch_figure){7, true};
    return measures;
}

static struct clinch_findings *judge_spoken(const struct clinch_rules *rules,
                                            const struct clinch_measures *measures)
{
    struct take take;
    take_speak(&take, strong, 0.6);
    return judge(rules, &take, measures);
}

static void expect_fault(const struct clinch_rules *rules,
                         const struct clinch_measures *measures, const char *title)
{
    struct clinch_findings *findings = judge_spoken(rules, measures);
    bool named = false;
    double sum = 100;
    assert_true(findings->delivery.value.known);
    assert_true(findings->delivery.value.value < 100);
    for (size_t i = 0; i < findings->delivery.reason_count; i++)
        sum += findings->delivery.reasons[i].points;
    assert_true(sum == findings->delivery.value.value);
    for (size_t i = 0; i < findings->advice_count; i++)
        named = named || strcmp(findings->advice[i].title, title) == 0;
    assert_true(named);
    clinch_findings_free(findings);
}

static void a_faultless_delivery_loses_nothing(void **state)
{
    struct clinch_measures measures = faultless();
    struct clinch_findings *findings = judge_spoken(*state, &measures);
    assert_true(findings->delivery.value.value == 100);
    clinch_findings_free(findings);
}

static double delivery_at(const struct clinch_rules *rules, double word_s, const char *title)
{
    struct clinch_measures measures = faultless();
    struct take take;
    measures.words_per_minute.value = 60 / word_s;
    take_speak_at(&take, strong, 0.6, word_s);
    struct clinch_findings *findings = judge(rules, &take, &measures);
    double value = findings->delivery.value.value;
    assert_true(findings->advice_count > 0);
    assert_string_equal(findings->advice[0].title, title);
    clinch_findings_free(findings);
    return value;
}

static void too_fast_and_too_slow_are_named(void **state)
{
    double hurried = delivery_at(*state, 60 / 240.0, "Slow down");
    double rush = delivery_at(*state, 60 / 330.0, "Slow down");
    assert_true(hurried < 90 && rush < 65 && rush < hurried);
    assert_true(delivery_at(*state, 60 / 80.0, "Pick up the pace") < 85);
}

static void a_whisper_costs_much(void **state)
{
    struct clinch_measures measures = faultless();
    measures.syllables_per_second = (struct clinch_figure){4, true};
    measures.pitch.track_count = 50;
    expect_fault(*state, &measures, "Speak up");
    struct clinch_findings *findings = judge_spoken(*state, &measures);
    assert_true(findings->delivery.value.value < 60);
    clinch_findings_free(findings);
    measures.pitch.track_count = 900;
    findings = judge_spoken(*state, &measures);
    assert_true(findings->delivery.value.value == 100);
    clinch_findings_free(findings);
}

static void silence_in_the_middle_of_thoughts_is_named(void **state)
{
    struct clinch_measures measures = faultless();
    struct take take;
    take_speak(&take, strong, 0.6);
    for (size_t i = 1; i < take.transcript.word_count; i++)
        if (i == 3 || i == 10 || i == 14 || i == 20)
            for (size_t j = i; j < take.transcript.word_count; j++) {
                take.words[j].begin_s += 0.7;
                take.words[j].end_s += 0.7;
            }
    take.words[2].text = "the";
    take.words[9].text = "and";
    take.words[13].text = "i'm";
    take.words[19].text = "the";
    struct clinch_findings *findings = judge(*state, &take, &measures);
    assert_true(findings->delivery.value.value < 100);
    assert_non_null(strstr(findings->delivery.reasons[0].text, "middle of your thoughts"));
    clinch_findings_free(findings);
}

/* The last word of the strong take's ask. */
static struct clinch_word last_word(void)
{
    struct take take;
    take_speak(&take, strong, 0.6);
    return take.words[take.transcript.word_count - 1];
}

static void the_ask_is_listened_to_with_its_voice(void **state)
{
    struct clinch_word last = last_word();
    struct clinch_measures measures = faultless();
    struct clinch_ending rise = {last.begin_s, last.end_s, 4, 0};
    struct clinch_span drop = {last.begin_s, last.end_s};
    struct clinch_filler ums[2] = {
        {"um", last.end_s - 5, last.end_s - 4.8, 0, 1, CLINCH_FILLER_PAUSE},
        {"uh", last.end_s - 4, last.end_s - 3.8, 0, 1, CLINCH_FILLER_PAUSE}};
    struct take take;
    take_speak(&take, strong, 0.6);
    rise.word_index = take.transcript.word_count - 1;
    measures.pitch.rising = &rise;
    measures.pitch.rising_count = 1;
    expect_fault(*state, &measures, "Let your voice come down on the ask");
    measures = faultless();
    measures.loudness.trailing = &drop;
    measures.loudness.trailing_count = 1;
    expect_fault(*state, &measures, "Keep your voice up through the ask");
    measures = faultless();
    measures.fillers.events = ums;
    measures.fillers.count = 2;
    expect_fault(*state, &measures, "Go into the ask without an um");
}

static void a_silence_after_the_ask_is_praised(void **state)
{
    struct clinch_measures measures = faultless();
    struct clinch_findings *findings = judge_spoken(*state, &measures);
    assert_int_equal(findings->praise_count, 2);
    assert_string_equal(findings->praise[1].text, "You spoke at a good pace");
    assert_false(findings->praise[1].moment_known);
    assert_non_null(strstr(findings->praise[0].text, "left the answer to them"));
    clinch_findings_free(findings);
}

static void a_cluster_of_filled_pauses_is_shown_where_it_is(void **state)
{
    struct clinch_filler fillers[12] = {{0}};
    struct clinch_measures measures = faultless();
    for (size_t i = 0; i < 12; i++)
        fillers[i] = (struct clinch_filler){"um", 5 + (double)i * 0.5, 5.2 + (double)i * 0.5, 0,
                                            1,    CLINCH_FILLER_PAUSE};
    measures.fillers.events = fillers;
    measures.fillers.count = 12;
    expect_fault(*state, &measures, "Swap um and uh for a short silence");
    struct clinch_findings *findings = judge_spoken(*state, &measures);
    assert_true(findings->advice[0].begin_s >= 5 && findings->advice[0].moment_known);
    clinch_findings_free(findings);
}

static void filler_words_are_no_filled_pauses(void **state)
{
    struct clinch_filler like = {"like", 5, 5.2, 0, 1, CLINCH_FILLER_WORD};
    struct clinch_measures measures = faultless();
    measures.fillers.events = &like;
    measures.fillers.count = 1;
    struct clinch_findings *findings = judge_spoken(*state, &measures);
    assert_true(findings->delivery.value.value == 100);
    clinch_findings_free(findings);
}

static const char *advice_why(const struct clinch_findings *findings, const char *title)
{
    for (size_t i = 0; i < findings->advice_count; i++)
        if (strcmp(findings->advice[i].title, title) == 0)
            return findings->advice[i].why;
    return "";
}

static void filler_words_are_quoted_as_they_were_said(void **state)
{
    struct clinch_filler words[12];
    struct clinch_measures measures = faultless();
    for (size_t i = 0; i < 12; i++)
        words[i] = (struct clinch_filler){"basically", 1 + (double)i,     1.2 + (double)i, i,
                                          1,           CLINCH_FILLER_WORD};
    words[0].kind = CLINCH_FILLER_REPEAT;
    measures.fillers.events = words;
    measures.fillers.count = 12;
    struct clinch_findings *findings = judge_spoken(*state, &measures);
    assert_non_null(strstr(advice_why(findings, "Drop the words that fill a gap"),
                           "\"basically\" at 0:02"));
    clinch_findings_free(findings);
}

static void once_is_not_one_times(void **state)
{
    struct clinch_measures measures = faultless();
    struct take take;
    take_speak(&take, strong, 0.1);
    take.words[9].text = "the";
    for (size_t j = 10; j < take.transcript.word_count; j++) {
        take.words[j].begin_s += 0.9;
        take.words[j].end_s += 0.9;
    }
    take.transcript.word_count = 22; /* short: once is often */
    struct clinch_findings *findings = judge(*state, &take, &measures);
    assert_non_null(strstr(advice_why(findings, "Finish the thought, then pause"),
                           "You stopped once in the middle"));
    clinch_findings_free(findings);
}

static void only_a_pause_above_five_seconds_costs(void **state)
{
    struct clinch_span pause = {4, 7};
    struct clinch_measures measures = faultless();
    measures.pauses.events = &pause;
    measures.pauses.count = 1;
    struct clinch_findings *findings = judge_spoken(*state, &measures);
    assert_true(findings->delivery.value.value == 100);
    clinch_findings_free(findings);
    pause.end_s = 10;
    expect_fault(*state, &measures, "Keep your pauses under five seconds");
}

static bool is_advised(const struct clinch_rules *rules, const char *text,
                       const struct clinch_measures *measures, const char *title)
{
    struct take take;
    bool advised = false;
    take_speak(&take, text, 0.6);
    struct clinch_findings *findings = judge(rules, &take, measures);
    for (size_t i = 0; i < findings->advice_count; i++)
        advised = advised || strcmp(findings->advice[i].title, title) == 0;
    clinch_findings_free(findings);
    return advised;
}

static void who_is_given_a_whole_close_is_not_told_that_it_was_short(void **state)
{
    static const char short_one[] = "Give them a little more";
    struct clinch_measures measures = faultless();
    measures.duration_s = measures.speech_s = 5;
    assert_true(is_advised(*state,
                           "I have six years in operating rooms. I want this job. What else do "
                           "you need to move me forward today?",
                           &measures, short_one));
    assert_false(is_advised(*state, "It was good to see the place. Have a good evening.",
                            &measures, short_one));
}

static void a_flat_voice_rising_endings_and_trailing_are_named(void **state)
{
    struct clinch_ending endings[2] = {{3, 4, 5, 1}, {6, 7, 5, 2}};
    struct clinch_span trailing[3] = {{3, 4}, {6, 7}, {8, 9}};
    struct clinch_measures measures = faultless();
    measures.pitch.range_st.value = 2;
    expect_fault(*state, &measures, "Let your voice move");
    measures = faultless();
    measures.pitch.rising = endings;
    measures.pitch.rising_count = 2;
    measures.pitch.ending_count = 4;
    expect_fault(*state, &measures, "Let your voice come down at the end");
    measures = faultless();
    measures.loudness.trailing = trailing;
    measures.loudness.trailing_count = 3;
    expect_fault(*state, &measures, "Keep your voice up to the last word");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_given_a_whole_close_is_not_told_that_it_was_short),
        cmocka_unit_test(a_faultless_delivery_loses_nothing),
        cmocka_unit_test(too_fast_and_too_slow_are_named),
        cmocka_unit_test(a_whisper_costs_much),
        cmocka_unit_test(silence_in_the_middle_of_thoughts_is_named),
        cmocka_unit_test(the_ask_is_listened_to_with_its_voice),
        cmocka_unit_test(a_silence_after_the_ask_is_praised),
        cmocka_unit_test(a_cluster_of_filled_pauses_is_shown_where_it_is),
        cmocka_unit_test(filler_words_are_no_filled_pauses),
        cmocka_unit_test(filler_words_are_quoted_as_they_were_said),
        cmocka_unit_test(once_is_not_one_times),
        cmocka_unit_test(only_a_pause_above_five_seconds_costs),
        cmocka_unit_test(a_flat_voice_rising_endings_and_trailing_are_named),
    };
    return cmocka_run_group_tests(tests, load_rules, free_rules);
}
