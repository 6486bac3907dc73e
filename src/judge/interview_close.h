/** Where the candidate's close is, or would have had its place. */
#ifndef JUDGE_INTERVIEW_CLOSE_H
#define JUDGE_INTERVIEW_CLOSE_H

#include "interview_words.h"

/** Fills pieces, close and where one could have been. `findings` are of all the candidate's
 * words. Fails with MEMORY. */
enum clinch_status interview_find_close(struct clinch_interview *interview,
                                        const struct interview_words *words,
                                        const struct clinch_rules *rules,
                                        const struct clinch_findings *findings,
                                        struct clinch_error *error);

#endif
