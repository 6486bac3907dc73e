/**
 * The advice: which points to raise and how they are worded.
 *
 * The wording is data (advice.yaml); between braces stand parts that the judge fills in:
 *
 *     {at}      " at 0:24", or nothing in a written text
 *     {quote}   the words that the advice is about
 *     {among}   ", one of 4 such places" where there are more than one, else nothing
 *     {better}  their sentence without them
 *     {fit}     the speaker's own sentence about why they fit, or one of the data's plain ones
 *     {want}    the speaker's own sentence of interest, or a plain one
 *     {ask}     the speaker's own ask, or a plain one
 *     {proof}   a strength of the profile with its proof, or one to fill in
 *     {answer}  what the profile answers to the concern, or one to fill in
 *     {decider} who decides
 *     {figure}  what was measured   {limit}  what it is compared with
 *     {times}   the figure as "once", "twice", "3 times"
 */
#ifndef JUDGE_ADVICE_H
#define JUDGE_ADVICE_H

#include "rules_data.h"

enum { ADVICE_TITLE_MOST = 60 };

/** The id of an entry that the judge needs and the data lacks, or NULL. */
const char *advice_missing(const struct advice_data *data);

/** The move of whose plain sentences the judge needs some for every situation and the data has
 * none, or NULL. */
const char *advice_missing_plain(const struct advice_data *data);

/** The plain sentence of a move for a situation whose turn it is; `turn` counts from 0. */
const char *advice_plain(const struct advice_data *data, enum clinch_move_name move,
                         enum clinch_situation situation, size_t turn);

#endif
