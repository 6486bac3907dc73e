#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/text.h"
#include "score.h"
#include "sentence.h"

/* What is said of each fault: the entry of the advice and the reason's wording. */
static const struct {
    const char *id, *one, *many;
} wording[CLINCH_MANNER_COUNT] = {
    [CLINCH_MANNER_HEDGES] = {"hedge", "You weakened what you said once",
                              "You weakened what you said"},
    [CLINCH_MANNER_VAGUE_END] = {"vague_end", "You let the end trail away",
                                 "You let the end trail away"},
    [CLINCH_MANNER_APOLOGIES] = {"apology", "You said sorry once without need",
                                 "You said sorry without need"},
    [CLINCH_MANNER_PRESSURE] = {"pressure", "You put pressure on the listener once",
                                "You put pressure on the listener"},
    [CLINCH_MANNER_OVER_CLAIMING] = {"overclaim", "You claimed more than anyone can know",
                                     "You claimed more than anyone can know"},
    [CLINCH_MANNER_SELF_DOUBT] = {"self_doubt", "You spoke against yourself once",
                                  "You spoke against yourself"},
    [CLINCH_MANNER_BEGGING] = {"begging", "You pleaded instead of asking",
                               "You pleaded instead of asking"},
    [CLINCH_MANNER_MINIMISERS] = {"minimiser", "You made it smaller than it is once",
                                  "You made it smaller than it is"},
    [CLINCH_MANNER_TAGS] = {"tag", "You asked them to agree once", "You asked them to agree"},
    [CLINCH_MANNER_CLICHES] = {"cliche", "You used a phrase that anyone could say",
                               "You used phrases that anyone could say"},
    [CLINCH_MANNER_EMPTY_THANKS] = {"empty_thanks", "You said thanks and nothing else",
                                    "You said thanks and nothing else"},
    [CLINCH_MANNER_SELF_SERVING] = {"self_serving", "You asked what you get out of it",
                                    "You asked what you get out of it"},
    [CLINCH_MANNER_RAMBLING] = {"rambling", "You lost the thread once", "You lost the thread"},
};

static double weight_of(const struct thresholds *now, enum clinch_manner_name kind)
{
    const double weights[CLINCH_MANNER_COUNT] = {
        [CLINCH_MANNER_HEDGES] = now->assertiveness.hedge,
        [CLINCH_MANNER_APOLOGIES] = now->assertiveness.apology,
        [CLINCH_MANNER_PRESSURE] = now->assertiveness.pressure,
        [CLINCH_MANNER_SELF_DOUBT] = now->assertiveness.self_doubt,
        [CLINCH_MANNER_OVER_CLAIMING] = now->assertiveness.overclaim,
        [CLINCH_MANNER_BEGGING] = now->assertiveness.begging,
        [CLINCH_MANNER_MINIMISERS] = now->assertiveness.minimiser,
        [CLINCH_MANNER_TAGS] = now->assertiveness.tag,
        [CLINCH_MANNER_VAGUE_END] = now->assertiveness.vague_end,
        [CLINCH_MANNER_CLICHES] = now->assertiveness.cliche,
        [CLINCH_MANNER_EMPTY_THANKS] = now->assertiveness.empty_thanks,
        [CLINCH_MANNER_SELF_SERVING] = now->assertiveness.self_serving,
        [CLINCH_MANNER_RAMBLING] = now->assertiveness.rambling};
    return weights[kind];
}

/* Does this sentence make a move? A fault there weighs most, so it is the one to quote. */
static bool carries_move(const struct judged *judged, const struct fault *fault)
{
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        for (size_t i = 0; i < judged->findings->moves[m].evidence_count; i++) {
            const struct clinch_evidence *evidence = &judged->findings->moves[m].evidence[i];
            if (evidence->word_index < fault->words.end + 8 &&
                fault->words.begin < evidence->word_index + evidence->word_count + 8)
                return true;
        }
    return false;
}

/* Best with a rewrite at hand, then where it does most harm, then the first. */
static int rank_of(const struct judged *judged, const struct fault *fault)
{
    return (fault->instead != NULL ? 2 : 0) + (carries_move(judged, fault) ? 1 : 0);
}

static bool score_fault(struct judged *judged, enum clinch_manner_name kind, double per_words)
{
    const struct fault *chosen = NULL;
    size_t count = 0;
    double shares = 0;
    for (size_t i = 0; i < judged->fault_count; i++) {
        const struct fault *fault = &judged->faults[i];
        if (fault->kind != kind)
            continue;
        if (chosen == NULL || rank_of(judged, fault) > rank_of(judged, chosen))
            chosen = fault;
        count++;
        shares += fault->share;
    }
    if (count == 0)
        return true;
    const struct clinch_word *words = judged->transcript->words;
    struct point point = {.id = wording[kind].id,
                          .points =
                              shares * weight_of(judged->rules->thresholds, kind) * per_words,
                          .share = judged->rules->thresholds->overall.assertiveness,
                          .moment_known = judged->transcript->timed,
                          .begin_s = words[chosen->words.begin].begin_s,
                          .end_s = words[chosen->words.end - 1].end_s,
                          .figure = (double)count,
                          .fault = chosen};
    if (count == 1)
        return score_take(judged, &judged->findings->assertiveness, point, "%s.",
                          wording[kind].one);
    if (count == 2)
        return score_take(judged, &judged->findings->assertiveness, point, "%s twice.",
                          wording[kind].many);
    return score_take(judged, &judged->findings->assertiveness, point, "%s %zu times.",
                      wording[kind].many, count);
}

