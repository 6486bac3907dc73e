#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "clause.h"
#include "score.h"

const char *clinch_move_label(enum clinch_move_name name)
{
    static const char *const labels[] = {
        [CLINCH_MOVE_QUALIFICATION] = "qualification",
        [CLINCH_MOVE_INTEREST] = "interest",
        [CLINCH_MOVE_ASK] = "ask",
        [CLINCH_MOVE_OBJECTION] = "objection",
        [CLINCH_MOVE_NEXT_STEPS] = "next_steps",
        [CLINCH_MOVE_RECOMMENDATION] = "recommendation",
    };
    return (size_t)name < CLINCH_MOVE_COUNT ? labels[name] : "unknown";
}

const char *clinch_manner_label(enum clinch_manner_name name)
{
    static const char *const labels[] = {
        [CLINCH_MANNER_HEDGES] = "hedges",
        [CLINCH_MANNER_APOLOGIES] = "apologies",
        [CLINCH_MANNER_PRESSURE] = "pressure",
        [CLINCH_MANNER_SELF_DOUBT] = "self_doubt",
        [CLINCH_MANNER_OVER_CLAIMING] = "over_claiming",
        [CLINCH_MANNER_BEGGING] = "begging",
        [CLINCH_MANNER_MINIMISERS] = "minimisers",
        [CLINCH_MANNER_TAGS] = "tags",
        [CLINCH_MANNER_VAGUE_END] = "vague_end",
        [CLINCH_MANNER_CLICHES] = "cliches",
        [CLINCH_MANNER_EMPTY_THANKS] = "empty_thanks",
        [CLINCH_MANNER_SELF_SERVING] = "self_serving",
        [CLINCH_MANNER_RAMBLING] = "rambling",
    };
    return (size_t)name < CLINCH_MANNER_COUNT ? labels[name] : "unknown";
}

const char *clinch_situation_label(enum clinch_situation situation)
{
    static const char *const labels[] = {
        [CLINCH_SITUATION_PLAIN] = "plain",         [CLINCH_SITUATION_CONCERN] = "concern",
        [CLINCH_SITUATION_DECIDER] = "decider",     [CLINCH_SITUATION_REPAIR] = "repair",
        [CLINCH_SITUATION_LIFT] = "lift",           [CLINCH_SITUATION_VOICEMAIL] = "voicemail",
        [CLINCH_SITUATION_THANK_YOU] = "thank-you",
    };
    return (size_t)situation < CLINCH_SITUATION_COUNT ? labels[situation] : "unknown";
}

/* The parts that are known share the whole between them by their weights. */
enum clinch_status judged_score_overall(struct judged *judged, struct clinch_error *error)
{
    const struct thresholds *now = judged->rules->thresholds;
    struct clinch_findings *findings = judged->findings;
    const struct {
        const struct clinch_score *score;
        double weight;
        const char *name;
    } parts[] = {{&findings->content, now->overall.content, "what you said"},
                 {&findings->assertiveness, now->overall.assertiveness, "how sure it sounded"},
                 {&findings->delivery, now->overall.delivery, "how you spoke"}};
    enum { PARTS = sizeof parts / sizeof *parts };
    double whole = 0;
    for (size_t i = 0; i < PARTS; i++)
        whole += parts[i].score->value.known ? parts[i].weight : 0;
    if (!findings->content.value.known || whole <= 0)
        return CLINCH_OK;
    score_start(&findings->overall);
    for (size_t i = 0; i < PARTS; i++) {
        if (!parts[i].score->value.known)
            continue;
        double share = parts[i].weight / whole;
        struct point point = {.points = (100 - parts[i].score->value.value) * share};
        if (!score_take(judged, &findings->overall, point,
                        "The score for %s is %.0f and counts for %.0f %%.", parts[i].name,
                        parts[i].score->value.value, share * 100))
            return fail_memory(error);
    }
    return CLINCH_OK;
}

