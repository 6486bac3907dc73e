/** Building JSON for the sheets: a failed allocation turns the whole tree into NULL, which is
 * looked at once, at the end. */
#ifndef REPORT_JSON_PARTS_H
#define REPORT_JSON_PARTS_H

#include <clinch/measures.h>

#include "base/tree.h"

/** The object with a member more, or the array with an element more; takes both. */
json_t *json_with(json_t *object, const char *key, json_t *value);
json_t *json_and(json_t *array, json_t *value);

/** Text from outside made safe; null for NULL. */
json_t *json_words(const char *words);

json_t *json_rounded(double value, int decimals);

/** null for what is not known. */
json_t *json_figure(struct clinch_figure figure, int decimals);

/** Appends the tree, indented, with a line's end, and frees it. */
void json_finish(json_t *tree, struct text *out);

#endif
