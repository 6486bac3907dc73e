/** What the profile had ready, and what became of it in the take: needs of the role that were
 * spoken of, proof that was given, doubts that were answered, own fillers that were said. */
#ifndef REPORT_PREPARED_H
#define REPORT_PREPARED_H

#include <clinch/report.h>

/** One thing that was prepared. Strings are borrowed. */
struct prepared_thing {
    const char *label; /**< what it is: "The role asks for" */
    const char *words; /**< as the profile has it */
    bool good;         /**< it is as it should be */
    const char *note;  /**< what is not, or NULL */
};

typedef void prepared_teller(void *context, const struct prepared_thing *thing);

/** Tells all of it in order; how many things there are. `tell` may be NULL. */
size_t prepared_tell(const struct clinch_report *report, prepared_teller *tell, void *context);

#endif