/* What the words of each sentence say as a whole. */
static enum clinch_status weigh_sentences(struct judged *judged, struct clinch_error *error)
{
    const struct tokens *tokens = &judged->tokens;
    judged->probability = memory_make(tokens->sentence_count + 1, sizeof *judged->probability);
    if (judged->probability == NULL)
        return fail_memory(error);
    for (size_t s = 0; s < tokens->sentence_count; s++)
        clause_weigh(judged, tokens->sentences[s], &judged->probability[s]);
    return CLINCH_OK;
}

static void tell_usual(struct clinch_usual *usual, const struct thresholds *now)
{
    *usual = (struct clinch_usual){.pace_least_wpm = now->pace.steady_wpm,
                                   .pace_most_wpm = now->pace.brisk_wpm,
                                   .fillers_most_per_minute = now->filled_pauses.few_per_minute,
                                   .pause_most_s = now->pauses.good_s,
                                   .pitch_least_st = now->voice.flat_st};
}

static enum clinch_status judge(struct judged *judged, struct clinch_error *error)
{
    static enum clinch_status (*const steps[])(struct judged *, struct clinch_error *) = {
        weigh_sentences,
        judged_find_moves,
        judged_find_answers,
        judged_find_manner,
        judged_find_fit,
        judged_score_content,
        judged_score_assertiveness,
        judged_score_delivery,
        judged_score_overall,
        judged_advise};
    const struct clinch_transcript *transcript = judged->transcript;
    tell_usual(&judged->findings->usual, judged->rules->thresholds);
    judged->words_unsafe =
        transcript->confidence_known &&
        transcript->confidence < judged->rules->thresholds->certainty.transcript_confidence;
    enum clinch_status status = tokens_make(&judged->tokens, transcript, error);
    if (status != CLINCH_OK || judged->tokens.count == 0)
        return status;
    status =
        rules_match(judged->rules, &judged->tokens, transcript->timed, &judged->hits, error);
    for (size_t i = 0; status == CLINCH_OK && i < sizeof steps / sizeof *steps; i++)
        status = steps[i](judged, error);
    return status;
}

enum clinch_status clinch_findings_judge(struct clinch_findings **findings,
                                         const struct clinch_rules *rules,
                                         const struct clinch_transcript *transcript,
                                         const struct clinch_judge_options *options,
                                         struct clinch_error *error)
{
    struct judged judged = {.rules = rules,
                            .transcript = transcript,
                            .options =
                                options != NULL ? *options : (struct clinch_judge_options){0},
                            .findings = memory_make(1, sizeof *judged.findings)};
    judged.measures = judged.options.measures;
    enum clinch_status status =
        judged.findings != NULL ? judge(&judged, error) : fail_memory(error);
    tokens_free(&judged.tokens);
    free(judged.hits.items);
    free(judged.faults);
    free(judged.probability);
    if (status != CLINCH_OK) {
        clinch_findings_free(judged.findings);
        return status;
    }
    *findings = judged.findings;
    return CLINCH_OK;
}

static void free_evidence(struct clinch_evidence *evidence, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(evidence[i].text);
    free(evidence);
}

static void free_score(struct clinch_score *score)
{
    for (size_t i = 0; i < score->reason_count; i++)
        free(score->reasons[i].text);
    free(score->reasons);
}

void clinch_findings_free(struct clinch_findings *findings)
{
    if (findings == NULL)
        return;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++)
        free_evidence(findings->moves[i].evidence, findings->moves[i].evidence_count);
    for (size_t i = 0; i < CLINCH_MANNER_COUNT; i++)
        free_evidence(findings->manner[i].events, findings->manner[i].count);
    free_score(&findings->overall);
    free_score(&findings->content);
    free_score(&findings->assertiveness);
    free_score(&findings->delivery);
    for (size_t i = 0; i < findings->advice_count; i++) {
        free(findings->advice[i].title);
        free(findings->advice[i].why);
        free(findings->advice[i].attempt);
    }
    for (size_t i = 0; i < findings->praise_count; i++)
        free(findings->praise[i].text);
    fit_free(&findings->fit);
    free(findings);
}
