#include "practised.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <clinch/capture.h>

#include "base/fail.h"
#include "base/memory.h"

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return path != NULL && strncmp(path, folder, length) == 0 && path[length] == '/' &&
           strchr(path + length + 1, '/') == NULL;
}

enum clinch_status practised_find(struct practised *practised, struct clinch_store *store,
                                  int64_t number, struct clinch_error *error)
{
    struct clinch_kept_take *kept = NULL;
    char *folder = NULL;
    enum clinch_status status = clinch_take_load(store, number, &kept, error);
    if (status == CLINCH_OK)
        status = clinch_takes_folder(&folder, error);
    if (status == CLINCH_OK && lies_in(kept->report->source.path, folder)) {
        if (memory_grow(&practised->paths, &practised->capacity, practised->count,
                        sizeof *practised->paths))
            practised->paths[practised->count] = memory_copy(kept->report->source.path);
        if (practised->capacity == practised->count ||
            practised->paths[practised->count] == NULL)
            status = fail_memory(error);
        else
            practised->count++;
    }
    practised->take_count++;
    free(folder);
    clinch_kept_take_free(kept);
    return status;
}

enum clinch_status practised_find_all(struct practised *practised, struct clinch_store *store,
                                      const char *person, struct clinch_error *error)
{
    const struct clinch_take_filter filter = {.person = person};
    struct clinch_take *takes = NULL;
    size_t count = 0;
    enum clinch_status status = clinch_take_list(store, &filter, &takes, &count, error);
    for (size_t i = 0; status == CLINCH_OK && i < count; i++)
        status = practised_find(practised, store, takes[i].number, error);
    clinch_take_free_list(takes, count);
    return status;
}

enum clinch_status practised_remove(const struct practised *practised,
                                    struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < practised->count; i++)
        if (unlink(practised->paths[i]) != 0 && errno != ENOENT && status == CLINCH_OK)
            status = fail(error, CLINCH_ERROR_IO, "%s: cannot remove: %s", practised->paths[i],
                          strerror(errno));
    return status;
}

void practised_free(struct practised *practised)
{
    for (size_t i = 0; i < practised->count; i++)
        free(practised->paths[i]);
    free(practised->paths);
    *practised = (struct practised){0};
}
