#include "interview_close.h"

#include <math.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

/* Pieces nearer than this are one close, the interviewer's replies included. */
static const double together_s = 30;
/* An utterance that goes on so long before the first move was an answer first. */
static const double lead_most_s = 22;
/* What each move says about being in a close. */
static const double move_weight[CLINCH_MOVE_COUNT] = {0.5, 2, 3, 1, 1.5, 2};
static const double close_least = 2.5;

/* Qualifications fill every answer, and concerns are answered where they are raised. */
static bool opens(const struct clinch_close_piece *piece)
{
    return piece->moves[CLINCH_MOVE_INTEREST] || piece->moves[CLINCH_MOVE_ASK] ||
           piece->moves[CLINCH_MOVE_NEXT_STEPS] || piece->moves[CLINCH_MOVE_RECOMMENDATION];
}

static bool is_core(size_t move)
{
    return move != CLINCH_MOVE_QUALIFICATION && move != CLINCH_MOVE_OBJECTION;
}

static bool within(const struct clinch_evidence *evidence, const struct utterance *u)
{
    double middle_s = (evidence->begin_s + evidence->end_s) / 2;
    return middle_s >= u->begin_s - 0.3 && middle_s < u->end_s + 0.3;
}

/* What of an utterance belongs to the close: all of it, or from the sentence on in which the
 * first move is made, and what fits right before it. */
static double begin_of(const struct part *part, const struct utterance *u, double core_s,
                       double fit_s)
{
    double first_s = fit_s < core_s && core_s - fit_s < lead_most_s ? fit_s : core_s;
    if (first_s - u->begin_s < lead_most_s / 2)
        return u->begin_s;
    double begin_s = first_s;
    for (size_t s = 0; s < part->tokens.sentence_count; s++) {
        struct clinch_span span = interview_sentence_span(part, s);
        if (span.begin_s <= first_s && span.end_s >= first_s)
            begin_s = span.begin_s;
    }
    return begin_s;
}

static struct clinch_close_piece piece_of(const struct part *part, const struct utterance *u,
                                          const struct clinch_findings *findings)
{
    struct clinch_close_piece piece = {u->begin_s, u->end_s, {false}};
    double core_s = INFINITY, fit_s = INFINITY;
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++) {
        const struct clinch_move *move = &findings->moves[m];
        for (size_t i = 0; move->found && i < move->evidence_count; i++) {
            if (!within(&move->evidence[i], u))
                continue;
            piece.moves[m] = true;
            if (is_core(m))
                core_s = fmin(core_s, move->evidence[i].begin_s);
            else if (m == CLINCH_MOVE_QUALIFICATION && move->evidence[i].begin_s < core_s)
                fit_s = move->evidence[i].begin_s;
        }
    }
    if (isfinite(core_s))
        piece.begin_s = begin_of(part, u, core_s, fit_s);
    return piece;
}

/* Was it a question that this utterance answers? */
static bool answers_question(const struct interview_words *words,
                             const struct clinch_rules *rules, size_t at)
{
    if (at == 0)
        return false;
    const struct utterance *asked = &words->utterances[at - 1];
    const struct part *part = &words->parts[asked->speaker];
    bool question = false;
    for (size_t i = 0; i < part->hits.count; i++) {
        struct clinch_span span = interview_sentence_span(part, part->hits.items[i].sentence);
        unsigned cue = rules->interview->rules[part->hits.items[i].rule].name;
        if (span.begin_s < asked->begin_s - 0.3 || span.begin_s > asked->end_s)
            continue;
        if (cue == INTERVIEW_INVITE)
            return false;
        question = question || cue == INTERVIEW_QUESTION;
    }
    return question;
}

/* In an answer to a question, what sounds like the lesser moves is part of the answer. */
static bool counts(const struct clinch_close_piece *piece, bool answers)
{
    if (answers)
        return piece->moves[CLINCH_MOVE_INTEREST] || piece->moves[CLINCH_MOVE_ASK] ||
               piece->moves[CLINCH_MOVE_RECOMMENDATION];
    return opens(piece) || piece->moves[CLINCH_MOVE_OBJECTION];
}

