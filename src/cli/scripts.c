#include "scripts.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"

enum { SCRIPT_MOST_BYTES = 4 << 20 };

static bool make_room(struct scripts *scripts)
{
    char **texts = memory_resize(scripts->texts, scripts->count + 1, sizeof *texts);
    scripts->texts = texts != NULL ? texts : scripts->texts;
    char **names = memory_resize(scripts->names, scripts->count + 1, sizeof *names);
    scripts->names = names != NULL ? names : scripts->names;
    return texts != NULL && names != NULL;
}

static enum clinch_status read_one(struct scripts *scripts, const char *path,
                                   struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, SCRIPT_MOST_BYTES, &bytes, &length, error);
    if (status != CLINCH_OK)
        return status;
    char *name = memory_copy(path);
    if (name == NULL || !make_room(scripts)) {
        free(bytes);
        free(name);
        return fail_memory(error);
    }
    scripts->texts[scripts->count] = bytes;
    scripts->names[scripts->count++] = name;
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
    for (size_t i = 0; i < scripts->count; i++) {
        free(scripts->texts[i]);
        free(scripts->names[i]);
    }
    free(scripts->texts);
    free(scripts->names);
    *scripts = (struct scripts){0};
}
