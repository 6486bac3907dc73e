/** Who of the speakers is the candidate, and how much each talks. */
#ifndef JUDGE_INTERVIEW_PARTIES_H
#define JUDGE_INTERVIEW_PARTIES_H

#include "interview_words.h"

/** Fills parties and candidate. Fails with MEMORY. */
enum clinch_status interview_find_parties(struct clinch_interview *interview,
                                          const struct interview_words *words,
                                          const struct clinch_rules *rules,
                                          const struct clinch_turns *turns,
                                          struct clinch_error *error);

#endif
