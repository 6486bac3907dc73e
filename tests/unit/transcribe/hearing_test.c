#include "support.h"

static struct clinch_recognizer *open_fixed(const char *words, int jobs)
{
    struct clinch_recognizer *recognizer = NULL;
    const struct clinch_recognizer_options options = {.fixed_words = words, .jobs = jobs};
    assert_int_equal(clinch_recognizer_open(&recognizer, &options, NULL), CLINCH_OK);
    return recognizer;
}

static void add_pieces(struct clinch_hearing *hearing, int count)
{
    static const float frames[CLINCH_RATE_HZ] = {0};
    for (int i = 0; i < count; i++) {
        const struct clinch_piece piece = {frames, CLINCH_RATE_HZ, 2.0 * i};
        assert_int_equal(clinch_hearing_add(hearing, &piece, NULL), CLINCH_OK);
    }
}

static void words_come_in_order_with_the_time_of_their_piece(void **state)
{
    (void)state;
    struct clinch_recognizer *recognizer = open_fixed("Um I want this", 4);
    struct clinch_hearing *hearing = NULL;
    struct clinch_transcript *transcript = NULL;
    assert_int_equal(clinch_hearing_open(&hearing, recognizer, NULL), CLINCH_OK);
    add_pieces(hearing, 50);
    assert_int_equal(clinch_hearing_finish(hearing, &transcript, NULL), CLINCH_OK);
    assert_int_equal(transcript->word_count, 200);
    assert_true(transcript->timed);
    for (size_t i = 0; i < 200; i++)
        assert_near(transcript->words[i].begin_s,
                    2.0 * (double)(i / 4) + 0.25 * (double)(i % 4));
    assert_string_equal(transcript->words[4].text, "um");
    assert_int_equal(transcript->words[4].kind, CLINCH_FILLED_PAUSE);
    assert_string_equal(transcript->words[5].text, "i");
    assert_near(transcript->words[7].end_s, 3.0);
    assert_true(transcript->confidence_known);
    assert_near(transcript->confidence, 1);
    clinch_transcript_free(transcript);
    clinch_hearing_close(hearing);
    clinch_recognizer_close(recognizer);
}

static void progress_reaches_the_end_of_the_last_piece(void **state)
{
    (void)state;
    struct clinch_recognizer *recognizer = open_fixed("yes", 1);
    struct clinch_hearing *hearing = NULL;
    struct clinch_transcript *transcript = NULL;
    assert_int_equal(clinch_hearing_open(&hearing, recognizer, NULL), CLINCH_OK);
    assert_near(clinch_hearing_done_s(hearing), 0);
    add_pieces(hearing, 3);
    assert_int_equal(clinch_hearing_finish(hearing, &transcript, NULL), CLINCH_OK);
    assert_near(clinch_hearing_done_s(hearing), 5);
    clinch_transcript_free(transcript);
    clinch_hearing_close(hearing);
    clinch_recognizer_close(recognizer);
}

static void a_hearing_without_pieces_has_no_words_and_no_confidence(void **state)
{
    (void)state;
    struct clinch_recognizer *recognizer = open_fixed("yes", 1);
    struct clinch_hearing *hearing = NULL;
    struct clinch_transcript *transcript = NULL;
    assert_int_equal(clinch_hearing_open(&hearing, recognizer, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_finish(hearing, &transcript, NULL), CLINCH_OK);
    assert_int_equal(transcript->word_count, 0);
    assert_false(transcript->confidence_known);
    clinch_transcript_free(transcript);
    clinch_hearing_close(hearing);
    clinch_recognizer_close(recognizer);
}

static void several_hearings_share_the_decoders(void **state)
{
    (void)state;
    enum { HEARINGS = 6 };
    struct clinch_recognizer *recognizer = open_fixed("a b", 2);
    struct clinch_hearing *hearings[HEARINGS];
    for (int i = 0; i < HEARINGS; i++)
        assert_int_equal(clinch_hearing_open(&hearings[i], recognizer, NULL), CLINCH_OK);
    for (int i = 0; i < HEARINGS; i++)
        add_pieces(hearings[i], i);
    for (int i = HEARINGS - 1; i >= 0; i--) {
        struct clinch_transcript *transcript = NULL;
        assert_int_equal(clinch_hearing_finish(hearings[i], &transcript, NULL), CLINCH_OK);
        assert_int_equal(transcript->word_count, 2 * (size_t)i);
        clinch_transcript_free(transcript);
        clinch_hearing_close(hearings[i]);
    }
    clinch_recognizer_close(recognizer);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    const struct clinch_recognizer_options options = {.fixed_words = "one two", .jobs = 1};
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    for (long i = 0; status != CLINCH_OK; i++) {
        struct clinch_recognizer *recognizer = NULL;
        struct clinch_hearing *hearing = NULL;
        struct clinch_transcript *transcript = NULL;
        static const float frames[1600] = {0};
        const struct clinch_piece piece = {frames, 1600, 0};
        memory_fail_after(i);
        status = clinch_recognizer_open(&recognizer, &options, NULL);
        if (status == CLINCH_OK)
            status = clinch_hearing_open(&hearing, recognizer, NULL);
        if (status == CLINCH_OK)
            status = clinch_hearing_add(hearing, &piece, NULL);
        if (status == CLINCH_OK)
            status = clinch_hearing_finish(hearing, &transcript, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || (status == CLINCH_ERROR_MEMORY && i < 100));
        clinch_transcript_free(transcript);
        clinch_hearing_close(hearing);
        clinch_recognizer_close(recognizer);
    }
}

/* Right or wrong, what was expected changes nothing of what is heard. */
static void what_is_expected_is_heard_once_if_it_comes(void **state)
{
    static const float frames[3 * CLINCH_RATE_HZ] = {0};
    struct clinch_recognizer *recognizer = open_fixed("yes please", 2);
    struct clinch_hearing *hearing = NULL;
    struct clinch_transcript *transcript = NULL;
    const struct clinch_piece first = {frames, CLINCH_RATE_HZ, 0};
    const struct clinch_piece longer = {frames, 2 * CLINCH_RATE_HZ, 2};
    const struct clinch_piece shorter = {frames, CLINCH_RATE_HZ, 2};
    (void)state;
    assert_int_equal(clinch_hearing_open(&hearing, recognizer, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_expect(hearing, &first, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_expect(hearing, &first, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_add(hearing, &first, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_expect(hearing, &shorter, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_add(hearing, &longer, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_finish(hearing, &transcript, NULL), CLINCH_OK);
    assert_int_equal(transcript->word_count, 4);
    assert_near(transcript->words[0].end_s, 0.5);
    assert_near(transcript->words[2].end_s, 3);
    clinch_transcript_free(transcript);
    clinch_hearing_close(hearing);
    clinch_recognizer_close(recognizer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_come_in_order_with_the_time_of_their_piece),
        cmocka_unit_test(progress_reaches_the_end_of_the_last_piece),
        cmocka_unit_test(a_hearing_without_pieces_has_no_words_and_no_confidence),
        cmocka_unit_test(several_hearings_share_the_decoders),
        cmocka_unit_test(every_failed_allocation_is_reported),
        cmocka_unit_test(what_is_expected_is_heard_once_if_it_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
