#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <clinch/sheet.h>

#include "base/memory.h"

enum { DAY_S = 86400, TAKES_MOST = 40 };

static struct clinch_coach *coach;
static struct clinch_coached takes[TAKES_MOST];
static char names[TAKES_MOST][16];

static int open_coach(void **state)
{
    (void)state;
    return clinch_coach_open(&coach, CLINCH_SOURCE_DIR "/models/rules", NULL) == CLINCH_OK ? 0
                                                                                           : -1;
}

static int close_coach(void **state)
{
    (void)state;
    clinch_coach_close(coach);
    return 0;
}

/* Takes a day apart with these overall scores. */
static void speak(const double *scores, size_t count)
{
    for (size_t t = 0; t < count; t++) {
        snprintf(names[t], sizeof names[t], "take %zu", t + 1);
        takes[t] =
            (struct clinch_coached){.name = names[t], .at_s = 1780000000 + (int64_t)t * DAY_S};
        takes[t].figures[CLINCH_MEASURE_OVERALL] =
            (struct clinch_figure){scores[t], scores[t] >= 0};
    }
}

static struct clinch_history *looked_back(size_t count)
{
    struct clinch_history *made = NULL;
    assert_int_equal(clinch_history_make(&made, coach, takes, count, NULL), CLINCH_OK);
    return made;
}

static void takes_that_rise_are_a_trend(void **state)
{
    static const double scores[] = {40, 45, 43, 52, 55, 61, 60, 68};
    speak(scores, 8);
    struct clinch_history *made = looked_back(8);
    const struct clinch_followed *overall = &made->measures[CLINCH_MEASURE_OVERALL];
    (void)state;
    assert_int_equal(overall->trend, CLINCH_TREND_BETTER);
    assert_true(overall->change > 20 && overall->change < 35);
    assert_float_equal(overall->first.value, 40, 0);
    assert_float_equal(overall->best.value, 68, 0);
    assert_float_equal(overall->usual.value, 60, 0);
    clinch_history_free(made);
}

static void takes_that_go_up_and_down_are_steady(void **state)
{
    static const double scores[] = {50, 70, 45, 66, 52, 71, 47, 60};
    speak(scores, 8);
    struct clinch_history *made = looked_back(8);
    (void)state;
    assert_int_equal(made->measures[CLINCH_MEASURE_OVERALL].trend, CLINCH_TREND_STEADY);
    clinch_history_free(made);
}

static void a_rise_within_the_measuring_error_is_none(void **state)
{
    static const double scores[] = {60, 60.5, 61, 61.5, 62, 62.5};
    speak(scores, 6);
    struct clinch_history *made = looked_back(6);
    (void)state;
    assert_int_equal(made->measures[CLINCH_MEASURE_OVERALL].trend, CLINCH_TREND_STEADY);
    clinch_history_free(made);
}

static void three_takes_have_no_trend(void **state)
{
    static const double scores[] = {20, 50, 90};
    speak(scores, 3);
    struct clinch_history *made = looked_back(3);
    (void)state;
    assert_int_equal(made->measures[CLINCH_MEASURE_OVERALL].trend, CLINCH_TREND_UNKNOWN);
    assert_int_equal(made->measures[CLINCH_MEASURE_PACE].known_count, 0);
    clinch_history_free(made);
}

static void only_the_newest_takes_make_the_trend(void **state)
{
    double scores[TAKES_MOST];
    for (size_t t = 0; t < TAKES_MOST; t++)
        scores[t] = t < 20 ? 90 - 2 * (double)t : 30 + 2 * (double)t;
    speak(scores, TAKES_MOST);
    struct clinch_history *made = looked_back(TAKES_MOST);
    (void)state;
    assert_int_equal(made->measures[CLINCH_MEASURE_OVERALL].trend, CLINCH_TREND_BETTER);
    clinch_history_free(made);
}

static void what_changed_is_told_beyond_the_error(void **state)
{
    static const double scores[] = {50, 80};
    speak(scores, 2);
    struct clinch_history *made = looked_back(2);
    (void)state;
    assert_int_equal(made->gain_count, 1);
    assert_int_equal(made->loss_count, 0);
    assert_non_null(strstr(made->gains[0].text, "80 and not 50"));
    clinch_history_free(made);
}

static void a_streak_is_told_while_it_lasts(void **state)
{
    static const double scores[] = {50, 50, 50, 50};
    speak(scores, 4);
    for (size_t t = 0; t < 4; t++)
        takes[t].figures[CLINCH_MEASURE_PACE] = (struct clinch_figure){150, true};
    struct clinch_history *lasting = looked_back(4);
    takes[3].figures[CLINCH_MEASURE_PACE].value = 210;
    struct clinch_history *ended = looked_back(4);
    (void)state;
    assert_int_equal(lasting->praise_count, 2);
    assert_non_null(strstr(lasting->praise[0].text, "in your last 4 takes"));
    assert_int_equal(ended->praise_count, 1);
    assert_string_equal(ended->praise[0].text, "You practised on 4 days in a row");
    clinch_history_free(lasting);
    clinch_history_free(ended);
}

static void a_day_left_out_begins_the_days_anew(void **state)
{
    static const double scores[] = {50, 50, 50};
    speak(scores, 3);
    takes[2].at_s += 3 * DAY_S;
    struct clinch_history *made = looked_back(3);
    (void)state;
    assert_int_equal(made->day_count, 3);
    assert_int_equal(made->day_streak, 1);
    clinch_history_free(made);
}

