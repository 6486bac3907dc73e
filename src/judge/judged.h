/**
 * One judgement while it is being made: what goes in, what is known of the words, and the
 * findings that grow. The steps run in this order and each uses what the earlier ones found:
 * moves, manner, fit, content, assertiveness, delivery, overall, advice.
 */
#ifndef JUDGE_JUDGED_H
#define JUDGE_JUDGED_H

#include "rules.h"

/** Transcript words, half-open. */
struct word_range {
    size_t begin, end;
};

/** A fault of manner, and where. */
struct fault {
    enum clinch_manner_name kind;
    struct word_range words;
    size_t sentence;
    const char *instead; /**< what mends the sentence; NULL: leaving words out does not */
    bool noted;          /**< only this style of closing minds */
    double share;        /**< of what such a fault costs */
};

/** How likely one sentence is of each class. */
struct likelihood {
    double of[CLASSIFIER_CLASSES];
    struct token_range
        where[CLINCH_MOVE_COUNT]; /**< the whole sentence or one of its clauses */
};

/** What took points from a score; the advice is made of these. */
struct point {
    const char *id;    /**< of the entry in advice.yaml */
    double points;     /**< taken from that score */
    double share;      /**< of that score in the overall one */
    bool moment_known; /**< the times are known */
    double begin_s, end_s;
    double figure;             /**< what was measured, such as words per minute */
    double limit;              /**< what it is compared with */
    const char *subject;       /**< what it is about where there is no fault, or NULL */
    const struct fault *fault; /**< of a fault of manner, else NULL */
};

enum { POINTS_MOST = 40, USED_MOST = 16 };

struct judged {
    const struct clinch_rules *rules;
    const struct clinch_transcript *transcript;
    const struct clinch_measures *measures; /**< NULL for a written text */
    struct clinch_judge_options options;
    struct tokens tokens;
    struct hits hits;
    struct likelihood *probability; /**< one a sentence */
    struct fault *faults;
    size_t fault_count;
    bool words_unsafe; /**< the transcript is too unsure to judge by its words */
    struct point points[POINTS_MOST];
    size_t point_count;
    size_t used_words[USED_MOST]; /**< where sentences begin that the advice showed already */
    size_t used_count;
    unsigned strengths_used;              /**< of the profile */
    size_t plain_used[CLINCH_MOVE_COUNT]; /**< plain sentences shown */
    struct clinch_findings *findings;
};

enum clinch_status judged_find_moves(struct judged *judged, struct clinch_error *error);
/** A doubt that the speaker names and then meets, in sentences of their own, is one answered.
 */
enum clinch_status judged_find_answers(struct judged *judged, struct clinch_error *error);
enum clinch_status judged_find_manner(struct judged *judged, struct clinch_error *error);
enum clinch_status judged_find_fit(struct judged *judged, struct clinch_error *error);
enum clinch_status judged_score_content(struct judged *judged, struct clinch_error *error);
enum clinch_status judged_score_assertiveness(struct judged *judged,
                                              struct clinch_error *error);
enum clinch_status judged_score_delivery(struct judged *judged, struct clinch_error *error);
enum clinch_status judged_score_overall(struct judged *judged, struct clinch_error *error);
enum clinch_status judged_advise(struct judged *judged, struct clinch_error *error);

/** The words that a range of tokens came from. */
struct word_range judged_words_of(const struct judged *judged, size_t begin, size_t end);

/** Widens a phrase (tokens) to what a person would quote: with what belongs to its clause on
 * both sides, within its sentence. */
void judged_widen(const struct judged *judged, size_t sentence, size_t *begin, size_t *end);

/** The words of a range in one string, without filled pauses; NULL: no memory. */
char *judged_text_of(const struct judged *judged, struct word_range words);

/** Fills an evidence; false: no memory. */
bool judged_make_evidence(const struct judged *judged, struct word_range words,
                          struct clinch_evidence *evidence);

/** Does evidence of any move stand in these words? */
bool judged_makes_move(const struct judged *judged, struct word_range words);

/** The evidence of a move that was found which was said first, and last. */
const struct clinch_evidence *judged_first(const struct clinch_move *move);
const struct clinch_evidence *judged_last(const struct clinch_move *move);

/** Takes what the profile asks for and the words lack from the content score. */
bool judged_score_fit(struct judged *judged);

void fit_free(struct clinch_fit *fit);

/** Does a sentence share a word with a phrase, inflected or not, that says what it is of? */
bool fit_speaks_of(const char *sentence, const char *phrase);

/** How surely words were heard: the mean and the least of their confidences that are known,
 * each between 0 and 1; 1 where none is. */
struct heard {
    double mean, least;
};
struct heard judged_heard(const struct judged *judged, struct word_range words);

/** Words that count: without filled pauses. */
size_t judged_word_count(const struct judged *judged);

#endif
