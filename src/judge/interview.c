#include <clinch/interview.h>

#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "interview_close.h"
#include "interview_parties.h"

enum { QUESTION_WORDS_MOST = 30 };
static const double answer_least_s = 1.5;
static const double reply_most_s = 10; /* later it is no answer to what was said */

static bool covers(const struct clinch_evidence *evidence, double begin_s, double end_s)
{
    return evidence->begin_s >= begin_s - 0.3 && evidence->begin_s < end_s + 0.3;
}

static size_t hedges_in(const struct clinch_findings *findings, double begin_s, double end_s)
{
    const struct clinch_manner *hedges = &findings->manner[CLINCH_MANNER_HEDGES];
    size_t count = 0;
    for (size_t i = 0; i < hedges->count; i++)
        count += covers(&hedges->events[i], begin_s, end_s);
    return count;
}

/* The first moment from `from_s` to `to_s` in which a move is made. */
static bool move_in(const struct clinch_findings *findings, enum clinch_move_name name,
                    double from_s, double to_s, double *at_s)
{
    const struct clinch_move *move = &findings->moves[name];
    for (size_t i = 0; move->found && i < move->evidence_count; i++)
        if (covers(&move->evidence[i], from_s, to_s)) {
            *at_s = move->evidence[i].begin_s;
            return true;
        }
    return false;
}

static size_t fillers_in(const struct part *part, double begin_s, double end_s)
{
    size_t count = 0;
    for (size_t i = 0; i < part->words->word_count; i++) {
        const struct clinch_word *word = &part->words->words[i];
        count += word->kind == CLINCH_FILLED_PAUSE && word->begin_s >= begin_s - 0.3 &&
                 word->begin_s < end_s + 0.3;
    }
    return count;
}