static void what_the_advice_keeps_coming_back_to_is_next(void **state)
{
    static const double scores[] = {50, 50, 50};
    struct clinch_findings findings[3] = {0};
    struct clinch_report reports[3] = {0};
    speak(scores, 3);
    for (size_t t = 0; t < 3; t++) {
        findings[t].advice[0] = (struct clinch_advice){.title = t == 0 ? "Slow down" : "Ask"};
        findings[t].advice[1] = (struct clinch_advice){.title = "Pause", .attempt = "Breathe."};
        findings[t].advice_count = 2;
        reports[t].findings = &findings[t];
        takes[t].report = &reports[t];
    }
    struct clinch_history *made = looked_back(3);
    (void)state;
    assert_true(made->next_known);
    assert_string_equal(made->next.title, "Ask");
    assert_int_equal(made->next.count, 2);
    assert_int_equal(made->next.of, 3);
    clinch_history_free(made);
}

static void no_takes_are_no_history(void **state)
{
    struct clinch_history *made = NULL;
    (void)state;
    assert_int_equal(clinch_history_make(&made, coach, takes, 0, NULL), CLINCH_ERROR_ARGUMENT);
    assert_null(made);
}

static char *rendered(const struct clinch_history *history,
                      const struct clinch_sheet_options *options)
{
    char *text = NULL;
    size_t byte_count = 0;
    assert_int_equal(clinch_history_render(&history, 1, options, &text, &byte_count, NULL),
                     CLINCH_OK);
    assert_int_equal(strlen(text), byte_count);
    return text;
}

static void chart_and_figures_fit_eighty_by_twenty_four_in_plain_ascii(void **state)
{
    static const double scores[] = {40, 45, 43, 52, 55, 61, 60, 68};
    speak(scores, 8);
    for (size_t t = 0; t < 8; t++)
        for (int i = 0; i < CLINCH_MEASURE_COUNT; i++)
            if (i != CLINCH_MEASURE_OVERALL)
                takes[t].figures[i] = (struct clinch_figure){(double)t / 8, true};
    struct clinch_history *made = looked_back(8);
    char *text = rendered(made, &(struct clinch_sheet_options){.ascii = true, .columns = 80});
    size_t lines = 0, column = 0;
    (void)state;
    for (const char *at = text; *at != '\0'; at++) {
        assert_true((unsigned char)*at < 0x80 && *at != '\x1b');
        column = *at == '\n' ? 0 : column + 1;
        assert_true(column <= 80);
    }
    const char *chart = strstr(text, "  70 |");
    assert_non_null(chart);
    for (; *chart != '\0'; chart++)
        lines += *chart == '\n';
    assert_true(lines <= 24);
    assert_null(strchr(text, '?'));
    assert_non_null(strstr(text, "overall score, take by take"));
    assert_non_null(strstr(text, "better"));
    free(text);
    clinch_history_free(made);
}

static void a_page_draws_the_newest_two_hundred(void **state)
{
    enum { MANY = 300 };
    struct clinch_coached *many = memory_make(MANY, sizeof *many);
    struct clinch_history *made = NULL;
    (void)state;
    for (size_t t = 0; t < MANY; t++) {
        many[t] = (struct clinch_coached){.name = t == 99    ? "take old"
                                                  : t == 100 ? "take new"
                                                             : "take",
                                          .at_s = 1780000000 + (int64_t)t};
        many[t].figures[CLINCH_MEASURE_OVERALL] = (struct clinch_figure){50, true};
    }
    assert_int_equal(clinch_history_make(&made, coach, many, MANY, NULL), CLINCH_OK);
    char *page = rendered(made, &(struct clinch_sheet_options){.format = CLINCH_SHEET_HTML});
    assert_non_null(strstr(page, "take new"));
    assert_null(strstr(page, "take old"));
    free(page);
    free(many);
    clinch_history_free(made);
}

static void failing_memory_is_a_status_wherever_it_fails(void **state)
{
    static const enum clinch_sheet_format formats[] = {CLINCH_SHEET_TEXT, CLINCH_SHEET_JSON,
                                                       CLINCH_SHEET_CSV, CLINCH_SHEET_HTML};
    static const double scores[] = {40, 45, 43, 80};
    speak(scores, 4);
    (void)state;
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        const struct clinch_sheet_options options = {.format = formats[f]};
        enum clinch_status status = CLINCH_ERROR_MEMORY;
        for (long n = 0; status != CLINCH_OK; n++) {
            struct clinch_history *made = NULL;
            char *text = NULL;
            size_t byte_count = 0;
            memory_fail_after(n);
            status = clinch_history_make(&made, coach, takes, 4, NULL);
            if (status == CLINCH_OK)
                status = clinch_history_render(&(const struct clinch_history *){made}, 1,
                                               &options, &text, &byte_count, NULL);
            memory_fail_after(-1);
            assert_true(status == CLINCH_OK || status == CLINCH_ERROR_MEMORY);
            free(text);
            clinch_history_free(made);
            assert_true(n < 10000);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_that_rise_are_a_trend),
        cmocka_unit_test(takes_that_go_up_and_down_are_steady),
        cmocka_unit_test(a_rise_within_the_measuring_error_is_none),
        cmocka_unit_test(three_takes_have_no_trend),
        cmocka_unit_test(only_the_newest_takes_make_the_trend),
        cmocka_unit_test(what_changed_is_told_beyond_the_error),
        cmocka_unit_test(a_streak_is_told_while_it_lasts),
        cmocka_unit_test(a_day_left_out_begins_the_days_anew),
        cmocka_unit_test(what_the_advice_keeps_coming_back_to_is_next),
        cmocka_unit_test(no_takes_are_no_history),
        cmocka_unit_test(chart_and_figures_fit_eighty_by_twenty_four_in_plain_ascii),
        cmocka_unit_test(a_page_draws_the_newest_two_hundred),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, open_coach, close_coach);
}
