/* Real PocketSphinx on our own sentences, spoken by flite's voices. */
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

static const char *const sentences[] = {
    "thank you for your time today",
    "i have worked with patients and doctors for ten years",
    "this is the job that i want and i am ready to start",
    "what are the next steps in the process",
};
enum { SENTENCES = sizeof sentences / sizeof *sentences, FRAMES_MOST = 20 * CLINCH_RATE_HZ };

static float *speak(const char *words, size_t *count)
{
    char path[] = "/tmp/clinch-model-XXXXXX", command[512];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    snprintf(command, sizeof command, "exec flite -voice slt -t '%s' -o %s", words, path);
    assert_int_equal(system(command), 0);
    struct clinch_clip *clip = NULL;
    struct clinch_error error;
    if (clinch_clip_open(&clip, path, NULL, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    float *frames = calloc(FRAMES_MOST, sizeof *frames);
    size_t got = 1;
    for (*count = 0; got > 0; *count += got)
        assert_int_equal(
            clinch_clip_read(clip, frames + *count, FRAMES_MOST - *count, &got, NULL),
            CLINCH_OK);
    clinch_clip_close(clip);
    remove(path);
    return frames;
}

/* Loading the models takes longer than hearing a sentence: all cases share them. */
static struct clinch_recognizer *recognizer;

static int load(void **state)
{
    (void)state;
    const struct clinch_recognizer_options options = {.jobs = 1};
    struct clinch_error error;
    if (clinch_recognizer_open(&recognizer, &options, &error) == CLINCH_OK)
        return 0;
    print_error("%s\n", error.message);
    return -1;
}

static int unload(void **state)
{
    (void)state;
    clinch_recognizer_close(recognizer);
    return 0;
}

static struct clinch_transcript *hear(const float *frames, size_t count)
{
    struct clinch_hearing *hearing = NULL;
    struct clinch_transcript *transcript = NULL;
    const struct clinch_piece piece = {frames, count, 1.0};
    assert_int_equal(clinch_hearing_open(&hearing, recognizer, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_add(hearing, &piece, NULL), CLINCH_OK);
    assert_int_equal(clinch_hearing_finish(hearing, &transcript, NULL), CLINCH_OK);
    clinch_hearing_close(hearing);
    return transcript;
}

/* How many of the words were heard, in order. */
static size_t count_right(const char *words, const struct clinch_transcript *transcript)
{
    char copy[256], *rest = NULL;
    size_t right = 0, at = 0;
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        for (size_t i = at; i < transcript->word_count; i++)
            if (strcmp(transcript->words[i].text, word) == 0) {
                right++;
                at = i + 1;
                break;
            }
    return right;
}

static size_t count_words(const char *words)
{
    size_t count = 1;
    for (; *words; words++)
        count += *words == ' ';
    return count;
}

static void four_in_five_words_of_a_clear_voice_are_heard(void **state)
{
    (void)state;
    size_t right = 0, said = 0;
    for (size_t i = 0; i < SENTENCES; i++) {
        size_t count = 0;
        float *frames = speak(sentences[i], &count);
        struct clinch_transcript *transcript = hear(frames, count);
        right += count_right(sentences[i], transcript);
        said += count_words(sentences[i]);
        clinch_transcript_free(transcript);
        free(frames);
    }
    print_message("%zu of %zu words\n", right, said);
    assert_true(right * 5 >= said * 4);
}

static void words_have_times_inside_the_piece_and_a_confidence(void **state)
{
    (void)state;
    size_t count = 0;
    float *frames = speak(sentences[1], &count);
    struct clinch_transcript *transcript = hear(frames, count);
    double end_s = 1;
    assert_true(transcript->word_count > 5);
    for (size_t i = 0; i < transcript->word_count; i++) {
        const struct clinch_word *word = &transcript->words[i];
        assert_true(word->begin_s >= end_s && word->end_s > word->begin_s);
        assert_true(word->confidence_known && word->confidence >= 0 && word->confidence <= 1);
        end_s = word->end_s;
    }
    assert_true(end_s <= 1 + (double)count / CLINCH_RATE_HZ + 0.05);
    assert_true(transcript->confidence_known && transcript->confidence > 0.3);
    clinch_transcript_free(transcript);
    free(frames);
}

static void silence_has_no_words(void **state)
{
    (void)state;
    float *frames = calloc(2 * CLINCH_RATE_HZ, sizeof *frames);
    const size_t counts[] = {0, 1, 160, 400, 1600, 2 * CLINCH_RATE_HZ};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct clinch_transcript *transcript = hear(frames, counts[i]);
        assert_int_equal(transcript->word_count, 0);
        clinch_transcript_free(transcript);
    }
    free(frames);
}

static void the_same_sound_is_heard_the_same_way_twice(void **state)
{
    (void)state;
    size_t count = 0, other_count = 0;
    float *frames = speak(sentences[0], &count), *other = speak(sentences[3], &other_count);
    struct clinch_transcript *first = hear(frames, count);
    clinch_transcript_free(hear(other, other_count));
    clinch_transcript_free(hear(other, other_count));
    struct clinch_transcript *second = hear(frames, count);
    assert_int_equal(first->word_count, second->word_count);
    for (size_t i = 0; i < first->word_count; i++) {
        assert_string_equal(first->words[i].text, second->words[i].text);
        assert_true(fabs(first->words[i].confidence - second->words[i].confidence) < 1e-9);
    }
    clinch_transcript_free(first);
    clinch_transcript_free(second);
    free(frames);
    free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_in_five_words_of_a_clear_voice_are_heard),
        cmocka_unit_test(words_have_times_inside_the_piece_and_a_confidence),
        cmocka_unit_test(silence_has_no_words),
        cmocka_unit_test(the_same_sound_is_heard_the_same_way_twice),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