static bool add_answer(struct clinch_interview *interview, const struct interview_words *words,
                       const struct clinch_findings *findings, size_t at)
{
    const struct utterance *u = &words->utterances[at];
    double length_s = u->end_s - u->begin_s;
    if (!memory_grow(&interview->answers, &interview->answer_capacity, interview->answer_count,
                     sizeof *interview->answers))
        return false;
    interview->answers[interview->answer_count++] = (struct clinch_answer){
        .begin_s = u->begin_s,
        .end_s = u->end_s,
        .response_s = u->begin_s - words->utterances[at - 1].end_s,
        .word_count = u->word_count,
        .words_per_minute = {60 * (double)u->word_count / length_s, u->word_count > 0},
        .filler_count = fillers_in(&words->parts[u->speaker], u->begin_s, u->end_s),
        .hedge_count = hedges_in(findings, u->begin_s, u->end_s)};
    return true;
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool middle_response(struct clinch_interview *interview)
{
    double *all = memory_make(interview->answer_count + 1, sizeof *all);
    if (all == NULL)
        return false;
    for (size_t i = 0; i < interview->answer_count; i++)
        all[i] = interview->answers[i].response_s;
    qsort(all, interview->answer_count, sizeof *all, compare);
    interview->response_s.known = interview->answer_count > 0;
    interview->response_s.value = all[interview->answer_count / 2];
    free(all);
    return true;
}

static bool find_answers(struct clinch_interview *interview,
                         const struct interview_words *words,
                         const struct clinch_findings *findings)
{
    for (size_t i = 1; i < words->utterance_count; i++) {
        const struct utterance *u = &words->utterances[i];
        if (u->speaker == interview->candidate && u->end_s - u->begin_s >= answer_least_s &&
            !add_answer(interview, words, findings, i))
            return false;
    }
    return middle_response(interview);
}

static bool add_remark(struct clinch_remarks *remarks, const struct part *part,
                       const struct hit *hit)
{
    struct token_range range = part->tokens.sentences[hit->sentence];
    struct clinch_span span = interview_sentence_span(part, hit->sentence);
    if (range.end - range.begin > QUESTION_WORDS_MOST) {
        size_t lead = QUESTION_WORDS_MOST / 2;
        range.begin = hit->begin > range.begin + lead ? hit->begin - lead : range.begin;
        if (range.end > range.begin + QUESTION_WORDS_MOST)
            range.end = range.begin + QUESTION_WORDS_MOST;
    }
    if (remarks->count > 0 && remarks->items[remarks->count - 1].begin_s >= span.begin_s)
        return true; /* this sentence is there already */
    if (!memory_grow(&remarks->items, &remarks->capacity, remarks->count,
                     sizeof *remarks->items))
        return false;
    char *text = interview_text(part, range.begin, range.end);
    if (text == NULL)
        return false;
    remarks->items[remarks->count++] =
        (struct clinch_remark){.text = text, .begin_s = span.begin_s, .end_s = span.end_s};
    return true;
}

static struct clinch_remarks *remarks_for(struct clinch_interview *interview, unsigned cue)
{
    switch ((enum interview_cue)cue) {
    case INTERVIEW_QUESTION:
    case INTERVIEW_INVITE:
        return &interview->questions;
    case INTERVIEW_CONCERN:
        return &interview->concerns;
    case INTERVIEW_DECIDER:
        return &interview->deciders;
    case INTERVIEW_NEXT_STEP:
        return &interview->next_steps;
    case INTERVIEW_CUE_COUNT:
        break;
    }
    return NULL;
}

static bool find_remarks(struct clinch_interview *interview,
                         const struct interview_words *words, const struct clinch_rules *rules)
{
    for (size_t p = 0; p < interview->party_count; p++) {
        const struct part *part = &words->parts[p];
        for (size_t i = 0; p != interview->candidate && i < part->hits.count; i++) {
            const struct hit *hit = &part->hits.items[i];
            if (!add_remark(remarks_for(interview, rules->interview->rules[hit->rule].name),
                            part, hit))
                return false;
        }
    }
    return true;
}

/* The candidate's next utterance after a moment. */
static const struct utterance *reply_to(const struct clinch_interview *interview,
                                        const struct interview_words *words, double at_s)
{
    for (size_t i = 0; i < words->utterance_count; i++) {
        const struct utterance *u = &words->utterances[i];
        if (u->speaker == interview->candidate && u->end_s > at_s + answer_least_s)
            return u->begin_s - at_s < reply_most_s ? u : NULL;
    }
    return NULL;
}

static void settle_replies(struct clinch_interview *interview,
                           const struct interview_words *words,
                           const struct clinch_findings *findings)
{
    for (size_t i = 0; i < interview->questions.count; i++) {
        struct clinch_remark *question = &interview->questions.items[i];
        const struct utterance *u = reply_to(interview, words, question->end_s);
        question->taken_up = u != NULL && u->end_s - u->begin_s >= answer_least_s;
        question->taken_up_s = u != NULL ? u->begin_s : 0;
    }
    for (size_t i = 0; i < interview->concerns.count; i++) {
        struct clinch_remark *concern = &interview->concerns.items[i];
        const struct utterance *u = reply_to(interview, words, concern->end_s);
        concern->taken_up = u != NULL && (move_in(findings, CLINCH_MOVE_OBJECTION, u->begin_s,
                                                  u->end_s, &concern->taken_up_s) ||
                                          move_in(findings, CLINCH_MOVE_QUALIFICATION,
                                                  u->begin_s, u->end_s, &concern->taken_up_s));
    }
}

static void settle_follow_up(struct clinch_remarks *remarks,
                             const struct clinch_findings *findings, enum clinch_move_name name,
                             double before_s)
{
    for (size_t i = 0; i < remarks->count; i++) {
        struct clinch_remark *remark = &remarks->items[i];
        remark->taken_up =
            move_in(findings, name, remark->begin_s - before_s, INFINITY, &remark->taken_up_s);
    }
}

/* All that needs to know who the candidate is. */
static enum clinch_status look_at(struct clinch_interview *interview,
                                  const struct interview_words *words,
                                  const struct clinch_rules *rules, struct clinch_error *error)
{
    static const double asked_before_s = 30; /* next steps are told because they were asked */
    struct clinch_findings *findings = NULL;
    enum clinch_status status = clinch_findings_judge(
        &findings, rules, words->parts[interview->candidate].words, NULL, error);
    if (status != CLINCH_OK)
        return status;
    if (!find_answers(interview, words, findings) || !find_remarks(interview, words, rules))
        status = fail_memory(error);
    if (status == CLINCH_OK) {
        settle_replies(interview, words, findings);
        settle_follow_up(&interview->deciders, findings, CLINCH_MOVE_RECOMMENDATION, 0);
        settle_follow_up(&interview->next_steps, findings, CLINCH_MOVE_NEXT_STEPS,
                         asked_before_s);
        status = interview_find_close(interview, words, rules, findings, error);
    }
    clinch_findings_free(findings);
    return status;
}

enum clinch_status clinch_interview_find(struct clinch_interview **interview,
                                         const struct clinch_rules *rules,
                                         const struct clinch_transcript *transcript,
                                         const struct clinch_turns *turns,
                                         const struct clinch_interview_options *options,
                                         struct clinch_error *error)
{
    struct interview_words words = {0};
    struct clinch_interview *made = memory_make(1, sizeof *made);
    enum clinch_status status = made != NULL ? CLINCH_OK : fail_memory(error);
    if (status == CLINCH_OK) {
        made->candidate = options->candidate;
        made->candidate_given = options->candidate_given;
        status = interview_words_make(&words, rules, transcript, turns, error);
    }
    if (status == CLINCH_OK)
        status = interview_find_parties(made, &words, rules, turns, error);
    if (status == CLINCH_OK && made->candidate_known)
        status = look_at(made, &words, rules, error);
    interview_words_free(&words);
    if (status != CLINCH_OK) {
        clinch_interview_free(made);
        return status;
    }
    *interview = made;
    return CLINCH_OK;
}

static void free_remarks(struct clinch_remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++)
        free(remarks->items[i].text);
    free(remarks->items);
}

void clinch_interview_free(struct clinch_interview *interview)
{
    if (interview == NULL)
        return;
    for (size_t i = 0; i < CLINCH_SPEAKERS_MOST; i++) {
        free(interview->parties[i].name);
        free(interview->parties[i].first_words);
    }
    free(interview->answers);
    free(interview->pieces);
    free_remarks(&interview->questions);
    free_remarks(&interview->concerns);
    free_remarks(&interview->deciders);
    free_remarks(&interview->next_steps);
    free(interview);
}
