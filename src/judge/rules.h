/**
 * The rules once loaded: phrases that make a move, phrases that weaken it, thresholds, the
 * wording of the advice, and the classifier. They do not change.
 */
#ifndef JUDGE_RULES_H
#define JUDGE_RULES_H

#include <clinch/findings.h>

#include "classifier.h"
#include "pattern.h"
#include "rules_data.h"

/** One phrase rule. What it says is borrowed from the data it was read from. */
struct rule {
    const char *id;
    const char *example, *counter;
    bool is_manner;  /**< else a move's */
    unsigned name;   /**< enum clinch_move_name, clinch_manner_name or interview_cue */
    bool denies;     /**< where it matches, the move or the fault is not meant */
    bool raises;     /**< names a doubt about the speaker, which what follows may answer */
    double strength; /**< 0..1, of a move */
    enum rule_style style; /**< in which a manner counts */
    bool alone; /**< a manner counts only if neither fit nor interest was said before */
    const char *instead; /**< of a hedge: what to say in its place; "" is nothing, NULL: the
                            sentence cannot be mended by leaving the words out */
    struct pattern pattern;
};

/** Rules by the word they can begin with. */
struct rule_index {
    size_t *begin; /**< for each symbol where its rules begin; one more at the end */
    size_t *rules;
};

struct clinch_rules {
    struct moves_data *moves_data;
    struct manner_data *manner_data;
    struct advice_data *advice_data;
    struct situations_data *situations_data;
    struct situation_data situations[CLINCH_SITUATION_COUNT];
    struct thresholds *thresholds;
    struct symbols symbols;
    struct rule *rules;
    size_t rule_count;
    struct rule_index index;
    struct classifier *classifier;
    struct clinch_rules *interview; /**< rules that are asked of the interviewer's words; of it
                                       only symbols, rules and index are in use */
    struct interview_data *interview_data;
};

/** A place where a rule matches. */
struct hit {
    size_t rule;
    size_t begin, end; /**< tokens */
    size_t sentence;
};

struct hits {
    struct hit *items;
    size_t count, capacity;
};

/** Finds every place where a rule matches, in order of place; sets the tokens' symbols. In
 * timed transcripts a phrase may reach into the next sentence, as a pause need not end one. */
enum clinch_status rules_match(const struct clinch_rules *rules, struct tokens *tokens,
                               bool timed, struct hits *hits, struct clinch_error *error);

/** Does this very rule match somewhere in a plain text? For checking examples. */
enum clinch_status rules_fires(const struct clinch_rules *rules, size_t rule, const char *text,
                               bool *fires, struct clinch_error *error);

#endif
