#include "given.h"

static struct given given;
static struct given_sound sound;

static struct clinch_measures *make(const struct clinch_span *speech, size_t speech_count)
{
    const struct clinch_measures_input input = {
        .speech = speech, .speech_count = speech_count, .clipped_ratio = 0.25};
    struct clinch_measures *measures = NULL;
    assert_int_equal(
        clinch_measures_make(&measures, &given.transcript, &sound.facts, &input, NULL),
        CLINCH_OK);
    return measures;
}

static void an_empty_recording_has_no_figures(void **state)
{
    (void)state;
    given_said(&given, 0, "");
    memset(&sound, 0, sizeof sound);
    struct clinch_measures *m = make(NULL, 0);
    assert_int_equal(m->word_count, 0);
    GIVEN_NEAR(m->speech_s, 0, 0);
    assert_false(m->words_per_minute.known);
    assert_false(m->syllables_per_second.known);
    assert_int_equal(m->pace.count + m->pauses.count + m->fillers.count, 0);
    assert_false(m->fillers.per_minute.known);
    assert_false(m->pitch.median_hz.known);
    assert_false(m->pitch.range_st.known);
    assert_int_equal(m->pitch.ending_count + m->loudness.trailing_count, 0);
    assert_false(m->loudness.integrated_lufs.known);
    clinch_measures_free(m);
}

static void a_take_is_measured_as_a_whole(void **state)
{
    (void)state;
    given_said(&given, 1, "i want this role | um i am ready for it");
    given_quiet(&sound, 6, -60);
    for (size_t i = 0; i < given.transcript.word_count; i++)
        given_voice(&sound, given.words[i].begin_s, given.words[i].end_s, -20, 120, 110);
    struct clinch_measures *m = make(NULL, 0);
    assert_int_equal(m->word_count, 9);
    GIVEN_NEAR(m->duration_s, 6, 1e-9);
    GIVEN_NEAR(m->speech_s, 3, 1e-6);
    GIVEN_NEAR(m->words_per_minute.value, 150, 1e-6); /* the pause is time */
    assert_int_equal(m->pauses.count, 1);
    GIVEN_NEAR(m->pauses.longest_s, 0.6, 1e-6);
    GIVEN_NEAR(m->pauses.total_s, 0.6, 1e-6);
    assert_int_equal(m->fillers.count, 1);
    GIVEN_NEAR(m->pitch.median_hz.value, 115, 1);
    assert_int_equal(m->pitch.track_count, 300);
    assert_int_equal(m->pitch.ending_count, 2);
    assert_int_equal(m->pitch.rising_count, 0);
    assert_int_equal(m->loudness.trailing_count, 0);
    GIVEN_NEAR(m->loudness.clipped_ratio, 0.25, 0);
    clinch_measures_free(m);
}

static void one_word_is_measured(void **state)
{
    (void)state;
    given_said(&given, 0, "yes");
    given_quiet(&sound, 1, -60);
    struct clinch_measures *m = make(NULL, 0);
    assert_int_equal(m->word_count, 1);
    GIVEN_NEAR(m->words_per_minute.value, 200, 1e-6);
    assert_int_equal(m->pauses.count, 0);
    clinch_measures_free(m);
}

static void speech_without_words_is_time_without_pace(void **state)
{
    const struct clinch_span speech[] = {{1, 2}, {3, 5}};
    (void)state;
    given_said(&given, 0, "");
    given_quiet(&sound, 6, -40);
    struct clinch_measures *m = make(speech, 2);
    GIVEN_NEAR(m->speech_s, 3, 1e-9);
    assert_false(m->words_per_minute.known);
    assert_true(m->syllables_per_second.known);
    clinch_measures_free(m);
}

static void a_hum_far_from_speech_is_no_voice(void **state)
{
    const struct clinch_span speech[] = {{1, 2}};
    (void)state;
    given_said(&given, 1, "yes i can");
    given_quiet(&sound, 20, -60);
    given_voice(&sound, 1, 2, -20, 200, 200);
    given_voice(&sound, 5, 19, -55, 60, 60);
    struct clinch_measures *m = make(speech, 1);
    assert_int_equal(m->pitch.track_count, 100);
    GIVEN_NEAR(m->pitch.median_hz.value, 200, 0.5);
    clinch_measures_free(m);
    m = make(NULL, 0);
    assert_int_equal(m->pitch.track_count, 1500);
    clinch_measures_free(m);
}

static void a_failed_allocation_is_an_error_and_leaves_the_output(void **state)
{
    const struct clinch_measures_input input = {0};
    (void)state;
    given_said(&given, 1, "i um i like basically want this role | i am ready");
    given_quiet(&sound, 6, -60);
    given_voice(&sound, 1, 3.4, -20, 120, 110);
    given_voice(&sound, 4, 4.9, -40, 120, 180);
    for (long i = 0;; i++) {
        struct clinch_measures *measures = NULL;
        struct clinch_error error = {0};
        memory_fail_after(i);
        enum clinch_status status =
            clinch_measures_make(&measures, &given.transcript, &sound.facts, &input, &error);
        memory_fail_after(-1);
        if (status == CLINCH_OK) {
            assert_true(i > 8);
            clinch_measures_free(measures);
            break;
        }
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
        assert_null(measures);
        assert_string_not_equal(error.message, "");
    }
}

GIVEN_MAIN(cmocka_unit_test(an_empty_recording_has_no_figures),
           cmocka_unit_test(a_take_is_measured_as_a_whole),
           cmocka_unit_test(one_word_is_measured),
           cmocka_unit_test(speech_without_words_is_time_without_pace),
           cmocka_unit_test(a_hum_far_from_speech_is_no_voice),
           cmocka_unit_test(a_failed_allocation_is_an_error_and_leaves_the_output))
