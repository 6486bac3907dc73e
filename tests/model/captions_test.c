/* Real PocketSphinx led by captions, on our own sentences spoken by flite. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/transcript.h>

#include "base/text.h"

static const char *const said[] = {
    "Thank you for the time you have given me today.",
    "I have sold surgical pumps to eleven hospitals in the north.",
    "This role needs somebody who is calm beside a surgeon.",
    "I would really like to do this work with your team.",
};
static const char *const others[] = {
    "The river was high after a week of rain.",
    "Nobody in the village had seen the mill wheel turn so fast.",
    "We counted seven boats before the fog came down.",
    "In winter the lake froze from shore to shore.",
};
enum {
    SENTENCES = 4,
    SENTENCE_FRAMES_MOST = 10 * CLINCH_RATE_HZ,
    PAUSE_FRAMES = CLINCH_RATE_HZ
};

static struct {
    float *frames;
    size_t count;
} sound[SENTENCES];
static double begins_s[SENTENCES], ends_s[SENTENCES];

static void speak(size_t sentence)
{
    char path[] = "/tmp/clinch-model-XXXXXX", command[512];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    snprintf(command, sizeof command, "exec flite -voice slt -t '%s' -o %s", said[sentence],
             path);
    assert_int_equal(system(command), 0);
    struct clinch_clip *clip = NULL;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    float *frames = calloc(SENTENCE_FRAMES_MOST, sizeof *frames);
    size_t got = 1, count = 0;
    for (; got > 0; count += got)
        assert_int_equal(
            clinch_clip_read(clip, frames + count, SENTENCE_FRAMES_MOST - count, &got, NULL),
            CLINCH_OK);
    clinch_clip_close(clip);
    remove(path);
    sound[sentence].frames = frames;
    sound[sentence].count = count;
}

static int speak_all(void **state)
{
    (void)state;
    double at_s = 0;
    for (size_t i = 0; i < SENTENCES; i++) {
        speak(i);
        begins_s[i] = at_s;
        ends_s[i] = at_s + (double)sound[i].count / CLINCH_RATE_HZ;
        at_s = ends_s[i] + (double)PAUSE_FRAMES / CLINCH_RATE_HZ;
    }
    return 0;
}

static int forget_all(void **state)
{
    (void)state;
    for (size_t i = 0; i < SENTENCES; i++)
        free(sound[i].frames);
    return 0;
}

static struct clinch_captions *caption(const char *const *texts, size_t count, double shift_s)
{
    struct text bytes = {0};
    struct clinch_captions *captions = NULL;
    text_add(&bytes, "WEBVTT\n\n");
    for (size_t i = 0; i < count; i++)
        text_add_format(&bytes, "00:%02d:%06.3f --> 00:%02d:%06.3f\n%s\n\n",
                        (int)(begins_s[i] + shift_s) / 60, fmod(begins_s[i] + shift_s, 60),
                        (int)(ends_s[i] + shift_s) / 60, fmod(ends_s[i] + shift_s, 60),
                        texts[i]);
    assert_int_equal(clinch_captions_parse(&captions, "c.vtt", bytes.bytes, bytes.length, NULL),
                     CLINCH_OK);
    text_free(&bytes);
    return captions;
}

struct result {
    struct clinch_transcript *words;
    char notice[256];
};

/* Hears the sentences, a piece each, led by the captions, which are freed. */
static struct result hear(struct clinch_captions *captions)
{
    struct result result = {.notice = ""};
    struct clinch_recognizer *recognizer = NULL;
    struct clinch_hearing *hearing = NULL;
    struct clinch_error error;
    const struct clinch_recognizer_options options = {.jobs = 1, .captions = captions};
    if (clinch_recognizer_open(&recognizer, &options, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    assert_int_equal(clinch_hearing_open(&hearing, recognizer, NULL), CLINCH_OK);
    for (size_t i = 0; i < SENTENCES; i++) {
        const struct clinch_piece piece = {sound[i].frames, sound[i].count, begins_s[i]};
        assert_int_equal(clinch_hearing_add(hearing, &piece, NULL), CLINCH_OK);
    }
    assert_int_equal(clinch_hearing_finish(hearing, &result.words, NULL), CLINCH_OK);
    if (clinch_hearing_notice(hearing) != NULL)
        snprintf(result.notice, sizeof result.notice, "%s", clinch_hearing_notice(hearing));
    clinch_hearing_close(hearing);
    clinch_recognizer_close(recognizer);
    clinch_captions_free(captions);
    return result;
}

static size_t count_captioned(const struct clinch_transcript *words)
{
    size_t count = 0;
    for (size_t i = 0; i < words->word_count; i++)
        count += words->words[i].captioned;
    return count;
}

/* All words, in order, where they are said, sentences kept. */
static void assert_laid(const struct clinch_transcript *words)
{
    assert_int_equal(words->word_count, 10 + 11 + 10 + 11);
    assert_int_equal(count_captioned(words), words->word_count);
    const size_t firsts[] = {0, 10, 21, 31};
    for (size_t i = 0; i < SENTENCES; i++)
        assert_true(fabs(words->words[firsts[i]].begin_s - begins_s[i]) < 0.25);
    assert_true(words->words[9].ends_sentence);
    assert_false(words->words[10].ends_sentence);
    assert_true(words->confidence > 0.9);
}

static void captions_are_laid_on_the_sound(void **state)
{
    (void)state;
    struct result result = hear(caption(said, SENTENCES, 0));
    assert_laid(result.words);
    assert_string_equal(result.notice, "");
    clinch_transcript_free(result.words);
}

static void captions_three_seconds_late_are_used_and_said(void **state)
{
    (void)state;
    struct result result = hear(caption(said, SENTENCES, 3));
    assert_laid(result.words);
    assert_string_equal(result.notice,
                        "c.vtt: its captions come about 3 s late and were moved");
    clinch_transcript_free(result.words);
}

static void captions_a_minute_late_are_used_and_said(void **state)
{
    (void)state;
    struct result result = hear(caption(said, SENTENCES, 60));
    assert_laid(result.words);
    assert_string_equal(result.notice,
                        "c.vtt: its captions come about 60 s late and were moved");
    clinch_transcript_free(result.words);
}

static void what_half_captions_lack_is_heard_without_them(void **state)
{
    (void)state;
    struct result result = hear(caption(said, 2, 0));
    assert_int_equal(count_captioned(result.words), 21);
    assert_true(result.words->word_count > 21 + 12);
    assert_non_null(strstr(result.notice, "c.vtt: it has no captions from "));
    clinch_transcript_free(result.words);
}

static void captions_of_another_recording_are_left_aside(void **state)
{
    (void)state;
    struct result result = hear(caption(others, SENTENCES, 0));
    assert_int_equal(count_captioned(result.words), 0);
    assert_true(result.words->word_count > 30);
    assert_string_equal(
        result.notice,
        "c.vtt: its captions are not what is said here; it was heard without them");
    clinch_transcript_free(result.words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_are_laid_on_the_sound),
        cmocka_unit_test(captions_three_seconds_late_are_used_and_said),
        cmocka_unit_test(captions_a_minute_late_are_used_and_said),
        cmocka_unit_test(what_half_captions_lack_is_heard_without_them),
        cmocka_unit_test(captions_of_another_recording_are_left_aside),
    };
    return cmocka_run_group_tests(tests, speak_all, forget_all);
}
