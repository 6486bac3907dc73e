#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/text.h"
#include "report_case.h"

static void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void assert_fits(const char *text, size_t columns)
{
    char line[4096];
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        assert_true(length < sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        if (text_utf8_count(line) > columns)
            fail_msg("%zu of %zu columns: %s", text_utf8_count(line), columns, line);
        text += length + (text[length] != '\0');
    }
}

static char *text_of(const struct clinch_report *report)
{
    char *text = render(report, (struct clinch_render_options){.why = true});
    assert_non_null(text);
    assert_fits(text, 80);
    return text;
}

static void assert_order(const char *text, const char *first, const char *second)
{
    assert_holds(text, first);
    assert_holds(text, second);
    assert_true(strstr(text, first) < strstr(text, second));
}

static void advice_comes_first_and_numbers_late(void **state)
{
    struct report_case c;
    char *text = text_of(spoken_case(&c));
    (void)state;
    assert_order(text, "Two things to change", "What went well");
    assert_order(text, "What went well", "What happened when");
    assert_order(text, "What happened when", "The six moves");
    assert_order(text, "The six moves", "In numbers");
    assert_order(text, "In numbers", "Scores");
    free(text);
}

static void each_piece_of_advice_has_its_moment_and_what_to_say(void **state)
{
    struct report_case c;
    char *text = text_of(spoken_case(&c));
    (void)state;
    assert_holds(text, "1. Say that you want the job · at 0:04\n");
    assert_holds(
        text, "     → Say: “I want this job, and I would be glad to work with your team.”\n");
    assert_holds(text, "2. Leave out the um\n");
    free(text);
}

static void evidence_is_quoted_with_the_rest_of_its_phrase(void **state)
{
    struct report_case c;
    struct clinch_evidence ask = {"move me forward", 4.3, 5.2, 7, 3};
    struct clinch_evidence lost = {"words from elsewhere", 4.3, 5.2, 10, 9};
    (void)state;
    spoken_case(&c);
    c.findings.moves[CLINCH_MOVE_ASK].evidence = &ask;
    c.findings.moves[CLINCH_MOVE_INTEREST] = (struct clinch_move){true, 0.9, &lost, 1};
    char *text = text_of(&c.report);
    assert_holds(text, "A  The ask            “can you move me forward today”\n");
    assert_holds(text, "I  That you want it   “words from elsewhere”\n");
    assert_holds(text, "Q  Why you fit        “I led clinical education”\n");
    free(text);
    c.report.transcript->words[5].ends_sentence = true;
    text = text_of(&c.report);
    c.report.transcript->words[5].ends_sentence = false;
    assert_holds(text, "A  The ask            “you move me forward today”\n");
    free(text);
}

static void what_was_hardly_done_is_listed_but_not_praised(void **state)
{
    struct report_case c;
    spoken_case(&c);
    c.findings.moves[CLINCH_MOVE_ASK].strength = 0.3;
    char *text = text_of(&c.report);
    (void)state;
    assert_null(strstr(text, "You asked for it"));
    assert_holds(text, "✓ A  The ask");
    free(text);
}

static void a_close_without_advice_says_so(void **state)
{
    struct report_case c;
    spoken_case(&c);
    c.findings.advice_count = 0;
    char *text = text_of(&c.report);
    (void)state;
    assert_order(text, "Nothing has to change", "What went well");
    free(text);
}

static void a_move_made_badly_is_the_last_good_word(void **state)
{
    struct report_case c;
    spoken_case(&c);
    c.findings.moves[CLINCH_MOVE_ASK].found = false;
    c.findings.moves[CLINCH_MOVE_QUALIFICATION].strength = 0.3;
    char *text = text_of(&c.report);
    (void)state;
    assert_holds(text, "What went well\n  ✓ You said why you fit");
    free(text);
    c.findings.moves[CLINCH_MOVE_QUALIFICATION].found = false;
    text = text_of(&c.report);
    assert_null(strstr(text, "What went well"));
    free(text);
}

static void the_strip_puts_things_where_they_happened(void **state)
{
    struct report_case c;
    char *text = text_of(spoken_case(&c));
    const char *voice, *moves;
    (void)state;
    assert_holds(text, "  voice   ");
    assert_holds(text, "\n  moves   ");
    voice = strstr(text, "  voice   ");
    moves = strstr(text, "\n  moves   ") + 1;
    /* 6.5 s on 65 columns of 0.1 s: um at 0.41 to 0.83, "I led" from 1.0, the ask at 4.0 */
    assert_memory_equal(voice + 10, "    uuuu", 8);
    assert_int_equal(strcspn(moves + 10, "Q"), 10);
    assert_int_equal(strcspn(moves + 10, "A"), 40);
    free(text);
}

static void an_hour_is_scaled_and_its_fillers_counted(void **state)
{
    struct report_case c;
    struct clinch_word word = {"word", 0.0,         3600.0, 0.8,   true, false,
                               false,  CLINCH_WORD, 0,      false, 0,    false};
    struct clinch_filler many[3] = {{"um", 1800.0, 1800.5, 0, 1, CLINCH_FILLER_PAUSE},
                                    {"um", 1801.0, 1801.5, 0, 1, CLINCH_FILLER_PAUSE},
                                    {"um", 1802.0, 1802.5, 0, 1, CLINCH_FILLER_PAUSE}};
    (void)state;
    spoken_case(&c)->source.duration_s = 3600.0;
    c.transcript.words = &word;
    c.transcript.word_count = 1;
    c.measures.fillers.events = many;
    c.measures.pauses.count = 0;
    char *text = text_of(&c.report);
    assert_holds(text, "\n  fillers ");
    assert_int_equal(strcspn(strstr(text, "\n  fillers ") + 11, "3"), 34);
    assert_holds(text, "          0:00       10:00       20:00");
    assert_holds(text, "▇▇▇▇▇▇");
    assert_null(strstr(text, " \n"));
    free(text);
}

