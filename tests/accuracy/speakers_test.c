/* Who speaks when in the samples, against what is true of them. */
#include <clinch/speakers.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { BLOCK = 1600, STEPS_MOST = 20000 };
static const double collar_s = 0.25;

struct stream {
    struct clinch_cutter *cutter;
    struct clinch_sound *sound;
    struct clinch_speakers *speakers;
};

static void push_clip(struct stream *stream, const char *path)
{
    float block[BLOCK];
    size_t count = 1;
    struct clinch_clip *clip = NULL;
    struct clinch_piece piece;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    while (count > 0) {
        assert_int_equal(clinch_clip_read(clip, block, BLOCK, &count, NULL), CLINCH_OK);
        assert_int_equal(clinch_cutter_push(stream->cutter, block, count, NULL), CLINCH_OK);
        assert_int_equal(clinch_sound_push(stream->sound, block, count, NULL), CLINCH_OK);
        assert_int_equal(clinch_speakers_push(stream->speakers, block, count, NULL), CLINCH_OK);
        while (clinch_cutter_next(stream->cutter, &piece))
            continue;
    }
    clinch_clip_close(clip);
}

/* The turns of one recording, or of two, one after the other. */
static void read_turns(const char *path, const char *second_path, size_t sure_count,
                       struct clinch_turns *turns)
{
    struct stream stream = {0};
    struct clinch_sound_facts facts;
    assert_int_equal(clinch_cutter_open(&stream.cutter, NULL), CLINCH_OK);
    assert_int_equal(clinch_sound_open(&stream.sound, NULL), CLINCH_OK);
    assert_int_equal(clinch_speakers_open(&stream.speakers, NULL), CLINCH_OK);
    push_clip(&stream, path);
    if (second_path != NULL)
        push_clip(&stream, second_path);
    assert_int_equal(clinch_cutter_finish(stream.cutter, NULL), CLINCH_OK);
    assert_int_equal(clinch_sound_finish(stream.sound, &facts, NULL), CLINCH_OK);
    struct clinch_speakers_input input = {
        .pitch = facts.pitch, .pitch_count = facts.pitch_count, .sure_count = sure_count};
    input.speech = clinch_cutter_speech(stream.cutter, &input.speech_count);
    assert_int_equal(clinch_speakers_part(stream.speakers, &input, turns, NULL), CLINCH_OK);
    clinch_speakers_close(stream.speakers);
    clinch_sound_free_facts(&facts);
    clinch_sound_close(stream.sound);
    clinch_cutter_close(stream.cutter);
}

/* -1: not counted; 0: nobody; 1 and 2: a speaker */
static void read_truth(const char *path, int *truth)
{
    char name[64];
    double begin_s, length_s;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fscanf(file, "SPEAKER %*s 1 %lf %lf <NA> <NA> %63s <NA> <NA> ", &begin_s, &length_s,
                  name) == 3) {
        int who = strcmp(name, "interviewer") == 0 ? 1 : 2;
        int from = (int)((begin_s - collar_s) * 100), to = (int)((begin_s + length_s) * 100);
        for (int i = from < 0 ? 0 : from; i < to + 25 && i < STEPS_MOST; i++) {
            double at_s = i / 100.0;
            bool inside = at_s >= begin_s + collar_s && at_s < begin_s + length_s - collar_s;
            truth[i] = inside ? who : -1;
        }
    }
    fclose(file);
}

static void two_voices_in_one_channel_are_told_apart(void **state)
{
    static int truth[STEPS_MOST];
    static unsigned char heard[STEPS_MOST];
    struct clinch_turns turns;
    size_t spoken = 0, wrong = 0;
    (void)state;
    read_turns(CLINCH_SOURCE_DIR "/samples/interview.m4a", NULL, 0, &turns);
    read_truth(CLINCH_SOURCE_DIR "/samples/interview.rttm", truth);
    assert_int_equal(turns.speaker_count, 2);
    for (size_t i = 0; i < turns.count; i++)
        for (int s = (int)(turns.items[i].begin_s * 100); s < (int)(turns.items[i].end_s * 100);
             s++)
            heard[s] = (unsigned char)(turns.items[i].speaker + 1);
    for (int i = 0; i < STEPS_MOST; i++) {
        spoken += truth[i] > 0;
        wrong += truth[i] >= 0 && truth[i] != heard[i];
    }
    printf("%.4f of speech is given to the wrong one, missed or made up\n",
           (double)wrong / (double)spoken);
    assert_true(spoken > 10000);
    assert_true((double)wrong < 0.02 * (double)spoken);
    clinch_turns_free(&turns);
}

static void one_voice_is_not_taken_for_two(void **state)
{
    struct clinch_turns turns;
    (void)state;
    read_turns(CLINCH_SOURCE_DIR "/samples/strong.flac", NULL, 0, &turns);
    assert_int_equal(turns.speaker_count, 1);
    clinch_turns_free(&turns);
}

static void it_is_parted_all_the_same_where_two_are_known_to_speak(void **state)
{
    struct clinch_turns turns;
    (void)state;
    read_turns(CLINCH_SOURCE_DIR "/samples/strong.flac", NULL, 2, &turns);
    assert_int_equal(turns.speaker_count, 2);
    clinch_turns_free(&turns);
}

/* The same interviewer asks a woman, then a man. */
static void a_third_voice_has_turns_of_its_own(void **state)
{
    double talk_s[CLINCH_SPEAKERS_MOST] = {0};
    struct clinch_turns turns;
    (void)state;
    read_turns(CLINCH_SOURCE_DIR "/samples/interviews/whole.m4a",
               CLINCH_SOURCE_DIR "/samples/interviews/director.m4a", 0, &turns);
    assert_int_equal(turns.speaker_count, 3);
    for (size_t i = 0; i < turns.count; i++)
        talk_s[turns.items[i].speaker] += turns.items[i].end_s - turns.items[i].begin_s;
    printf("%.1f s, %.1f s and %.1f s\n", talk_s[0], talk_s[1], talk_s[2]);
    assert_true(talk_s[0] > 36 && talk_s[0] < 41);
    assert_true(talk_s[1] > 33 && talk_s[1] < 37);
    assert_true(talk_s[2] > 26 && talk_s[2] < 30);
    clinch_turns_free(&turns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_voices_in_one_channel_are_told_apart),
        cmocka_unit_test(one_voice_is_not_taken_for_two),
        cmocka_unit_test(it_is_parted_all_the_same_where_two_are_known_to_speak),
        cmocka_unit_test(a_third_voice_has_turns_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
