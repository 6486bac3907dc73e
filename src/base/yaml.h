/** Data read from YAML by a schema, with mistakes said in one sentence: file, line, what was
 * expected. The one door to libcyaml; who reads data describes it with its CYAML_ macros. */
#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <cyaml/cyaml.h>

#include <clinch/error.h>

/** What the names of a field could be, said when one is none of them. */
struct yaml_names {
    const char *field, *expected; /**< "style", "any, consultative, direct" */
};

/** How to read one kind of file. */
struct yaml_kind {
    const cyaml_schema_value_t *schema;
    enum clinch_status mistake;     /**< what a mistake in the file fails with */
    const struct yaml_names *names; /**< or NULL */
    size_t name_count;
};

/** Reads bytes; `name` is what the file is called in an error. `data` is to be freed with
 * `yaml_free`. */
enum clinch_status yaml_read(const struct yaml_kind *kind, void **data, const char *name,
                             const char *bytes, size_t length, struct clinch_error *error);

/** NULL is allowed. */
void yaml_free(const struct yaml_kind *kind, void *data);

#endif
