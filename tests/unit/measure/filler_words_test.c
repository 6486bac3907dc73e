#include "given.h"

#include "measure/filler_words.h"

static struct given given;

static size_t count_in(void)
{
    size_t count = 0;
    for (size_t i = 0; i < given.transcript.word_count; i++) {
        size_t length = filler_words_at(&given.transcript, i);
        count += length > 0;
        i += length > 0 ? length - 1 : 0;
    }
    return count;
}

static void expect(const char *said, size_t wanted)
{
    given_said(&given, 0, said);
    size_t found = count_in();
    if (found != wanted)
        fail_msg("\"%s\": %zu fillers, wanted %zu", said, found, wanted);
}

static void like_that_does_honest_work_is_none(void **state)
{
    (void)state;
    expect("i'd like to work here", 0);
    expect("i would really like to be part of this", 0);
    expect("i like working with people like us", 0);
    expect("it looks like a good fit", 0);
    expect("like you said before", 0);
    expect("something like that", 0);
    expect("what would the first month look like", 0);
    expect("what is the team like", 0);
    expect("and like you i value that", 0);
    expect("they treated me like i mattered", 0);
    expect("it's like riding a bike", 0);
    expect("it feels like home", 0);
    expect("a place like this", 0);
    expect("i'd um like to join", 0);
    expect("i enjoy teaching and like the pace", 0);
}

static void like_that_only_fills_is_one(void **state)
{
    (void)state;
    expect("i was um like the first one", 1);
    expect("it was , like , the best year", 1);
    expect("we grew it for like ten years", 1);
    expect("it was like really hard", 1);
    expect("i supported like four hundred of them", 1);
    expect("i ran like maybe six", 1);
    expect("and like we did it", 1);
    expect("| like i told them", 1);
}

static void you_know_as_a_verb_is_none(void **state)
{
    (void)state;
    expect("do you know what comes next", 0);
    expect("as you know i led the team", 0);
    expect("i will let you know", 0);
    expect("you know that i care", 0);
    expect("how do you know if it works", 0);
    expect("you know the answer", 0);
    expect("i call on friday just so you know", 0);
}

static void you_know_as_a_filler_is_one(void **state)
{
    (void)state;
    expect("it was you know hard", 1);
    expect("and you know i learned a lot", 1);
    expect("it was good , you know , the team", 1);
    expect("we did it you know", 1);
}

static void so_counts_only_before_a_beat_at_the_start(void **state)
{
    (void)state;
    expect("so , i think i fit", 1);
    expect("so um i think i fit", 1);
    expect("i stayed | um so , yes", 1);
    expect("so i think i fit", 0);
    expect("thank you so much", 0);
    expect("so far so good", 0);
    expect("i learned so that i could lead", 0);
    expect("so that is why", 0);
}

static void right_counts_only_as_a_tag_or_an_opening(void **state)
{
    (void)state;
    expect("we need to ship it first right | i did", 1);
    expect("right , let me begin", 1);
    expect("i am the right person", 0);
    expect("i can start right now", 0);
    expect("that's right | yes", 0);
    expect("we got it right | yes", 0);
    expect("right away", 0);
    expect("does that sound right", 0);
}

static void kind_of_before_a_thing_of_a_kind_is_none(void **state)
{
    (void)state;
    expect("i'm kind of nervous", 1);
    expect("it was sort of my job", 1);
    expect("this kind of work", 0);
    expect("what sort of team is it", 0);
    expect("that's kind of you", 0);
}

static void the_other_words_are_judged_by_their_place_too(void **state)
{
    (void)state;
    expect("i mean we tried", 1);
    expect("what i mean is this", 0);
    expect("i mean it", 0);
    expect("well , i think so", 1);
    expect("it went well", 0);
    expect("as well as you", 0);
    expect("i actually led it", 0);
    expect("it was , actually , me", 1);
    expect("it literally doubled", 1);
    expect("so anyway i left", 1);
    expect("okay so i left", 1);
    expect("is it okay so far", 0);
}

static void a_written_text_is_judged_by_its_words(void **state)
{
    (void)state;
    given_written(&given, "I'd like to join . It was Like really good . Basically yes .");
    assert_int_equal(count_in(), 2);
    given_written(&given, "So I am glad . Thank you so much . You know my work .");
    assert_int_equal(count_in(), 0);
}

static void a_phrase_does_not_reach_beyond_the_words(void **state)
{
    (void)state;
    expect("", 0);
    expect("you", 0);
    expect("i like you . know this", 0);
    expect("like", 0);
    expect("right", 0);
    expect("so", 0);
}

GIVEN_MAIN(cmocka_unit_test(like_that_does_honest_work_is_none),
           cmocka_unit_test(like_that_only_fills_is_one),
           cmocka_unit_test(you_know_as_a_verb_is_none),
           cmocka_unit_test(you_know_as_a_filler_is_one),
           cmocka_unit_test(so_counts_only_before_a_beat_at_the_start),
           cmocka_unit_test(right_counts_only_as_a_tag_or_an_opening),
           cmocka_unit_test(kind_of_before_a_thing_of_a_kind_is_none),
           cmocka_unit_test(the_other_words_are_judged_by_their_place_too),
           cmocka_unit_test(a_written_text_is_judged_by_its_words),
           cmocka_unit_test(a_phrase_does_not_reach_beyond_the_words))
