/* Who speaks when in the sample interview, against what is true of it. */
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

static void read_turns(const char *path, struct clinch_turns *turns)
{
    float block[BLOCK];
    size_t count = 1;
    struct clinch_clip *clip = NULL;
    struct clinch_cutter *cutter = NULL;
    struct clinch_sound *sound = NULL;
    struct clinch_speakers *speakers = NULL;
    struct clinch_sound_facts facts;
    struct clinch_piece piece;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    assert_int_equal(clinch_cutter_open(&cutter, NULL), CLINCH_OK);
    assert_int_equal(clinch_sound_open(&sound, NULL), CLINCH_OK);
    assert_int_equal(clinch_speakers_open(&speakers, NULL), CLINCH_OK);
    while (count > 0) {
        assert_int_equal(clinch_clip_read(clip, block, BLOCK, &count, NULL), CLINCH_OK);
        assert_int_equal(clinch_cutter_push(cutter, block, count, NULL), CLINCH_OK);
        assert_int_equal(clinch_sound_push(sound, block, count, NULL), CLINCH_OK);
        assert_int_equal(clinch_speakers_push(speakers, block, count, NULL), CLINCH_OK);
        while (clinch_cutter_next(cutter, &piece))
            continue;
    }
    assert_int_equal(clinch_cutter_finish(cutter, NULL), CLINCH_OK);
    assert_int_equal(clinch_sound_finish(sound, &facts, NULL), CLINCH_OK);
    struct clinch_speakers_input input = {.pitch = facts.pitch,
                                          .pitch_count = facts.pitch_count};
    input.speech = clinch_cutter_speech(cutter, &input.speech_count);
    assert_int_equal(clinch_speakers_part(speakers, &input, turns, NULL), CLINCH_OK);
    clinch_speakers_close(speakers);
    clinch_sound_free_facts(&facts);
    clinch_sound_close(sound);
    clinch_cutter_close(cutter);
    clinch_clip_close(clip);
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
    read_turns(CLINCH_SOURCE_DIR "/samples/interview.m4a", &turns);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_voices_in_one_channel_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
