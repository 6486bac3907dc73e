#include "tree.h"

#include <string.h>

#include "fail.h"

enum clinch_status tree_read(json_t **tree, const char *name, const char *bytes, size_t length,
                             struct clinch_error *error)
{
    json_error_t fault;
    json_t *read = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
    if (read == NULL && json_error_code(&fault) == json_error_out_of_memory)
        return fail_memory(error);
    if (read == NULL)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: line %d: is no JSON: %s", name, fault.line,
                    fault.text);
    *tree = read;
    return CLINCH_OK;
}

static int take_bytes(const char *bytes, size_t length, void *context)
{
    struct text *out = context;
    text_add_bytes(out, bytes, length);
    return out->failed ? -1 : 0;
}

enum clinch_status tree_write(json_t *tree, size_t flags, struct text *out,
                              struct clinch_error *error)
{
    if (tree == NULL)
        return fail_memory(error);
    int failed = json_dump_callback(tree, take_bytes, out, flags | JSON_ENCODE_ANY);
    json_decref(tree);
    return failed ? fail_memory(error) : CLINCH_OK;
}
