/** JSON as a tree, read from bytes and written to a text. The one door to jansson; who reads or
 * writes JSON works on the tree with its functions. */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include <jansson.h>

#include <clinch/error.h>

#include "text.h"

/** Reads one JSON value; `name` is what it is called in an error. `tree` is yours
 * (`json_decref`). Fails with FORMAT, naming the line, or MEMORY. */
enum clinch_status tree_read(json_t **tree, const char *name, const char *bytes, size_t length,
                             struct clinch_error *error);

/** Appends the tree, and frees it; NULL (made without memory) fails with MEMORY. `flags` are
 * jansson's. */
enum clinch_status tree_write(json_t *tree, size_t flags, struct text *out,
                              struct clinch_error *error);

#endif
