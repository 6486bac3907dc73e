/** The sentences of the thank-you, read from models/rules/follow-up.yaml, and how they are
 * filled. */
#ifndef FOLLOW_UP_LETTER_H
#define FOLLOW_UP_LETTER_H

#include <stddef.h>

#include <clinch/error.h>

#include "base/text.h"

/** What is written where Clinch does not know better. */
struct letter_slots {
    char *to, *role, *company, *detail, *need, *field, *proof, *concern, *concern_raised;
    char *answer, *next, *promise, *from;
};

struct letter {
    char *subject, *subject_plain, *greeting, *thanks, *thanks_plain, *detail, *fit;
    char *fit_plain, *concern;
    char *interest, *agreed, *wanted, *open, *promised, *promised_too, *recommend, *ask,
        *regards;
    char **promises; /* verbs of what is promised */
    unsigned promises_count;
    struct letter_slots slots;
};

/** Reads them from a folder of rules (NULL: the usual places); free with `letter_free`. Fails
 * with RULES, naming file and line, or MEMORY. */
enum clinch_status letter_read(struct letter **letter, const char *folder,
                               struct clinch_error *error);
void letter_free(struct letter *letter);

/** What stands in the braces of a sentence. */
struct letter_value {
    const char *name, *value;
};

/** Appends a sentence with its {braces} filled; a name that is not among the values stays. */
void letter_fill(struct text *out, const char *sentence, const struct letter_value *values,
                 size_t count);

#endif