static bool add_pieces(struct clinch_interview *interview, const struct interview_words *words,
                       const struct clinch_rules *rules, const struct clinch_findings *findings)
{
    for (size_t i = 0; i < words->utterance_count; i++) {
        const struct utterance *u = &words->utterances[i];
        if (u->speaker != interview->candidate)
            continue;
        struct clinch_close_piece piece = piece_of(&words->parts[u->speaker], u, findings);
        if (!counts(&piece, answers_question(words, rules, i)))
            continue;
        if (!memory_grow(&interview->pieces, &interview->piece_capacity, interview->piece_count,
                         sizeof *interview->pieces))
            return false;
        interview->pieces[interview->piece_count++] = piece;
    }
    return true;
}

static double weight_of(const bool moves[CLINCH_MOVE_COUNT])
{
    double sum = 0;
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        sum += moves[m] ? move_weight[m] : 0;
    return sum;
}

/* One past the last piece that belongs together with piece `first`. */
static size_t cluster_end(const struct clinch_interview *interview, size_t first)
{
    size_t end = first + 1;
    while (end < interview->piece_count &&
           interview->pieces[end].begin_s - interview->pieces[end - 1].end_s <= together_s)
        end++;
    return end;
}

static void take_close(struct clinch_interview *interview, size_t first, size_t end)
{
    memset(interview->close_moves, 0, sizeof interview->close_moves);
    interview->close_found = true;
    interview->close.begin_s = interview->pieces[first].begin_s;
    interview->close.end_s = interview->pieces[end - 1].end_s;
    for (size_t i = first; i < end; i++)
        for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
            interview->close_moves[m] =
                interview->close_moves[m] || interview->pieces[i].moves[m];
}

/* The heaviest run of pieces; of equal ones the last. */
static void find_heaviest(struct clinch_interview *interview)
{
    double best = close_least;
    for (size_t first = 0, end; first < interview->piece_count; first = end) {
        bool moves[CLINCH_MOVE_COUNT] = {false};
        end = cluster_end(interview, first);
        size_t from = first;
        while (from < end && !opens(&interview->pieces[from]))
            from++;
        for (size_t i = from; i < end; i++)
            for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
                moves[m] = moves[m] || interview->pieces[i].moves[m];
        double weight = weight_of(moves);
        if (from == end || weight < best)
            continue;
        best = weight;
        take_close(interview, from, end);
    }
}

/* The last time that the interviewer handed over; else the candidate's last words. */
static void find_place(struct clinch_interview *interview, const struct interview_words *words,
                       const struct clinch_rules *rules)
{
    double invited_s = -1;
    for (size_t p = 0; p < interview->party_count; p++)
        for (size_t i = 0; p != interview->candidate && i < words->parts[p].hits.count; i++) {
            const struct hit *hit = &words->parts[p].hits.items[i];
            if (rules->interview->rules[hit->rule].name == INTERVIEW_INVITE)
                invited_s = fmax(
                    invited_s, interview_sentence_span(&words->parts[p], hit->sentence).end_s);
        }
    for (size_t i = 0; i < words->utterance_count; i++) {
        const struct utterance *u = &words->utterances[i];
        if (u->speaker != interview->candidate)
            continue;
        interview->could_close = true;
        interview->could_close_s = u->begin_s;
        if (invited_s >= 0 && u->end_s > invited_s)
            return;
    }
}

enum clinch_status interview_find_close(struct clinch_interview *interview,
                                        const struct interview_words *words,
                                        const struct clinch_rules *rules,
                                        const struct clinch_findings *findings,
                                        struct clinch_error *error)
{
    if (!add_pieces(interview, words, rules, findings))
        return fail_memory(error);
    find_heaviest(interview);
    find_place(interview, words, rules);
    return CLINCH_OK;
}
