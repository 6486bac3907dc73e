/**
 * The words of an interview by speaker: the utterances (what one says until another speaks),
 * and what each speaker's words say by the rules.
 */
#ifndef JUDGE_INTERVIEW_WORDS_H
#define JUDGE_INTERVIEW_WORDS_H

#include <clinch/interview.h>

#include "rules.h"

/** What one says until another does; back-channels of others do not end it. */
struct utterance {
    size_t speaker;
    double begin_s, end_s;
    size_t word_count;
};

/** One speaker's words, alone. */
struct part {
    struct clinch_transcript *words;
    struct tokens tokens;
    struct hits hits; /**< by the rules for interviewers */
};

struct interview_words {
    struct utterance *utterances;
    size_t utterance_count, utterance_capacity;
    struct part parts[CLINCH_SPEAKERS_MOST];
};

/** Makes all of it; free with `interview_words_free` even after a failure. */
enum clinch_status interview_words_make(struct interview_words *made,
                                        const struct clinch_rules *rules,
                                        const struct clinch_transcript *transcript,
                                        const struct clinch_turns *turns,
                                        struct clinch_error *error);

/** When a sentence of a part begins and ends. */
struct clinch_span interview_sentence_span(const struct part *part, size_t sentence);

/** A part's words from token `begin` to `end`, with a capital; NULL: no memory. */
char *interview_text(const struct part *part, size_t begin, size_t end);

void interview_words_free(struct interview_words *words);

#endif
