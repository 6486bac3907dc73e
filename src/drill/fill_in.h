/**
 * What an interviewer says, with the blanks filled in: `{concern|your short time here}` is the
 * profile's concern, or what stands after the bar. The blanks are concern, role, company and
 * decides.
 */
#ifndef DRILL_FILL_IN_H
#define DRILL_FILL_IN_H

#include <clinch/drill.h>

#include "base/text.h"

/** What a mistake in the blanks is answered with: "expected …". */
extern const char fill_in_expected[];

/** Where the first mistake is, or NULL. */
const char *fill_in_mistake(const char *says);

/** Appends the words of a text without mistakes. */
void fill_in(struct text *out, const char *says, const struct clinch_drill_options *options);

#endif
