#include <math.h>

#include "base/fail.h"
#include "score.h"

static const struct clinch_move *move_of(const struct judged *judged,
                                         enum clinch_move_name name)
{
    return &judged->findings->moves[name];
}

/* The end of the take, where a move that is missing would have been made. */
static struct point point_at_end(const struct judged *judged, const char *id, double points)
{
    const struct clinch_transcript *transcript = judged->transcript;
    const struct clinch_word *last = &transcript->words[transcript->word_count - 1];
    return (struct point){.id = id,
                          .points = points,
                          .share = judged->rules->thresholds->overall.content,
                          .moment_known = transcript->timed,
                          .begin_s = last->begin_s,
                          .end_s = last->end_s};
}

static struct point point_at(const struct judged *judged, const char *id, double points,
                             const struct clinch_evidence *evidence)
{
    struct point point = point_at_end(judged, id, points);
    point.begin_s = evidence->begin_s;
    point.end_s = evidence->end_s;
    return point;
}

/* How much of a move's points a sighting of this strength is worth. */
static double lost(double points, const struct clinch_move *move, double weak)
{
    if (!move->found)
        return points;
    return move->strength < weak ? points * 0.3 : 0;
}

static bool score_move(struct judged *judged, enum clinch_move_name name, double points,
                       const char *id, const char *missing, const char *weak)
{
    const struct clinch_move *move = move_of(judged, name);
    double lose = lost(points, move, judged->rules->thresholds->certainty.weak_strength);
    struct point point = move->found ? point_at(judged, id, lose, &move->evidence[0])
                                     : point_at_end(judged, id, lose);
    if (!move->found)
        return score_take(judged, &judged->findings->content, point, "%s", missing);
    point.id = NULL; /* what was said may be enough: not worth a piece of advice */
    return score_take(judged, &judged->findings->content, point, "%s%s.", weak,
                      judged->transcript->timed ? " or hard to hear" : "");
}

/* What is said of each move when it is missing or weak. */
static const struct {
    const char *id, *missing, *weak;
} wordings[CLINCH_MOVE_COUNT] = {
    [CLINCH_MOVE_QUALIFICATION] = {"no_qualification", "You did not say why you fit this role.",
                                   "Why you fit was only hinted at"},
    [CLINCH_MOVE_INTEREST] = {"no_interest", "You did not say that you want this job.",
                              "That you want the job was only hinted at"},
    [CLINCH_MOVE_ASK] = {"no_ask", "You did not ask for the job or to be moved forward.",
                         "Your ask was soft"},
    [CLINCH_MOVE_OBJECTION] = {"no_objection", "You did not answer or ask about their concern.",
                               "You only touched on their concern"},
    [CLINCH_MOVE_NEXT_STEPS] = {"no_next_steps", "You did not say or ask what happens next.",
                                "What happens next was only touched on"},
    [CLINCH_MOVE_RECOMMENDATION] = {"no_recommendation",
                                    "You did not ask them to speak for you.",
                                    "That they should speak for you was only hinted at"},
};

/* Where the decision is someone else's, asking for the recommendation is most of the ask. */
static bool is_asked_by_recommendation(const struct judged *judged)
{
    return move_of(judged, CLINCH_MOVE_RECOMMENDATION)->found &&
           !move_of(judged, CLINCH_MOVE_ASK)->found;
}

static bool score_expected(struct judged *judged, enum clinch_move_name name, double points)
{
    const struct thresholds *now = judged->rules->thresholds;
    if (points <= 0)
        return true;
    if (name == CLINCH_MOVE_ASK && is_asked_by_recommendation(judged))
        return score_take(
            judged, &judged->findings->content,
            point_at_end(judged, NULL, fmin(points, now->content.ask_by_recommendation)),
            "You asked for a recommendation, not for the job itself.");
    return score_move(judged, name, points, wordings[name].id, wordings[name].missing,
                      wordings[name].weak);
}

/* "What else do you need to move me forward" asks for the job and for what stands in its way.
 */
static bool asks_what_is_open(const struct judged *judged)
{
    static const char *const open[] = {"what", "anything", "something", "which", "how"};
    const struct clinch_move *ask = move_of(judged, CLINCH_MOVE_ASK);
    for (size_t i = 0; i < ask->evidence_count; i++)
        for (size_t t = 0; t < judged->tokens.count; t++) {
            const struct token *token = &judged->tokens.items[t];
            if (token->word_index - ask->evidence[i].word_index < ask->evidence[i].word_count &&
                tokens_is_among(token->text, open, sizeof open / sizeof *open))
                return true;
        }
    return false;
}

static bool score_onward(struct judged *judged, double points)
{
    if (points <= 0 || move_of(judged, CLINCH_MOVE_NEXT_STEPS)->found ||
        asks_what_is_open(judged) || move_of(judged, CLINCH_MOVE_OBJECTION)->found ||
        move_of(judged, CLINCH_MOVE_RECOMMENDATION)->found)
        return true;
    return score_take(judged, &judged->findings->content,
                      point_at_end(judged, "no_onward", points),
                      "You asked neither about concerns nor about the next step.");
}

static bool score_thanks(struct judged *judged, double points)
{
    if (points <= 0)
        return true;
    for (size_t i = 0; i < judged->hits.count; i++) {
        const struct rule *rule = &judged->rules->rules[judged->hits.items[i].rule];
        if (rule->is_manner && rule->name == CLINCH_MANNER_EMPTY_THANKS)
            return true;
    }
    return score_take(judged, &judged->findings->content,
                      point_at_end(judged, "no_thanks", points), "You did not thank them.");
}

/* An ask before any word of why: the reason comes too late to carry it. */
static bool score_order(struct judged *judged)
{
    const struct clinch_move *ask = move_of(judged, CLINCH_MOVE_ASK);
    const struct clinch_move *fit = move_of(judged, CLINCH_MOVE_QUALIFICATION);
    if (!ask->found || !fit->found ||
        judged_first(ask)->word_index >= judged_first(fit)->word_index)
        return true;
    return score_take(
        judged, &judged->findings->content,
        point_at(judged, "order", judged->rules->thresholds->content.order, judged_first(ask)),
        "You asked before you had said why you fit.");
}

enum clinch_status judged_score_content(struct judged *judged, struct clinch_error *error)
{
    const struct situation_data *now = &judged->rules->situations[judged->options.situation];
    if (judged->words_unsafe)
        return CLINCH_OK;
    score_start(&judged->findings->content);
    bool fine = score_expected(judged, CLINCH_MOVE_OBJECTION, now->objection) &&
                score_expected(judged, CLINCH_MOVE_RECOMMENDATION, now->recommendation) &&
                score_expected(judged, CLINCH_MOVE_ASK, now->ask) &&
                score_expected(judged, CLINCH_MOVE_QUALIFICATION, now->qualification) &&
                score_expected(judged, CLINCH_MOVE_INTEREST, now->interest) &&
                score_expected(judged, CLINCH_MOVE_NEXT_STEPS, now->next_steps) &&
                score_onward(judged, now->onward) && score_thanks(judged, now->thanks) &&
                score_order(judged) && judged_score_fit(judged);
    return fine ? CLINCH_OK : fail_memory(error);
}
