#include "support.h"

#include "transcribe/align_judge.h"

static struct second_look_phone phone(const char *name, int begin, int end)
{
    struct second_look_phone made = {second_look_kind_of(name), begin, end, ""};
    strncat(made.name, name, sizeof made.name - 1);
    return made;
}

static void phones_that_were_heard_make_a_word_sure(void **state)
{
    (void)state;
    const struct second_look_phone heard[] = {phone("JH", 0, 10), phone("AA", 10, 22),
                                              phone("B", 22, 30), phone("SIL", 30, 60)};
    struct align_fit right = {"JH AA B", 0, 30, -300, 0, 0, 0};
    struct align_fit near = {"CH AA P", 0, 30, -300, 0, 0, 0};
    struct align_fit wrong = {"M UW N", 0, 30, -2400, 0, 0, 0};
    align_judge(&right, 1, heard, 4);
    align_judge(&near, 1, heard, 4);
    align_judge(&wrong, 1, heard, 4);
    assert_near(right.match, 1);
    assert_near(near.match, 2 / 3.0);
    assert_true(right.confidence > 0.9);
    assert_true(near.confidence < right.confidence);
    assert_true(wrong.confidence < 0.2);
}

static void phones_of_the_neighbours_do_not_count(void **state)
{
    (void)state;
    const struct second_look_phone heard[] = {phone("Y", 0, 8), phone("EH", 8, 16),
                                              phone("S", 16, 24), phone("N", 24, 30),
                                              phone("OW", 30, 44)};
    struct align_fit fits[] = {{"Y EH S", 0, 24, -240, 0, 0, 0},
                               {"N OW", 24, 44, -200, 0, 0, 0}};
    align_judge(fits, 2, heard, 5);
    assert_near(fits[0].match, 1);
    assert_near(fits[1].match, 1);
    fits[1].phones = "Y EH S";
    align_judge(fits, 2, heard, 5);
    assert_true(fits[1].match < 0.4);
}

static void a_word_without_phones_is_judged(void **state)
{
    (void)state;
    struct align_fit fit = {"", 5, 6, -50, 0, 0, 0};
    align_judge(&fit, 1, NULL, 0);
    assert_true(fit.confidence >= 0 && fit.confidence <= 1);
    align_judge(&fit, 0, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phones_that_were_heard_make_a_word_sure),
        cmocka_unit_test(phones_of_the_neighbours_do_not_count),
        cmocka_unit_test(a_word_without_phones_is_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
