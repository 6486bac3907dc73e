/**
 * The rules as they stand in the files: plain data, read in one file
 * (rules_data.c). Values are checked for their kind here and for their sense in rules.c.
 */
#ifndef JUDGE_RULES_DATA_H
#define JUDGE_RULES_DATA_H

#include <stddef.h>

#include <clinch/error.h>
#include <clinch/findings.h>

/** In which style of closing a rule of manner counts. What only one style minds is a note and
 * costs less. */
enum rule_style { RULE_STYLE_ANY, RULE_STYLE_CONSULTATIVE, RULE_STYLE_DIRECT };

struct class_data {
    char *name;
    char *words;
};

struct move_rule_data {
    char *id;
    enum clinch_move_name move;
    char *pattern, *example, *counter;
    double strength;
    bool denies, raises;
};

struct moves_data {
    struct class_data *classes;
    unsigned classes_count;
    struct move_rule_data *rules;
    unsigned rules_count;
};

/** What the interviewer's words can be. */
enum interview_cue {
    INTERVIEW_QUESTION,
    INTERVIEW_CONCERN,
    INTERVIEW_DECIDER,
    INTERVIEW_NEXT_STEP,
    INTERVIEW_INVITE, /**< hands over: "what questions do you have for me" */
    INTERVIEW_CUE_COUNT
};

struct interview_rule_data {
    char *id;
    enum interview_cue cue;
    char *pattern, *example, *counter;
};

struct interview_data {
    struct class_data *classes;
    unsigned classes_count;
    struct interview_rule_data *rules;
    unsigned rules_count;
};

struct manner_rule_data {
    char *id;
    enum clinch_manner_name fault;
    char *pattern, *example, *counter;
    char *instead; /**< NULL: not given */
    enum rule_style style;
    bool denies, alone;
};

struct manner_data {
    struct class_data *classes;
    unsigned classes_count;
    struct manner_rule_data *rules;
    unsigned rules_count;
};

/** What is expected in one situation; points of the content score, nought where it is not. */
struct situation_data {
    enum clinch_situation name;
    double qualification, interest, ask, objection, next_steps, recommendation, onward, thanks;
    double short_s, long_s;
};

struct situations_data {
    struct situation_data *situations;
    unsigned situations_count;
};

/** Every figure is a double so that a file may say 5 or 5.0. */
struct thresholds {
    struct {
        double slow_wpm, steady_wpm, brisk_wpm, fast_wpm, shortest_words;
    } pace;
    struct {
        double fluent_per_minute, few_per_minute, many_per_minute, cluster_count, cluster_s,
            words_few_per_minute, words_many_per_minute;
    } filled_pauses;
    struct {
        double good_s, long_s, broken_s, broken_few_per_minute, broken_many_per_minute;
    } pauses;
    struct {
        double flat_st, rising_ratio, fewest_endings, whisper_voiced_ratio;
    } voice;
    struct {
        double move_probability, words_probability, few_words, few_words_probability,
            phrase_log_odds, denial_log_odds, transcript_confidence, weak_strength,
            unclear_confidence, unclear_stretch_words, unclear_words, unheard_share,
            manner_probability;
    } certainty;
    struct {
        double fewest_words, curt_thanks_words, long_thanks_words, rambling_words,
            rambling_links, softened_share;
    } manner;
    struct {
        double order, ask_by_recommendation, must_haves, open_concern;
    } content;
    struct {
        double hedge, vague_end, apology, pressure, overclaim, self_doubt, begging, minimiser,
            tag, cliche, empty_thanks, self_serving, rambling, note_share, passive,
            fewest_words;
    } assertiveness;
    struct {
        double pace, pace_per_wpm, pace_most, fillers_some, fillers_many, fillers_more,
            fillers_most, words_some, words_many, broken_some, broken_many, cluster, long_pause,
            most_pauses, flat, rising, trailing, whisper, length, ask_rising, ask_fillers,
            ask_drop, ask_rush;
    } delivery;
    struct {
        double fillers_s, fillers_count, rush_ratio, rush_wpm, rush_words, pause_s;
    } joined;
    struct {
        double content, assertiveness, delivery;
    } overall;
};

/** Where advice holds: in every situation, or in one of them: its number and one. */
enum { SITUATION_ANY, SITUATION_FIRST };

struct advice_entry_data {
    char *id;
    unsigned where; /**< SITUATION_ANY, or SITUATION_FIRST and the situation */
    double weight;
    char *title, *why, *attempt;
};

/** Sentences that anyone could say, for whoever has none of their own. */
struct plain_data {
    enum clinch_move_name move;
    unsigned where; /**< as above */
    char **sentences;
    unsigned sentences_count;
};

struct advice_data {
    char *unheard; /**< said of what is missing where words could not be made out */
    struct advice_entry_data *advice;
    unsigned advice_count;
    struct plain_data *plain;
    unsigned plain_count;
};

/**
 * Reads one of the files from its bytes.
 *
 * name  what the file is called in an error's sentence
 * Fails with RULES (the sentence names file, line and what was expected) or MEMORY.
 */
enum clinch_status moves_data_read(struct moves_data **data, const char *name,
                                   const char *bytes, size_t length,
                                   struct clinch_error *error);
enum clinch_status interview_data_read(struct interview_data **data, const char *name,
                                       const char *bytes, size_t length,
                                       struct clinch_error *error);
enum clinch_status manner_data_read(struct manner_data **data, const char *name,
                                    const char *bytes, size_t length,
                                    struct clinch_error *error);
enum clinch_status advice_data_read(struct advice_data **data, const char *name,
                                    const char *bytes, size_t length,
                                    struct clinch_error *error);
enum clinch_status thresholds_read(struct thresholds **data, const char *name,
                                   const char *bytes, size_t length,
                                   struct clinch_error *error);

enum clinch_status situations_data_read(struct situations_data **data, const char *name,
                                        const char *bytes, size_t length,
                                        struct clinch_error *error);

/** NULL is allowed. */
void interview_data_free(struct interview_data *data);
void moves_data_free(struct moves_data *data);
void manner_data_free(struct manner_data *data);
void advice_data_free(struct advice_data *data);
void situations_data_free(struct situations_data *data);
void thresholds_free(struct thresholds *data);

#endif
