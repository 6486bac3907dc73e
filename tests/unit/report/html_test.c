#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/html.h"
#include "report_case.h"

static unsigned char sound_bytes[] = {0xff, 0xf3, 0x38, 0xc4};
static float sound_peaks[130], sound_levels_db[130];
static struct clinch_playback case_playback = {
    "audio/mpeg", sound_bytes, sizeof sound_bytes, 0.069, sound_peaks, sound_levels_db, 130};

static char *page_of(const struct clinch_report *report)
{
    char *page = render(report, (struct clinch_render_options){.format = CLINCH_FORMAT_HTML});
    assert_non_null(page);
    return page;
}

static void assert_holds(const char *page, const char *part)
{
    if (strstr(page, part) == NULL)
        fail_msg("the page does not hold: %s", part);
}

static void assert_order(const char *page, const char *first, const char *second)
{
    assert_holds(page, first);
    assert_holds(page, second);
    assert_true(strstr(page, first) < strstr(page, second));
}

static struct clinch_report *heard_case(struct report_case *c)
{
    spoken_case(c);
    c->report.playback = &case_playback;
    return &c->report;
}

static void advice_comes_first_and_scores_last(void **state)
{
    struct report_case c;
    char *page = page_of(heard_case(&c));
    (void)state;
    assert_order(page, "id=\"advice\"", "id=\"well\"");
    assert_order(page, "id=\"well\"", "id=\"transcript\"");
    assert_order(page, "id=\"transcript\"", "id=\"moves\"");
    assert_order(page, "id=\"moves\"", "id=\"curves\"");
    assert_order(page, "id=\"curves\"", "id=\"numbers\"");
    assert_order(page, "id=\"numbers\"", "id=\"scores\"");
    free(page);
}

static void each_moment_is_a_button_that_knows_it(void **state)
{
    struct report_case c;
    char *page = page_of(heard_case(&c));
    (void)state;
    assert_holds(page,
                 "<button type=\"button\" class=\"play\" data-b=\"4.00\" data-e=\"5.70\">");
    assert_holds(page, "<span class=\"w um\" title=\"a filler sound\" data-b=\"0.41\" "
                       "data-e=\"0.83\" tabindex=\"0\">um</span>");
    assert_holds(page, "src=\"data:audio/mpeg;base64,//M4xA==\"");
    free(page);
}

static void a_report_without_sound_has_times_and_nothing_to_press(void **state)
{
    struct report_case c;
    char *page = page_of(spoken_case(&c));
    (void)state;
    assert_null(strstr(page, "<button"));
    assert_null(strstr(page, "<audio"));
    assert_holds(page, "<span class=\"at\">at 0:04</span>");
    free(page);
}

static void a_written_text_has_no_times_and_no_charts(void **state)
{
    struct report_case c;
    char *page = page_of(written_case(&c));
    (void)state;
    assert_holds(page, "What you wrote");
    assert_null(strstr(page, "data-b=\""));
    assert_null(strstr(page, "<canvas"));
    assert_null(strstr(page, "Chart.js"));
    free(page);
}

static void a_move_is_named_once_and_its_legend_is_there(void **state)
{
    struct report_case c;
    char *page = page_of(heard_case(&c));
    (void)state;
    const char *tag = "<b class=\"tag\">The ask</b>";
    assert_holds(page, tag);
    assert_null(strstr(strstr(page, tag) + 1, tag));
    assert_holds(page, "A move of the close; its name stands before it.");
    assert_holds(page, "It makes what you offer sound smaller.");
    assert_null(strstr(page, "Nothing here needs an excuse."));
    free(page);
}

static void silence_is_a_page_that_says_so(void **state)
{
    struct report_case c;
    char *page = page_of(silent_case(&c));
    (void)state;
    assert_holds(page, "No speech heard.");
    assert_null(strstr(page, "id=\"advice\""));
    free(page);
}

