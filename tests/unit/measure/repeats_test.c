#include "given.h"

#include "measure/fillers.h"

static struct given given;

static size_t repeats_in(const char *said)
{
    struct fillers fillers = {0};
    size_t count = 0;
    given_said(&given, 0, said);
    assert_true(fillers_find(&given.transcript, &fillers));
    for (size_t i = 0; i < fillers.count; i++)
        count += fillers.events[i].kind == CLINCH_FILLER_REPEAT;
    fillers_free(&fillers);
    return count;
}

static void expect(const char *said, size_t wanted)
{
    size_t found = repeats_in(said);
    if (found != wanted)
        fail_msg("\"%s\": %zu repeats, wanted %zu", said, found, wanted);
}

static void words_said_again_at_once_are_repeats(void **state)
{
    (void)state;
    expect("i i have led a team", 1);
    expect("i um i have led the uh the team", 2);
    expect("we were we were growing", 1);
    expect("in the last um in the last year", 1);
    expect("and then and then i left", 1);
    expect("We we grew", 1);
}

static void three_times_is_one_repeat(void **state)
{
    (void)state;
    expect("i i i i have", 1);
    expect("we were we were we were growing", 1);
}

static void doubling_for_weight_or_by_grammar_is_none(void **state)
{
    (void)state;
    expect("it is very very good", 0);
    expect("no no bye bye", 0);
    expect("many many people", 0);
    expect("i had had enough of that that day", 0);
    expect("call five five five nine nine", 0);
    expect("twenty five twenty five", 0);
    expect("it got better and better and better", 0);
    expect("thank you thank you", 0);
    expect("it is what it is", 0);
    expect("let me tell you you can", 0);
    expect("again and again and again", 0);
    expect("whatever it was was right", 0);
    expect("we go in in may", 0);
}

static void the_end_of_a_sentence_or_a_long_silence_parts_them(void **state)
{
    (void)state;
    expect("it is for me . me alone", 0);
    expect("it is for me | | me alone", 0);
    expect("it is for the | the team", 1);
}

static void words_apart_are_none(void **state)
{
    (void)state;
    expect("i know i can", 0);
    expect("i", 0);
    expect("", 0);
    expect("um um um", 0);
}

static void a_filler_said_twice_is_not_a_repeat_as_well(void **state)
{
    (void)state;
    expect("it was basically basically done", 0);
}

GIVEN_MAIN(cmocka_unit_test(words_said_again_at_once_are_repeats),
           cmocka_unit_test(three_times_is_one_repeat),
           cmocka_unit_test(doubling_for_weight_or_by_grammar_is_none),
           cmocka_unit_test(the_end_of_a_sentence_or_a_long_silence_parts_them),
           cmocka_unit_test(words_apart_are_none),
           cmocka_unit_test(a_filler_said_twice_is_not_a_repeat_as_well))
