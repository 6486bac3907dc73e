/** Transcripts for the tests of the judge, made without a recogniser, and the rules that were
 * built. */
#ifndef TEST_JUDGE_SUPPORT_H
#define TEST_JUDGE_SUPPORT_H

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/findings.h>

#define RULES_FOLDER CLINCH_BINARY_DIR "/share/clinch/rules"

enum { TAKE_WORDS = 400 };

/** A transcript with room of its own; `make_*` fill it, nothing needs freeing. */
struct take {
    struct clinch_transcript transcript;
    struct clinch_word words[TAKE_WORDS];
    char text[8000];
};

/* Words between blanks; a sentence ends at . ? or !, and a word's comma is dropped. */
static inline void take_write(struct take *take, const char *text)
{
    *take = (struct take){0};
    strncpy(take->text, text, sizeof take->text - 1);
    take->transcript.words = take->words;
    for (char *word = strtok(take->text, " "); word != NULL; word = strtok(NULL, " ")) {
        struct clinch_word *made = &take->words[take->transcript.word_count++];
        size_t length = strlen(word);
        made->ends_sentence = strchr(".?!", word[length - 1]) != NULL;
        if (ispunct((unsigned char)word[length - 1]))
            word[length - 1] = '\0';
        made->text = word;
    }
}

/* The same as speech: `word_s` a word, a pause of `pause_s` after a sentence, lower case, no
 * marks. */
static inline void take_speak_at(struct take *take, const char *text, double pause_s,
                                 double word_s)
{
    double at_s = 0.5;
    take_write(take, text);
    take->transcript.timed = true;
    for (size_t i = 0; i < take->transcript.word_count; i++) {
        struct clinch_word *word = &take->words[i];
        for (char *at = word->text; *at != '\0'; at++)
            *at = (char)tolower((unsigned char)*at);
        if (strcmp(word->text, "um") == 0)
            word->kind = CLINCH_FILLED_PAUSE;
        word->begin_s = at_s;
        word->end_s = at_s + word_s - 0.01;
        at_s += word_s + (word->ends_sentence ? pause_s : 0);
        word->ends_sentence = false;
    }
}

/* At an easy pace. */
static inline void take_speak(struct take *take, const char *text, double pause_s)
{
    take_speak_at(take, text, pause_s, 0.37);
}

/* Rules as they were built. */
static inline int load_rules(void **state)
{
    struct clinch_rules *rules = NULL;
    struct clinch_error error = {""};
    if (clinch_rules_load(&rules, RULES_FOLDER, &error) != CLINCH_OK) {
        print_error("%s\n", error.message);
        return -1;
    }
    *state = rules;
    return 0;
}

static inline int free_rules(void **state)
{
    clinch_rules_free(*state);
    return 0;
}

/* Judges in a situation, or fails the test. */
static inline struct clinch_findings *judge_in(const struct clinch_rules *rules,
                                               const struct take *take,
                                               const struct clinch_measures *measures,
                                               enum clinch_situation situation)
{
    struct clinch_findings *findings = NULL;
    struct clinch_error error = {""};
    struct clinch_judge_options options = {.measures = measures, .situation = situation};
    enum clinch_status status =
        clinch_findings_judge(&findings, rules, &take->transcript, &options, &error);
    if (status != CLINCH_OK)
        fail_msg("%s", error.message);
    return findings;
}

/* The plain close. */
static inline struct clinch_findings *judge(const struct clinch_rules *rules,
                                            const struct take *take,
                                            const struct clinch_measures *measures)
{
    return judge_in(rules, take, measures, CLINCH_SITUATION_PLAIN);
}

#endif
