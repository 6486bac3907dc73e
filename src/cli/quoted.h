/** The few bits of JSON that commands other than reports print. */
#ifndef CLI_QUOTED_H
#define CLI_QUOTED_H

#include <stdbool.h>

#include "base/text.h"

/** A string in quotes; "null" for NULL. What is not UTF-8 becomes question marks. */
void quoted_string(struct text *out, const char *value);

/** A number with `decimals`, or "null". */
void quoted_number(struct text *out, bool known, double value, int decimals);

#endif
