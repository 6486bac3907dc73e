/* The judge and what it does to the words, without a recogniser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "transcribe/filled_pause.h"
#include "transcribe/filled_pauses.h"

#define SIL   SECOND_LOOK_SILENCE
#define SPN   SECOND_LOOK_SPOKEN_NOISE
#define OTHER SECOND_LOOK_OTHER
#define NASAL SECOND_LOOK_NASAL
enum { TRACK = 200 };

static const struct filled_pause_evidence long_hum = {.length_s = 0.45,
                                                      .noise_s = 0.4,
                                                      .change_db = 1.5,
                                                      .voiced_ratio = 0.9,
                                                      .beside_silence = true};

static void a_long_steady_hum_beside_a_pause_is_likely(void **state)
{
    (void)state;
    assert_true(filled_pause_judge(&long_hum) > 0.8);
}

static void each_look_has_its_say(void **state)
{
    (void)state;
    struct filled_pause_evidence other = long_hum;
    double best = filled_pause_judge(&long_hum);
    other.noise_s = 0;
    assert_true(filled_pause_judge(&other) < 0.4);
    other = long_hum, other.length_s = 0.1, other.noise_s = 0.1;
    assert_true(filled_pause_judge(&other) < 0.4);
    other = long_hum, other.change_db = 3;
    assert_true(filled_pause_judge(&other) < best);
    other = long_hum, other.voiced_ratio = 0;
    assert_true(filled_pause_judge(&other) < best);
    other = long_hum, other.beside_silence = false;
    assert_true(filled_pause_judge(&other) < best);
    other = long_hum, other.covered_ratio = 1;
    assert_true(filled_pause_judge(&other) < best);
    other = long_hum, other.heard_ratio = 0.5;
    assert_true(filled_pause_judge(&other) > best);
}

static void add(struct clinch_transcript *heard, const char *text, double begin_s, double end_s,
                double confidence)
{
    char copy[32];
    strcpy(copy, text);
    const struct clinch_word word = {.text = copy,
                                     .begin_s = begin_s,
                                     .end_s = end_s,
                                     .confidence = confidence,
                                     .confidence_known = true,
                                     .kind = filled_pause_is(text) ? CLINCH_FILLED_PAUSE
                                                                   : CLINCH_WORD};
    assert_int_equal(clinch_transcript_add(heard, &word, NULL), CLINCH_OK);
}

static struct clinch_transcript *make(void)
{
    struct clinch_transcript *heard = NULL;
    assert_int_equal(clinch_transcript_make(&heard, NULL), CLINCH_OK);
    add(heard, "earlier", 0.5, 0.9, 0.9); /* of another piece */
    return heard;
}

/* A loud, held, voiced sound throughout. */
static enum clinch_status put(struct clinch_transcript *heard,
                              const struct second_look_phone *phones, size_t count)
{
    static struct voice_frame frames[TRACK];
    for (size_t i = 0; i < TRACK; i++)
        frames[i] =
            (struct voice_frame){.level_db = -20, .voicing = 0.9f, .hz = 120, .change = 1};
    const struct voice_track voice = {frames, TRACK};
    const struct filled_pauses_input input = {phones, count, &voice};
    return filled_pauses_put(heard, 1, &input, NULL);
}

