#include "scripts.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"

enum { SCRIPT_MOST_BYTES = 4 << 20 };

static enum clinch_status read_one(struct scripts *scripts, const char *path,
                                   struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, SCRIPT_MOST_BYTES, &bytes, &length, error);
    if (status != CLINCH_OK)
        return status;
    char **grown = memory_resize(scripts->texts, scripts->count + 1, sizeof *grown);
    if (grown == NULL) {
        free(bytes);
        return fail_memory(error);
    }
    scripts->texts = grown;
    scripts->texts[scripts->count++] = bytes;
    if (strlen(bytes) != length)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: is not a text", path);
    return CLINCH_OK;
}

static enum clinch_status read_list(struct scripts *scripts, const char *list,
                                    struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK) {
        size_t length = strcspn(list, ",");
        char *path = memory_copy_bytes(list, length);
        if (path == NULL)
            return fail_memory(error);
        if (length > 0)
            status = read_one(scripts, path, error);
        free(path);
        if (list[length] == '\0')
            break;
        list += length + 1;
    }
    return status;
}

enum clinch_status scripts_read(struct scripts *scripts, const char *const *arguments,
                                size_t argument_count, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    *scripts = (struct scripts){0};
    for (size_t i = 0; status == CLINCH_OK && i < argument_count; i++) {
        if (file_exists(arguments[i]) || strchr(arguments[i], ',') == NULL)
            status = read_one(scripts, arguments[i], error);
        else
            status = read_list(scripts, arguments[i], error);
    }
    return status;
}

void scripts_free(struct scripts *scripts)
{
    for (size_t i = 0; i < scripts->count; i++)
        free(scripts->texts[i]);
    free(scripts->texts);
    *scripts = (struct scripts){0};
}
