/**
 * The interview: who of the speakers is the candidate, what the interviewer asked and raised,
 * how it was answered, and where the close is.
 *
 * Made from words that each have a speaker, and turns. The candidate is the one who speaks of
 * themselves; the interviewer asks and invites. The close is where the candidate's moves lie
 * together: it begins with the first utterance that says that they want it, asks, or settles
 * what follows, and answers to what the interviewer says in between are part of it.
 *
 * What it does not know: sound.
 * Threads: safe.
 */
#ifndef CLINCH_INTERVIEW_H
#define CLINCH_INTERVIEW_H

#include "findings.h"
#include "speakers.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Something that the interviewer said. */
struct clinch_remark {
    char *text;
    double begin_s, end_s;
    bool taken_up; /**< questions: answered; concerns: met; otherwise: the candidate came back
                      to it */
    double taken_up_s; /**< when, only if `taken_up` */
};

struct clinch_remarks {
    struct clinch_remark *items;
    size_t count, capacity;
};

/** One utterance of the candidate after one of the interviewer. */
struct clinch_answer {
    double begin_s, end_s;
    double response_s; /**< from the end of what was said before; below 0: interrupted it */
    size_t word_count;
    struct clinch_figure words_per_minute;
    size_t filler_count, hedge_count;
};

struct clinch_party {
    char *name;        /**< "candidate", "interviewer", or "A", "B", "C" */
    char *first_words; /**< some of what they said, to tell who it is */
    double talk_s;
    double talk_ratio; /**< of all talk, 0..1 */
    size_t word_count;
    double longest_s; /**< longest stretch without the other saying more than a back-channel */
    size_t interruption_count; /**< began while the other spoke, and took the floor */
};

/** A stretch of the candidate's in which moves of a close were made. */
struct clinch_close_piece {
    double begin_s, end_s;
    bool moves[CLINCH_MOVE_COUNT];
};

/** Everything; free with `clinch_interview_free`. */
struct clinch_interview {
    struct clinch_party parties[CLINCH_SPEAKERS_MOST];
    size_t party_count;
    size_t candidate; /**< index of a party, only if `candidate_known` */
    bool candidate_known;
    bool candidate_given; /**< by the options, not by what was said */
    struct clinch_answer *answers;
    size_t answer_count, answer_capacity;
    struct clinch_figure response_s; /**< median */
    struct clinch_remarks questions, concerns, deciders, next_steps;
    bool close_found;
    struct clinch_span close; /**< only if `close_found` */
    bool close_moves[CLINCH_MOVE_COUNT];
    struct clinch_close_piece *pieces; /**< all places with moves of a close, in order */
    size_t piece_count, piece_capacity;
    double could_close_s; /**< where a close would have had its place; only if `could_close` */
    bool could_close;
};

/** How to look at it. */
struct clinch_interview_options {
    size_t candidate; /**< speaker, only if `candidate_given` */
    bool candidate_given;
};

/**
 * Finds all of it.
 *
 * transcript  words whose `speaker` is known
 * interview   yours
 * Fails with MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_interview_find(
    struct clinch_interview **interview, const struct clinch_rules *rules,
    const struct clinch_transcript *transcript, const struct clinch_turns *turns,
    const struct clinch_interview_options *options, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_interview_free(struct clinch_interview *interview);

#ifdef __cplusplus
}
#endif

#endif
