/**
 * The findings: which moves of a close were made, in what manner, what it scores and what to
 * change.
 *
 * The judge reads rules and thresholds from data (models/), a transcript, and, for speech,
 * measures. Every finding carries its evidence: the words it rests on and when they were said.
 *
 * What it does not know: sound, files of sound, how findings are shown.
 * Threads: rules may be shared once loaded; they do not change.
 */
#ifndef CLINCH_FINDINGS_H
#define CLINCH_FINDINGS_H

#include "measures.h"
#include "profile.h"

#ifdef __cplusplus
extern "C" {
#endif

enum clinch_move_name {
    CLINCH_MOVE_QUALIFICATION,  /**< states own qualifications as they fit the role */
    CLINCH_MOVE_INTEREST,       /**< says directly that they want it */
    CLINCH_MOVE_ASK,            /**< asks for the position, or to be moved forward */
    CLINCH_MOVE_OBJECTION,      /**< draws out or answers concerns */
    CLINCH_MOVE_NEXT_STEPS,     /**< asks about or settles what happens next */
    CLINCH_MOVE_RECOMMENDATION, /**< asks to be recommended or introduced to the one who decides
                                 */
    CLINCH_MOVE_COUNT
};

/** As in the report: "qualification", "next_steps", …; static. */
CLINCH_API const char *clinch_move_label(enum clinch_move_name name);

/** What weakens a close, or makes it too hard. */
enum clinch_manner_name {
    CLINCH_MANNER_HEDGES,        /**< "I guess", "kind of", about oneself */
    CLINCH_MANNER_APOLOGIES,     /**< sorry without need */
    CLINCH_MANNER_PRESSURE,      /**< ultimatums, and asks that leave no choice */
    CLINCH_MANNER_SELF_DOUBT,    /**< speaking against oneself */
    CLINCH_MANNER_OVER_CLAIMING, /**< what nobody can know: "the best you will ever meet" */
    CLINCH_MANNER_BEGGING,       /**< one's own need instead of theirs */
    CLINCH_MANNER_MINIMISERS,    /**< "just", "a little", "a quick question" */
    CLINCH_MANNER_TAGS,          /**< "right?", "you know?" at the end of a statement */
    CLINCH_MANNER_VAGUE_END,     /**< an end that trails away */
    CLINCH_MANNER_CLICHES,       /**< words that anyone could say */
    CLINCH_MANNER_EMPTY_THANKS,  /**< gratitude and nothing else */
    CLINCH_MANNER_SELF_SERVING,  /**< what is in it for oneself, asked too early */
    CLINCH_MANNER_RAMBLING,      /**< losing the thread */
    CLINCH_MANNER_COUNT
};

/** As in the report: "hedges", "self_doubt", …; static. */
CLINCH_API const char *clinch_manner_label(enum clinch_manner_name name);

/** Words that a finding rests on. */
struct clinch_evidence {
    char *text;
    double begin_s, end_s; /**< only if the transcript is timed */
    size_t word_index;     /**< first word in the transcript */
    size_t word_count;
};

struct clinch_move {
    bool found;
    double strength;                  /**< 0..1: how surely and directly the move was made */
    struct clinch_evidence *evidence; /**< the surest first */
    size_t evidence_count;
};

struct clinch_manner {
    struct clinch_evidence *events;
    size_t count;
};

/** One thing to change, with the moment that it is about. */
struct clinch_advice {
    char *title;
    char *why;
    char *attempt;         /**< what to say or do instead; "try" in the report */
    double begin_s, end_s; /**< only if `moment_known` */
    bool moment_known;
};

/** Why a score is what it is: one line a reason. */
struct clinch_reason {
    char *text;
    double points; /**< added to or taken from 100 */
};

struct clinch_score {
    struct clinch_figure value; /**< 0..100; unknown when there is nothing to judge */
    struct clinch_reason *reasons;
    size_t reason_count;
};

/** Something that was done well beside the moves, with its moment. */
struct clinch_praise {
    char *text;            /**< a sentence without its point */
    double begin_s, end_s; /**< only if `moment_known` */
    bool moment_known;
};

/** Something that the profile holds, and whether it came up. */
struct clinch_mention {
    char *text;
    bool found;
};

struct clinch_mentions {
    struct clinch_mention *items;
    size_t count;
};

/** How the words meet the profile. */
struct clinch_fit {
    bool known;                        /**< there was a profile */
    struct clinch_mentions must_haves; /**< found: spoken of */
    struct clinch_mentions proofs;     /**< found: given */
    struct clinch_mentions concerns;   /**< found: answered */
    struct clinch_mentions fillers;    /**< own words to watch; found: said */
};

/** What the rules hold for usual, to be told beside what was measured; 0: not told. */
struct clinch_usual {
    double pace_least_wpm, pace_most_wpm;
    double fillers_most_per_minute;
    double pause_most_s;
    double pitch_least_st;
};

enum { CLINCH_ADVICE_MOST = 3, CLINCH_PRAISE_MOST = 2 };

/** Everything that was judged. Free with `clinch_findings_free`. */
struct clinch_findings {
    struct clinch_move moves[CLINCH_MOVE_COUNT];
    struct clinch_manner manner[CLINCH_MANNER_COUNT];
    struct clinch_score overall, content, assertiveness, delivery;
    struct clinch_advice advice[CLINCH_ADVICE_MOST];
    size_t advice_count;
    struct clinch_praise praise[CLINCH_PRAISE_MOST];
    size_t praise_count;
    struct clinch_fit fit;
    struct clinch_usual usual;
};

struct clinch_rules;

/**
 * Reads rules and thresholds.
 *
 * folder  holds them; NULL: the environment's CLINCH_RULES, the installed place
 * Fails with RULES; the sentence names the file, the line and what was expected.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_rules_load(struct clinch_rules **rules, const char *folder, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_rules_free(struct clinch_rules *rules);

/** Where the close is made: the moves that are expected depend on it. */
enum clinch_situation {
    CLINCH_SITUATION_PLAIN = 0,
    CLINCH_SITUATION_CONCERN,   /**< a concern was raised */
    CLINCH_SITUATION_DECIDER,   /**< the decision is someone else's */
    CLINCH_SITUATION_REPAIR,    /**< an earlier answer was unclear */
    CLINCH_SITUATION_LIFT,      /**< a short close in passing */
    CLINCH_SITUATION_VOICEMAIL, /**< a message left */
    CLINCH_SITUATION_THANK_YOU, /**< the written thank-you */
    CLINCH_SITUATION_COUNT
};

/** "plain", "concern", "decider", "repair", "lift", "voicemail", "thank-you"; static. */
CLINCH_API const char *clinch_situation_label(enum clinch_situation situation);

/** How long a close should take there when it is spoken: not shorter than the span's begin, not
 * longer than its end. */
CLINCH_API struct clinch_span clinch_rules_target(const struct clinch_rules *rules,
                                                  enum clinch_situation situation);

/** How to judge. All zero: a written text, a plain close, consultative. */
struct clinch_judge_options {
    const struct clinch_measures *measures; /**< NULL for a written text: nothing is said of
                                               delivery then */
    enum clinch_style style;
    enum clinch_situation situation;
    const struct clinch_profile *profile; /**< borrowed; NULL: none */
};

/**
 * Judges a close.
 *
 * options  NULL: as if all were zero
 * A transcript whose confidence is below a threshold of the rules is judged by its delivery
 * alone: moves keep half their strength, content, assertiveness and overall score are unknown
 * and no advice rests on the words. A transcript without words has no scores and no advice.
 * findings  yours, free with `clinch_findings_free`
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_findings_judge(struct clinch_findings **findings, const struct clinch_rules *rules,
                      const struct clinch_transcript *transcript,
                      const struct clinch_judge_options *options, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_findings_free(struct clinch_findings *findings);

#ifdef __cplusplus
}
#endif

#endif
