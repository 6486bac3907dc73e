/**
 * The clauses of a sentence, each weighed by the classifier on its own: "I ran that ward, and I
 * would like the job" says two things, and the words of the one hide the other.
 *
 * A clause begins after a comma and at a word that joins ("and", "but", "so", "because",
 * "since") where what can begin a clause follows. No grammar is known beyond that.
 */
#ifndef JUDGE_CLAUSE_H
#define JUDGE_CLAUSE_H

#include "judged.h"

/** How likely the sentence is of each class: as a whole, or for a move the likeliest of its
 * clauses, and which that is. */
void clause_weigh(const struct judged *judged, struct token_range sentence,
                  struct likelihood *likelihood);

#endif
