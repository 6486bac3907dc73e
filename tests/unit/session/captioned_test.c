#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "session/captioned.h"

static const char two[] =
    "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ana>one two\n\n00:10.000 --> "
    "00:12.000\n<v Bo>three four\n\n00:12.000 --> 00:13.000\n<v Ana>five\n";

static struct clinch_captions *read_all(const char *bytes)
{
    struct clinch_captions *captions = NULL;
    assert_int_equal(clinch_captions_parse(&captions, "c.vtt", bytes, strlen(bytes), NULL),
                     CLINCH_OK);
    return captions;
}

/* The captions' words where these say, and an um at 9.8. */
static struct clinch_transcript *lay(const struct clinch_captions *captions)
{
    struct clinch_transcript *words = NULL;
    assert_int_equal(clinch_transcript_make(&words, NULL), CLINCH_OK);
    char um[] = "um";
    for (size_t i = 0; i < captions->word_count; i++) {
        const struct clinch_caption_word *said = &captions->words[i];
        const struct clinch_word word = {.text = said->text,
                                         .begin_s = said->begin_s,
                                         .end_s = said->end_s,
                                         .captioned = true,
                                         .place = i};
        const struct clinch_word pause = {
            .text = um, .begin_s = 9.8, .end_s = 9.9, .kind = CLINCH_FILLED_PAUSE};
        if (i == 2)
            assert_int_equal(clinch_transcript_add(words, &pause, NULL), CLINCH_OK);
        assert_int_equal(clinch_transcript_add(words, &word, NULL), CLINCH_OK);
    }
    return words;
}

static void speakers_and_turns_are_those_of_the_captions(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(two);
    struct clinch_transcript *words = lay(captions);
    struct captioned captioned = {0};
    struct clinch_turns turns = {0};
    assert_int_equal(captioned_speakers(&captioned, captions, words, &turns, NULL), CLINCH_OK);
    assert_int_equal(captioned.count, 2);
    assert_string_equal(captioned.names[1], "Bo");
    assert_int_equal(turns.count, 3);
    assert_int_equal(turns.speaker_count, 2);
    assert_int_equal(turns.items[0].speaker, 0);
    assert_int_equal(turns.items[1].speaker, 1);
    assert_true(turns.items[1].begin_s < 9.85 && turns.items[1].end_s > 11.9);
    assert_int_equal(words->words[2].speaker, 1);
    clinch_turns_free(&turns);
    clinch_transcript_free(words);
    clinch_captions_free(captions);
}

static const char half[] =
    "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ana>a b c d e f g h i j k l m n o p\n\n"
    "00:20.000 --> 00:30.000\n<v Bo>a b c d e f g h i j k l m n o p\n";

static void add_free(struct clinch_transcript *words, double at_s, size_t voice)
{
    char text[] = "so";
    const struct clinch_word word = {.text = text,
                                     .begin_s = at_s,
                                     .end_s = at_s + 0.3,
                                     .speaker = voice,
                                     .speaker_known = true};
    assert_int_equal(clinch_transcript_add(words, &word, NULL), CLINCH_OK);
}

/* Voice 1 is Ana's, voice 0 Bo's; after the captions' end both speak on. */
static void where_captions_end_the_voices_go_on_by_name(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(half);
    struct clinch_transcript *words = lay(captions);
    struct captioned captioned = {0};
    struct clinch_turns turns = {.speaker_count = 2};
    for (size_t i = 0; i < words->word_count; i++) {
        words->words[i].speaker = words->words[i].begin_s < 15;
        words->words[i].speaker_known = true;
    }
    for (int i = 0; i < 40; i++)
        add_free(words, 40 + i, i < 20);
    assert_int_equal(captioned_speakers(&captioned, captions, words, &turns, NULL), CLINCH_OK);
    assert_int_equal(captioned.count, 2);
    assert_string_equal(captioned.names[0], "Ana");
    for (size_t i = words->word_count - 40; i < words->word_count; i++)
        assert_int_equal(words->words[i].speaker, words->words[i].begin_s < 60 ? 0 : 1);
    clinch_turns_free(&turns);
    clinch_transcript_free(words);
    clinch_captions_free(captions);
}

static void captions_without_names_change_nothing(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(
        "WEBVTT\n\n00:00.000 --> 00:02.000\none\n\n00:02.000 --> 00:03.000\n<v Bo>two\n");
    struct clinch_transcript *words = lay(captions);
    struct captioned captioned = {0};
    struct clinch_turns turns = {.speaker_count = 7};
    assert_int_equal(captioned_speakers(&captioned, captions, words, &turns, NULL), CLINCH_OK);
    assert_int_equal(captioned.count, 0);
    assert_int_equal(turns.speaker_count, 7);
    assert_false(words->words[0].speaker_known);
    clinch_transcript_free(words);
    clinch_captions_free(captions);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(two);
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    for (long i = 0; status != CLINCH_OK; i++) {
        struct clinch_transcript *words = lay(captions);
        struct captioned captioned = {0};
        struct clinch_turns turns = {0};
        memory_fail_after(i);
        status = captioned_speakers(&captioned, captions, words, &turns, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || (status == CLINCH_ERROR_MEMORY && i < 20));
        clinch_turns_free(&turns);
        clinch_transcript_free(words);
    }
    clinch_captions_free(captions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speakers_and_turns_are_those_of_the_captions),
        cmocka_unit_test(where_captions_end_the_voices_go_on_by_name),
        cmocka_unit_test(captions_without_names_change_nothing),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