/* Neither wanted nor asked: polite, but nobody knows what the speaker is after. */
static bool score_passive(struct judged *judged)
{
    const struct clinch_move *moves = judged->findings->moves;
    if (moves[CLINCH_MOVE_ASK].found || moves[CLINCH_MOVE_INTEREST].found ||
        moves[CLINCH_MOVE_RECOMMENDATION].found)
        return true;
    struct point point = {.points = judged->rules->thresholds->assertiveness.passive};
    return score_take(judged, &judged->findings->assertiveness, point,
                      "You never said what you want.");
}

static bool is_hard(enum clinch_manner_name kind)
{
    return kind == CLINCH_MANNER_PRESSURE || kind == CLINCH_MANNER_OVER_CLAIMING;
}

/* The costliest fault of the hard or of the soft kind, or NULL; `cost` gets what all cost. */
static const struct fault *worst_of(const struct judged *judged, bool hard, double *cost)
{
    const struct fault *worst = NULL;
    double most = 0;
    *cost = 0;
    for (size_t i = 0; i < judged->fault_count; i++) {
        const struct fault *fault = &judged->faults[i];
        double costs = fault->share * weight_of(judged->rules->thresholds, fault->kind);
        if (is_hard(fault->kind) != hard || fault->kind == CLINCH_MANNER_CLICHES ||
            fault->kind == CLINCH_MANNER_RAMBLING)
            continue;
        *cost += costs;
        if (costs > most) {
            most = costs;
            worst = fault;
        }
    }
    return worst;
}

/* What shows that the speaker stood up for it: the ask, else that they want it. */
static const struct clinch_evidence *shown_sure(const struct judged *judged)
{
    static const enum clinch_move_name names[] = {CLINCH_MOVE_ASK, CLINCH_MOVE_RECOMMENDATION,
                                                  CLINCH_MOVE_INTEREST};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (judged->findings->moves[names[i]].evidence_count > 0)
            return &judged->findings->moves[names[i]].evidence[0];
    return NULL;
}

static bool note_lean(struct judged *judged, const char *lean, struct word_range words)
{
    struct text line = {0};
    char *quote = sentence_quote(judged, words);
    text_add_format(&line, "%s: \"%s\"", lean, quote != NULL ? quote : "");
    if (judged->transcript->timed) {
        double begin_s = judged->transcript->words[words.begin].begin_s;
        unsigned second = (unsigned)(begin_s > 0 ? begin_s : 0);
        text_add_format(&line, " at %u:%02u", second / 60, second % 60);
    }
    text_add(&line, ".");
    bool fine = quote != NULL && !line.failed &&
                score_note(&judged->findings->assertiveness, line.bytes);
    free(quote);
    text_free(&line);
    return fine;
}

/* Between shy and hard lies sure: where this take lies, and by what words. */
static bool tell_lean(struct judged *judged)
{
    double soft_cost, hard_cost;
    const struct fault *soft = worst_of(judged, false, &soft_cost);
    const struct fault *hard = worst_of(judged, true, &hard_cost);
    const struct clinch_evidence *sure = shown_sure(judged);
    if (hard != NULL && hard_cost >= soft_cost)
        return note_lean(judged, "This leans from sure to pushy", hard->words);
    if (soft != NULL)
        return note_lean(judged, "This leans from sure to shy", soft->words);
    return sure == NULL || note_lean(judged, "This is sure, neither shy nor pushy",
                                     (struct word_range){sure->word_index,
                                                         sure->word_index + sure->word_count});
}

enum clinch_status judged_score_assertiveness(struct judged *judged, struct clinch_error *error)
{
    if (judged->words_unsafe)
        return CLINCH_OK;
    score_start(&judged->findings->assertiveness);
    double fewest = judged->rules->thresholds->assertiveness.fewest_words;
    double per_words = 100 / fmax(fmax((double)judged_word_count(judged), fewest), 1);
    bool fine = score_passive(judged);
    for (int kind = 0; fine && kind < CLINCH_MANNER_COUNT; kind++)
        fine = score_fault(judged, (enum clinch_manner_name)kind, per_words);
    fine = fine && tell_lean(judged);
    return fine ? CLINCH_OK : fail_memory(error);
}
