/* Interviews of our own words, laid out in time: who is the candidate, where is the close. */
#include <clinch/interview.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double word_s = 0.35;

struct line {
    size_t speaker;
    const char *words;
};

struct talk {
    struct clinch_transcript *words;
    struct clinch_turn turns[40];
    struct clinch_turns all;
    double now_s;
};

/* A line's words one after the other, a second of silence after it. */
static void say(struct talk *talk, struct line line)
{
    char *copy = strdup(line.words), *rest = NULL;
    double begin_s = talk->now_s;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        struct clinch_word one = {.text = word,
                                  .begin_s = talk->now_s,
                                  .end_s = talk->now_s + word_s,
                                  .speaker = line.speaker,
                                  .speaker_known = true};
        assert_int_equal(clinch_transcript_add(talk->words, &one, NULL), CLINCH_OK);
        talk->now_s += word_s;
    }
    free(copy);
    talk->turns[talk->all.count++] = (struct clinch_turn){begin_s, talk->now_s, line.speaker};
    talk->now_s += 1;
}

static struct clinch_interview *find(const struct line *lines, size_t count,
                                     struct clinch_interview_options options)
{
    struct talk talk = {0};
    struct clinch_rules *rules = NULL;
    struct clinch_interview *interview = NULL;
    assert_int_equal(clinch_rules_load(&rules, NULL, NULL), CLINCH_OK);
    assert_int_equal(clinch_transcript_make(&talk.words, NULL), CLINCH_OK);
    for (size_t i = 0; i < count; i++)
        say(&talk, lines[i]);
    talk.words->timed = true;
    talk.all.items = talk.turns;
    talk.all.speaker_count = 2;
    assert_int_equal(
        clinch_interview_find(&interview, rules, talk.words, &talk.all, &options, NULL),
        CLINCH_OK);
    clinch_transcript_free(talk.words);
    clinch_rules_free(rules);
    return interview;
}

static const struct line whole[] = {
    {1, "thanks for coming in today tell me about your last job and what you did there"},
    {0, "i have run the sterile lab of a children's hospital for six years and i cut our "
        "turnaround time by a quarter"},
    {1, "i worry a little about your lack of time in sales"},
    {0,
     "that is fair i have not sold before but i have trained forty surgeons on new trays and "
     "every one of them ordered does that settle your concern"},
    {1, "it does do you have any questions for me before we finish"},
    {0,
     "i do my years in the lab are what this role asks for i want this job is there anything "
     "that would keep you from moving me forward today"},
    {1, "the final decision belongs to our director but i can speak to her"},
    {0, "then may i ask for your recommendation to her and what is the next step from here"},
    {1, "you should hear from us by friday"},
    {0, "thank you for your time"},
};

static double begin_of(const struct line *lines, size_t index)
{
    double at_s = 0;
    for (size_t i = 0; i < index; i++) {
        size_t words = 1;
        for (const char *c = lines[i].words; *c; c++)
            words += *c == ' ';
        at_s += (double)words * word_s + 1;
    }
    return at_s;
}

static void the_candidate_is_who_speaks_of_themselves(void **state)
{
    (void)state;
    struct clinch_interview *i = find(whole, 10, (struct clinch_interview_options){0});
    assert_true(i->candidate_known);
    assert_int_equal(i->candidate, 0);
    assert_false(i->candidate_given);
    assert_string_equal(i->parties[0].name, "candidate");
    assert_string_equal(i->parties[1].name, "interviewer");
    assert_true(i->parties[0].talk_ratio > 0.6);
    clinch_interview_free(i);
}

static void the_close_begins_and_ends_where_its_moves_do(void **state)
{
    (void)state;
    struct clinch_interview *i = find(whole, 10, (struct clinch_interview_options){0});
    assert_true(i->close_found);
    assert_float_equal(i->close.begin_s, begin_of(whole, 5), 0.01);
    assert_float_equal(i->close.end_s, begin_of(whole, 8) - 1, 0.01);
    assert_true(i->close_moves[CLINCH_MOVE_ASK]);
    assert_true(i->close_moves[CLINCH_MOVE_INTEREST]);
    assert_true(i->close_moves[CLINCH_MOVE_RECOMMENDATION]);
    assert_true(i->close_moves[CLINCH_MOVE_NEXT_STEPS]);
    clinch_interview_free(i);
}

static void what_the_interviewer_raises_is_answered_or_stands(void **state)
{
    (void)state;
    struct clinch_interview *i = find(whole, 10, (struct clinch_interview_options){0});
    assert_int_equal(i->concerns.count, 1);
    assert_true(i->concerns.items[0].taken_up);
    assert_int_equal(i->deciders.count, 1);
    assert_true(i->deciders.items[0].taken_up);
    assert_int_equal(i->next_steps.count, 1);
    assert_true(i->next_steps.items[0].taken_up);
    assert_true(i->questions.count >= 2);
    assert_int_equal(i->answer_count, 5);
    assert_float_equal(i->response_s.value, 1.0, 0.01);
    clinch_interview_free(i);
}

static void without_a_close_its_place_is_named(void **state)
{
    static const struct line lines[] = {
        {0, "thanks for coming in tell me about your last job and what you did there"},
        {1, "i have run the sterile lab of a children's hospital for six years and i cut our "
            "turnaround time by a quarter"},
        {0, "what would you say is your greatest strength in that lab"},
        {1,
         "i stay calm when three rooms call at once and i write down what went wrong so that "
         "my team sees it once"},
        {0, "good those are all the questions i have do you have any questions for me"},
        {1, "no i think you covered everything it was nice to see the lab"},
    };
    (void)state;
    struct clinch_interview *i = find(lines, 6, (struct clinch_interview_options){0});
    assert_true(i->candidate_known);
    assert_int_equal(i->candidate, 1);
    assert_false(i->close_found);
    assert_true(i->could_close);
    assert_float_equal(i->could_close_s, begin_of(lines, 5), 0.01);
    clinch_interview_free(i);
}

static void who_is_named_is_the_candidate(void **state)
{
    (void)state;
    struct clinch_interview_options options = {.candidate = 1, .candidate_given = true};
    struct clinch_interview *i = find(whole, 10, options);
    assert_true(i->candidate_known);
    assert_int_equal(i->candidate, 1);
    assert_string_equal(i->parties[1].name, "candidate");
    clinch_interview_free(i);
}

static void of_a_few_words_nobody_can_tell(void **state)
{
    static const struct line lines[] = {{0, "good morning"}, {1, "good morning to you"}};
    (void)state;
    struct clinch_interview *i = find(lines, 2, (struct clinch_interview_options){0});
    assert_false(i->candidate_known);
    assert_string_equal(i->parties[0].name, "A");
    assert_string_equal(i->parties[1].first_words, "Good morning to you");
    clinch_interview_free(i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_candidate_is_who_speaks_of_themselves),
        cmocka_unit_test(the_close_begins_and_ends_where_its_moves_do),
        cmocka_unit_test(what_the_interviewer_raises_is_answered_or_stands),
        cmocka_unit_test(without_a_close_its_place_is_named),
        cmocka_unit_test(who_is_named_is_the_candidate),
        cmocka_unit_test(of_a_few_words_nobody_can_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
