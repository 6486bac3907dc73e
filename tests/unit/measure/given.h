/** Made-up transcripts and sounds for the tests of the measures. */
#ifndef MEASURE_GIVEN_H
#define MEASURE_GIVEN_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/measures.h>

#include "base/memory.h"

enum { GIVEN_WORDS = 512, GIVEN_STEPS = 6000 };

#define GIVEN_WORD_S  0.3
#define GIVEN_BEAT_S  0.25
#define GIVEN_PAUSE_S 0.6

struct given {
    struct clinch_transcript transcript;
    struct clinch_word words[GIVEN_WORDS];
    char text[8192];
};

/**
 * Words as they are said, 0.3 s each, from `begin_s` on. "," is a beat of silence (0.25 s), "|"
 * a pause (0.6 s), "." the end of a sentence (no silence). um, uh and er are filled pauses.
 */
static inline void given_said(struct given *given, double begin_s, const char *said)
{
    memset(given, 0, sizeof *given);
    strcpy(given->text, said);
    given->transcript.words = given->words;
    given->transcript.timed = true;
    size_t count = 0;
    char *rest = NULL;
    for (char *word = strtok_r(given->text, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        if (strcmp(word, ",") == 0) {
            begin_s += GIVEN_BEAT_S;
        } else if (strcmp(word, "|") == 0) {
            begin_s += GIVEN_PAUSE_S;
        } else if (strcmp(word, ".") == 0) {
            given->words[count - 1].ends_sentence = true;
        } else {
            bool pause = !strcmp(word, "um") || !strcmp(word, "uh") || !strcmp(word, "er");
            given->words[count++] = (struct clinch_word){
                .text = word,
                .begin_s = begin_s,
                .end_s = begin_s + GIVEN_WORD_S,
                .kind = pause ? CLINCH_FILLED_PAUSE : CLINCH_WORD,
            };
            begin_s += GIVEN_WORD_S;
        }
    }
    given->transcript.word_count = count;
}

/** The same as a written text: no times. */
static inline void given_written(struct given *given, const char *written)
{
    given_said(given, 0, written);
    given->transcript.timed = false;
    for (size_t i = 0; i < given->transcript.word_count; i++)
        given->words[i].begin_s = given->words[i].end_s = 0;
}

/** Facts of a made sound: levels and pitch of 10 ms steps. */
struct given_sound {
    struct clinch_sound_facts facts;
    float level_db[GIVEN_STEPS];
    struct clinch_pitch_point pitch[GIVEN_STEPS];
};

/** `length_s` at one level, without voice. */
static inline void given_quiet(struct given_sound *sound, double length_s, double level_db)
{
    memset(sound, 0, sizeof *sound);
    sound->facts.level_db = sound->level_db;
    sound->facts.pitch = sound->pitch;
    sound->facts.duration_s = length_s;
    sound->facts.level_count = (size_t)lround(length_s * 100);
    sound->facts.noise_db = (struct clinch_figure){.value = level_db, .known = true};
    for (size_t i = 0; i < sound->facts.level_count; i++)
        sound->level_db[i] = (float)level_db;
}

/** Voice from `begin_s` to `end_s`, its pitch going evenly from one to the other. Call in order
 * of time. */
static inline void given_voice(struct given_sound *sound, double begin_s, double end_s,
                               double level_db, double from_hz, double to_hz)
{
    size_t from = (size_t)lround(begin_s * 100), to = (size_t)lround(end_s * 100);
    for (size_t i = from; i < to; i++) {
        double share = (double)(i - from) / (double)(to - from);
        sound->level_db[i] = (float)level_db;
        sound->pitch[sound->facts.pitch_count++] = (struct clinch_pitch_point){
            .at_s = (double)i / 100, .hz = from_hz * pow(to_hz / from_hz, share)};
    }
}

#define GIVEN_MAIN(...)                                                                        \
    int main(void)                                                                             \
    {                                                                                          \
        const struct CMUnitTest tests[] = {__VA_ARGS__};                                       \
        return cmocka_run_group_tests(tests, NULL, NULL);                                      \
    }

#define GIVEN_NEAR(value, wanted, off)                                                         \
    do {                                                                                       \
        if (!(fabs((value) - (wanted)) <= (off)))                                              \
            fail_msg("%s is %g, wanted %g", #value, (double)(value), (double)(wanted));        \
    } while (0)

#endif