static void check(const struct clinch_transcript *heard, const char *const *words, size_t count)
{
    assert_int_equal(heard->word_count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(heard->words[i].text, words[i]);
}

static const struct second_look_phone hum_phones[] = {{OTHER, 0, 50, ""},
                                                      {SPN, 50, 85, ""},
                                                      {NASAL, 85, 95, ""},
                                                      {SIL, 95, 120, ""},
                                                      {OTHER, 120, 190, ""}};

static void a_hum_takes_the_place_of_the_word_it_was_taken_for(void **state)
{
    (void)state;
    struct clinch_transcript *heard = make();
    add(heard, "well", 0.10, 0.55, 0.9);
    add(heard, "and", 0.55, 0.95, 0.4);
    add(heard, "today", 1.20, 1.90, 0.9);
    assert_int_equal(put(heard, hum_phones, 5), CLINCH_OK);
    const char *const expected[] = {"earlier", "well", "um", "today"};
    check(heard, expected, 4);
    assert_float_equal(heard->words[1].end_s, 0.50, 1e-9);
    assert_int_equal(heard->words[2].kind, CLINCH_FILLED_PAUSE);
    assert_float_equal(heard->words[2].begin_s, 0.50, 1e-9);
    assert_float_equal(heard->words[2].end_s, 0.95, 1e-9);
    assert_true(heard->words[2].confidence_known && heard->words[2].confidence > 0.4);
    clinch_transcript_free(heard);
}

static void a_hum_that_no_word_was_heard_for_is_put_in(void **state)
{
    (void)state;
    struct clinch_transcript *heard = make();
    assert_int_equal(put(heard, hum_phones, 5), CLINCH_OK);
    const char *const expected[] = {"earlier", "um"};
    check(heard, expected, 2);
    clinch_transcript_free(heard);
}

static void an_um_that_nothing_supports_is_taken_out(void **state)
{
    (void)state;
    const struct second_look_phone phones[] = {{OTHER, 0, 190, ""}};
    struct clinch_transcript *heard = make();
    add(heard, "one", 0.10, 0.50, 0.9);
    add(heard, "um", 0.50, 0.58, 0.1);
    add(heard, "of", 0.58, 0.80, 0.9);
    assert_int_equal(put(heard, phones, 1), CLINCH_OK);
    const char *const expected[] = {"earlier", "one", "of"};
    check(heard, expected, 3);
    clinch_transcript_free(heard);
}

static void an_um_that_the_first_pass_is_sure_of_stays(void **state)
{
    (void)state;
    const struct second_look_phone phones[] = {
        {SIL, 0, 40, ""}, {OTHER, 40, 70, ""}, {SIL, 70, 190, ""}};
    struct clinch_transcript *heard = make();
    add(heard, "um", 0.40, 0.70, 0.8);
    assert_int_equal(put(heard, phones, 3), CLINCH_OK);
    const char *const expected[] = {"earlier", "um"};
    check(heard, expected, 2);
    clinch_transcript_free(heard);
}

static void and_alone_between_two_pauses_is_one_and_in_a_sentence_is_none(void **state)
{
    (void)state;
    const struct second_look_phone alone[] = {
        {SIL, 0, 40, ""}, {OTHER, 40, 75, ""}, {SIL, 75, 190, ""}};
    const struct second_look_phone within[] = {{OTHER, 0, 190, ""}};
    struct clinch_transcript *heard = make();
    add(heard, "and", 0.40, 0.75, 0.8);
    assert_int_equal(put(heard, within, 1), CLINCH_OK);
    assert_string_equal(heard->words[1].text, "and");
    assert_int_equal(put(heard, alone, 3), CLINCH_OK);
    assert_string_equal(heard->words[1].text, "uh");
    assert_int_equal(heard->word_count, 2);
    clinch_transcript_free(heard);
}

static void memory_may_run_out(void **state)
{
    (void)state;
    long n = 0;
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    for (; status != CLINCH_OK && n < 20; n++) {
        struct clinch_transcript *heard = make();
        memory_fail_after(n);
        status = put(heard, hum_phones, 5);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || status == CLINCH_ERROR_MEMORY);
        clinch_transcript_free(heard);
    }
    assert_true(n > 2 && status == CLINCH_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_steady_hum_beside_a_pause_is_likely),
        cmocka_unit_test(each_look_has_its_say),
        cmocka_unit_test(a_hum_takes_the_place_of_the_word_it_was_taken_for),
        cmocka_unit_test(a_hum_that_no_word_was_heard_for_is_put_in),
        cmocka_unit_test(an_um_that_nothing_supports_is_taken_out),
        cmocka_unit_test(an_um_that_the_first_pass_is_sure_of_stays),
        cmocka_unit_test(and_alone_between_two_pauses_is_one_and_in_a_sentence_is_none),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
