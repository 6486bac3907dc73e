/**
 * The classifier: how likely a sentence makes each move, and how likely each fault of manner
 * weakens it, from its words alone.
 *
 * Logistic regression, one for each class, on the words, pairs and triples of words of a
 * sentence, and on the same of their kinds (kinds.h), trained at build time on our corpus
 * (models/train_moves.c). Weights are kept as whole numbers so that the same text gives the
 * same figure everywhere.
 *
 * What it does not know: grammar, order, who is speaking.
 */
#ifndef JUDGE_CLASSIFIER_H
#define JUDGE_CLASSIFIER_H

#include <stdint.h>

#include <clinch/findings.h>

#include "kinds.h"
#include "tokens.h"

/** The classes: the moves in their order, then the faults of manner that the corpus marks. */
enum {
    CLASSIFIER_MANNERS = 9,
    CLASSIFIER_CLASSES = CLINCH_MOVE_COUNT + CLASSIFIER_MANNERS,
    CLASSIFIER_ONE = 1024,
    FEATURES_MOST = 2048
};

/** The corpus's letter of each class, in order. */
#define CLASSIFIER_LETTERS                                                                     \
    "qiaonr"                                                                                   \
    "hdspxbvcg"

/** What a fault's class is in the findings; `manner` from 0 to CLASSIFIER_MANNERS. */
enum clinch_manner_name classifier_manner(size_t manner);

struct classifier;

/** Reads a model from its bytes: the line "clinch moves 3", a line "bias", a line "kind" and
 * its words for each kind, and one line for each feature, its hash (hexadecimal) and a weight
 * (1/1024) for each class. Fails with RULES. */
enum clinch_status classifier_read(struct classifier **classifier, const char *name,
                                   const char *bytes, size_t length,
                                   struct clinch_error *error);

/** The probability of each class, 0..1, for the tokens of one sentence. */
void classifier_judge(const struct classifier *classifier, const struct tokens *tokens,
                      struct token_range sentence, double probability[CLASSIFIER_CLASSES]);

/** NULL is allowed. */
void classifier_free(struct classifier *classifier);

/** The features of a sentence as hashes, each once, at most FEATURES_MOST; returns how many. */
size_t classifier_features(const struct kinds *kinds, const struct tokens *tokens,
                           struct token_range sentence, uint32_t features[FEATURES_MOST]);

#endif
