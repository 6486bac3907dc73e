/* Real PocketSphinx on sentences with and without um, spoken by flite's voices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <clinch/transcript.h>

enum { FRAMES_MOST = 20 * CLINCH_RATE_HZ };

static struct clinch_recognizer *recognizer;

static int load(void **state)
{
    (void)state;
    const struct clinch_recognizer_options options = {.jobs = 1};
    struct clinch_error error;
    return clinch_recognizer_open(&recognizer, &options, &error) == CLINCH_OK ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    clinch_recognizer_close(recognizer);
    return 0;
}

static size_t speak(const char *voice, const char *words, float *frames)
{
    char path[] = "/tmp/clinch-model-XXXXXX", command[512];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    snprintf(command, sizeof command, "exec flite -voice %s -t '%s' -o %s", voice, words, path);
    assert_int_equal(system(command), 0);
    struct clinch_clip *clip = NULL;
    size_t count = 0, got = 1;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    for (; got > 0; count += got)
        assert_int_equal(
            clinch_clip_read(clip, frames + count, FRAMES_MOST - count, &got, NULL), CLINCH_OK);
    clinch_clip_close(clip);
    remove(path);
    return count;
}

static struct clinch_transcript *hear(const char *voice, const char *words)
{
    static float frames[FRAMES_MOST];
    const struct clinch_piece piece = {frames, speak(voice, words, frames), 0};
    struct clinch_hearing *hearing = NULL;
    struct clinch_transcript *transcript = NULL;
    assert_int_equal(clinch_hearing_open(&hearing, recognizer, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_add(hearing, &piece, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_finish(hearing, &transcript, NULL), CLINCH_OK);
    clinch_hearing_close(hearing);
    return transcript;
}

static size_t count_filled_pauses(const struct clinch_transcript *transcript)
{
    size_t count = 0;
    for (size_t i = 0; i < transcript->word_count; i++)
        count += transcript->words[i].kind == CLINCH_FILLED_PAUSE;
    return count;
}

static void um_between_two_pauses_is_heard_in_its_place(void **state)
{
    (void)state;
    struct clinch_transcript *transcript =
        hear("slt", "so, um, what are the next steps in the process");
    assert_true(transcript->word_count > 5);
    assert_int_equal(count_filled_pauses(transcript), 1);
    assert_string_equal(transcript->words[1].text, "um");
    assert_int_equal(transcript->words[1].kind, CLINCH_FILLED_PAUSE);
    assert_true(transcript->words[1].begin_s > 0.5 && transcript->words[1].end_s < 1.3);
    assert_true(transcript->words[1].confidence_known);
    clinch_transcript_free(transcript);
}

static void a_fluent_sentence_has_no_filled_pause(void **state)
{
    (void)state;
    static const char *const voices[] = {"slt", "rms", "awb"};
    for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
        struct clinch_transcript *transcript = hear(
            voices[i], "thank you for your time, I am calm about all of them and on the ball");
        assert_true(transcript->word_count > 8);
        assert_int_equal(count_filled_pauses(transcript), 0);
        clinch_transcript_free(transcript);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(um_between_two_pauses_is_heard_in_its_place),
        cmocka_unit_test(a_fluent_sentence_has_no_filled_pause),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