static void what_comes_from_outside_is_escaped(void **state)
{
    struct report_case c;
    heard_case(&c);
    struct clinch_word kept = case_words[2];
    char hostile[] = "</script><img src=x>\"'&\x01\xff";
    case_words[2].text = hostile;
    c.report.source.path = hostile;
    c.findings.advice[0].title = hostile;
    char *page = page_of(&c.report);
    case_words[2] = kept;
    (void)state;
    assert_null(strstr(page, "<img"));
    assert_holds(page, "&lt;/script&gt;&lt;img src=x&gt;&quot;&#39;&amp; \xef\xbf\xbd");
    free(page);
}

static void an_interview_says_who_spoke_and_how_concerns_were_met(void **state)
{
    struct report_case c;
    struct clinch_remark doubt = {(char *)"you have <not> sold", 1.0, 2.0, true, 4.0};
    struct clinch_interview interview = {.party_count = 2,
                                         .candidate = 1,
                                         .candidate_known = true,
                                         .close_found = true,
                                         .close = {4.0, 5.7}};
    interview.parties[0] = (struct clinch_party){.name = (char *)"interviewer"};
    interview.parties[1] =
        (struct clinch_party){.name = (char *)"candidate", .talk_ratio = 0.6};
    interview.concerns = (struct clinch_remarks){&doubt, 1, 1};
    interview.close_moves[CLINCH_MOVE_ASK] = true;
    heard_case(&c);
    c.report.interview = &interview;
    for (size_t i = 0; i < c.transcript.word_count; i++) {
        case_words[i].speaker_known = true;
        case_words[i].speaker = i >= 5;
    }
    char *page = page_of(&c.report);
    interview.candidate_known = false;
    char *unknown = page_of(&c.report);
    for (size_t i = 0; i < c.transcript.word_count; i++)
        case_words[i].speaker_known = false;
    (void)state;
    assert_holds(page, "Your close holds: The ask.");
    assert_holds(page, "“you have &lt;not&gt; sold”");
    assert_holds(page, "You answered it.");
    assert_holds(page, "<div class=\"line other\">");
    assert_order(page, "interviewer:</b>", "candidate:</b>");
    assert_holds(unknown, "Which of them are you?");
    assert_null(strstr(unknown, "id=\"advice\""));
    free(unknown);
    free(page);
}

static void base64_is_as_in_the_standard(void **state)
{
    static const char *const pairs[][2] = {
        {"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
        {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct text out = {0};
        text_add(&out, "");
        html_base64(&out, (const unsigned char *)pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(out.bytes, pairs[i][1]);
        text_free(&out);
    }
}

static void failing_memory_is_a_status_wherever_it_fails(void **state)
{
    struct clinch_render_options options = {.format = CLINCH_FORMAT_HTML};
    struct report_case c;
    heard_case(&c);
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        char *page = NULL;
        size_t byte_count = 0;
        memory_fail_after(n);
        status = clinch_report_render(&c.report, &options, &page, &byte_count, NULL);
        memory_fail_after(-1);
        if (status != CLINCH_OK)
            assert_int_equal(status, CLINCH_ERROR_MEMORY);
        free(page);
        assert_true(n < 10000);
    }
}

static void what_was_prepared_has_a_section(void **state)
{
    struct report_case c;
    (void)state;
    struct clinch_report *report = heard_case(&c);
    prepare_fit(&c.findings.fit);
    char *page = page_of(report);
    assert_holds(page, "What you prepared");
    assert_holds(page, "The role asks for: clinical &lt;education&gt; ");
    assert_holds(page, "quota <span class=\"state\">not heard</span>");
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advice_comes_first_and_scores_last),
        cmocka_unit_test(each_moment_is_a_button_that_knows_it),
        cmocka_unit_test(a_report_without_sound_has_times_and_nothing_to_press),
        cmocka_unit_test(a_written_text_has_no_times_and_no_charts),
        cmocka_unit_test(a_move_is_named_once_and_its_legend_is_there),
        cmocka_unit_test(silence_is_a_page_that_says_so),
        cmocka_unit_test(what_comes_from_outside_is_escaped),
        cmocka_unit_test(an_interview_says_who_spoke_and_how_concerns_were_met),
        cmocka_unit_test(base64_is_as_in_the_standard),
        cmocka_unit_test(what_was_prepared_has_a_section),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