static void silence_is_two_lines(void **state)
{
    struct report_case c;
    char *text = text_of(silent_case(&c));
    (void)state;
    assert_string_equal(text, "take.wav · 0:06\n"
                              "No speech heard. Is the microphone on? Try again a little "
                              "closer to it.\n");
    free(text);
}

static void what_was_badly_heard_is_said_at_the_top(void **state)
{
    struct report_case c;
    spoken_case(&c);
    c.transcript.confidence = 0.42;
    c.warnings[0] = "take.wav: cut short after 6.5 s";
    c.report.warning_count = 1;
    char *text = text_of(&c.report);
    (void)state;
    assert_order(text, "\n! Cut short after 6.5 s.\n", "Two things to change");
    assert_order(text, "! Clinch could not hear this well", "Two things to change");
    assert_holds(text, "Not very: about 4 in 10 words should be as you said them.");
    free(text);
}

static void a_written_text_has_no_strip_and_no_numbers(void **state)
{
    struct report_case c;
    char *text = text_of(written_case(&c));
    (void)state;
    assert_holds(text, "close.txt · 11 words\n");
    assert_holds(text, "not found");
    assert_null(strstr(text, "What happened when"));
    assert_null(strstr(text, "In numbers"));
    assert_null(strstr(text, "How sure"));
    assert_null(strstr(text, "0:0"));
    free(text);
}

static void reasons_come_only_when_asked_for(void **state)
{
    struct report_case c;
    char *with = text_of(spoken_case(&c));
    char *without = render(&c.report, (struct clinch_render_options){0});
    (void)state;
    assert_holds(with, "-12 no direct statement of interest");
    assert_null(strstr(without, "no direct statement"));
    assert_holds(without, "overall 72 · content 80 · assertiveness 64\n");
    free(with);
    free(without);
}

static void colours_come_only_when_asked_for(void **state)
{
    struct report_case c;
    char *plain = text_of(spoken_case(&c));
    char *colored = render(&c.report, (struct clinch_render_options){.color = true});
    (void)state;
    assert_null(strchr(plain, '\x1b'));
    assert_holds(colored, "\x1b[1mSay that you want the job\x1b[0m");
    free(plain);
    free(colored);
}

static void ascii_is_ascii(void **state)
{
    struct report_case c;
    spoken_case(&c)->source.path = "caf\xc3\xa9 \xe2\x98\x95.wav";
    char *text = render(&c.report, (struct clinch_render_options){.ascii = true});
    (void)state;
    for (const char *byte = text; *byte; byte++)
        assert_true((unsigned char)*byte < 0x80);
    assert_holds(text, "cafe ?.wav . 0:06");
    assert_fits(text, 80);
    free(text);
}

static void every_width_is_kept(void **state)
{
    struct report_case c;
    char path[401];
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    spoken_case(&c)->source.path = path;
    (void)state;
    for (int columns = 40; columns <= 132; columns++) {
        for (int ascii = 0; ascii < 2; ascii++) {
            struct clinch_render_options options = {
                .columns = columns, .ascii = ascii, .why = true};
            char *text = render(&c.report, options);
            assert_fits(text, (size_t)columns);
            free(text);
        }
    }
}

static void a_path_cannot_steer_the_terminal(void **state)
{
    struct report_case c;
    spoken_case(&c)->source.path = "a\x1b[2J\x01\x02\xff\n.wav";
    char *text = render(&c.report, (struct clinch_render_options){.color = true});
    (void)state;
    assert_null(strstr(text, "\x1b[2J"));
    assert_non_null(strstr(text, "a [2J \xef\xbf\xbd .wav"));
    free(text);
}

static void what_was_prepared_is_told_with_what_became_of_it(void **state)
{
    struct report_case c;
    (void)state;
    struct clinch_report *report = spoken_case(&c);
    char *text = text_of(report);
    assert_null(strstr(text, "What you prepared"));
    free(text);
    prepare_fit(&c.findings.fit);
    text = text_of(report);
    assert_holds(text, "What you prepared\n  ✓ The role asks for: clinical <education>\n"
                       "  – The role asks for: quota (not heard)\n"
                       "  – They may doubt: limited time in devices (not answered)\n"
                       "  – Your own filler: basically (said)\n");
    assert_null(strstr(text, "honestly"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advice_comes_first_and_numbers_late),
        cmocka_unit_test(each_piece_of_advice_has_its_moment_and_what_to_say),
        cmocka_unit_test(evidence_is_quoted_with_the_rest_of_its_phrase),
        cmocka_unit_test(what_was_hardly_done_is_listed_but_not_praised),
        cmocka_unit_test(a_close_without_advice_says_so),
        cmocka_unit_test(a_move_made_badly_is_the_last_good_word),
        cmocka_unit_test(the_strip_puts_things_where_they_happened),
        cmocka_unit_test(an_hour_is_scaled_and_its_fillers_counted),
        cmocka_unit_test(silence_is_two_lines),
        cmocka_unit_test(what_was_badly_heard_is_said_at_the_top),
        cmocka_unit_test(a_written_text_has_no_strip_and_no_numbers),
        cmocka_unit_test(reasons_come_only_when_asked_for),
        cmocka_unit_test(colours_come_only_when_asked_for),
        cmocka_unit_test(ascii_is_ascii),
        cmocka_unit_test(every_width_is_kept),
        cmocka_unit_test(what_was_prepared_is_told_with_what_became_of_it),
        cmocka_unit_test(a_path_cannot_steer_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
