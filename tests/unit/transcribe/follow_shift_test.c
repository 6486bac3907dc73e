#include "support.h"

#include <math.h>

#include "base/memory.h"
#include "transcribe/follow_shift.h"

static const char *const said[] = {
    "i ran the night shift at a small harbour office",
    "we moved forty boats before breakfast",
    "the ledger was wrong and i put it right",
    "so i know what a bad tide does to a plan",
    "that is why i want to run your winter schedule",
    "who would i work with in the first month",
};
static const char *const other[] = {
    "my sister keeps bees behind the old mill",
    "every spring she counts the hives twice",
    "a cold week in may can empty half of them",
    "her honey is dark and tastes of heather",
};
enum { SAID = sizeof said / sizeof *said, OTHER = sizeof other / sizeof *other };
static const double each_s = 4;

static struct clinch_captions *captions_of(const char *const *lines, int count, double at_s)
{
    char bytes[2000] = "WEBVTT\n\n";
    struct clinch_captions *captions = NULL;
    for (int i = 0; i < count; i++) {
        double begin_s = at_s + each_s * i, end_s = begin_s + each_s;
        size_t length = strlen(bytes);
        snprintf(bytes + length, sizeof bytes - length, "%02d:%06.3f --> %02d:%06.3f\n%s\n\n",
                 (int)begin_s / 60, fmod(begin_s, 60), (int)end_s / 60, fmod(end_s, 60),
                 lines[i]);
    }
    assert_int_equal(clinch_captions_parse(&captions, "c.vtt", bytes, strlen(bytes), NULL),
                     CLINCH_OK);
    return captions;
}

/* All that was said, from 0 s on; every `wrong`th word is misheard; 0: none. */
static struct clinch_transcript *hear(int wrong)
{
    struct clinch_transcript *heard = NULL;
    struct clinch_captions *as_said = captions_of(said, SAID, 0);
    assert_int_equal(clinch_transcript_make(&heard, NULL), CLINCH_OK);
    for (size_t i = 0; i < as_said->word_count; i++) {
        char misheard[] = "mumble";
        bool is_wrong = wrong > 0 && i % (size_t)wrong == 0;
        struct clinch_word word = {.text = is_wrong ? misheard : as_said->words[i].text,
                                   .begin_s = as_said->words[i].begin_s,
                                   .end_s = as_said->words[i].end_s};
        assert_int_equal(clinch_transcript_add(heard, &word, NULL), CLINCH_OK);
    }
    clinch_captions_free(as_said);
    return heard;
}

static struct follow_shift find(struct clinch_captions *captions, int wrong)
{
    struct follow_shift shift = {0};
    struct clinch_transcript *heard = hear(wrong);
    assert_true(follow_shift_find(captions, heard, &shift));
    clinch_transcript_free(heard);
    clinch_captions_free(captions);
    return shift;
}

static void captions_a_minute_and_more_late_are_found(void **state)
{
    static const double late_s[] = {0, 12, 60, 95};
    (void)state;
    for (size_t i = 0; i < sizeof late_s / sizeof *late_s; i++) {
        struct follow_shift shift = find(captions_of(said, SAID, late_s[i]), 0);
        assert_true(shift.found);
        assert_near(shift.shift_s, -late_s[i]);
    }
}

static void every_third_word_misheard_does_no_harm(void **state)
{
    (void)state;
    struct follow_shift shift = find(captions_of(said, SAID, 60), 3);
    assert_true(shift.found);
    assert_true(fabs(shift.shift_s + 60) < 1);
}

static void the_later_half_is_found_by_itself(void **state)
{
    (void)state;
    struct follow_shift shift = find(captions_of(said + SAID / 2, SAID / 2, 0), 0);
    assert_true(shift.found);
    assert_near(shift.shift_s, SAID / 2 * each_s);
}

static void captions_of_another_recording_are_nowhere(void **state)
{
    (void)state;
    assert_false(find(captions_of(other, OTHER, 0), 0).found);
}

static void the_same_words_in_two_places_are_in_none(void **state)
{
    const char *twice[2 * SAID];
    (void)state;
    for (int i = 0; i < 2 * SAID; i++)
        twice[i] = said[i % SAID];
    assert_false(find(captions_of(twice, 2 * SAID, 0), 0).found);
}

static void every_failed_allocation_is_reported(void **state)
{
    bool made = false;
    (void)state;
    struct clinch_captions *captions = captions_of(said, SAID, 60);
    struct clinch_transcript *heard = hear(0);
    for (long i = 0; !made && i < 20; i++) {
        struct follow_shift shift;
        memory_fail_after(i);
        made = follow_shift_find(captions, heard, &shift);
        memory_fail_after(-1);
    }
    assert_true(made);
    clinch_transcript_free(heard);
    clinch_captions_free(captions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_a_minute_and_more_late_are_found),
        cmocka_unit_test(every_third_word_misheard_does_no_harm),
        cmocka_unit_test(the_later_half_is_found_by_itself),
        cmocka_unit_test(captions_of_another_recording_are_nowhere),
        cmocka_unit_test(the_same_words_in_two_places_are_in_none),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
