#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "judged.h"

/* How sure it is that what follows a doubt answers it: no phrase says so. */
static const double answered_strength = 0.65;

/* Is a doubt about the speaker raised in this sentence? */
static bool is_raised(const struct judged *judged, size_t sentence)
{
    for (size_t i = 0; i < judged->hits.count; i++)
        if (judged->hits.items[i].sentence == sentence &&
            judged->rules->rules[judged->hits.items[i].rule].raises)
            return true;
    return false;
}

static struct word_range words_of(const struct judged *judged, size_t sentence)
{
    struct token_range range = judged->tokens.sentences[sentence];
    return judged_words_of(judged, range.begin, range.end);
}

/* Does the sentence say what the speaker brings? */
static bool answers(const struct judged *judged, size_t sentence)
{
    const struct clinch_move *fit = &judged->findings->moves[CLINCH_MOVE_QUALIFICATION];
    struct word_range words = words_of(judged, sentence);
    for (size_t i = 0; i < fit->evidence_count; i++)
        if (fit->evidence[i].word_index >= words.begin &&
            fit->evidence[i].word_index < words.end)
            return true;
    return false;
}

static bool add_answer(struct judged *judged, struct word_range words)
{
    struct clinch_move *move = &judged->findings->moves[CLINCH_MOVE_OBJECTION];
    size_t capacity = move->evidence_count;
    if (!memory_grow(&move->evidence, &capacity, move->evidence_count,
                     sizeof *move->evidence) ||
        !judged_make_evidence(judged, words, &move->evidence[move->evidence_count]))
        return false;
    move->evidence_count++;
    move->found = true;
    if (move->strength < answered_strength) /* a surer one speaks for the move */
        move->strength = answered_strength;
    return true;
}

enum clinch_status judged_find_answers(struct judged *judged, struct clinch_error *error)
{
    enum { AHEAD = 2 }; /* one sentence may lie between */
    for (size_t s = 0; s < judged->tokens.sentence_count; s++)
        for (size_t next = s + 1;
             next <= s + AHEAD && next < judged->tokens.sentence_count && is_raised(judged, s);
             next++)
            if (answers(judged, next)) {
                struct word_range words = {words_of(judged, s).begin,
                                           words_of(judged, next).end};
                if (!add_answer(judged, words))
                    return fail_memory(error);
                break;
            }
    return CLINCH_OK;
}
