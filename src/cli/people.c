#include "people.h"

#include <stdlib.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"

enum { FILLERS_BYTES_MOST = 1 << 16 };

enum clinch_status people_path(const char *person, const char *file, char **path,
                               struct clinch_error *error)
{
    struct clinch_store *store = NULL;
    char *folder = NULL;
    enum clinch_status status = clinch_store_open(&store, NULL, error);
    if (status == CLINCH_OK)
        status = clinch_person_folder(store, person, &folder, error);
    clinch_store_close(store);
    char *joined = status == CLINCH_OK ? folder_join(folder, file) : NULL;
    free(folder);
    if (status != CLINCH_OK)
        return status;
    *path = joined;
    return joined != NULL ? CLINCH_OK : fail_memory(error);
}

enum clinch_status people_fillers(const char *person, char **lines, struct clinch_error *error)
{
    char *path = NULL;
    size_t length;
    *lines = NULL;
    enum clinch_status status = people_path(person, "fillers.txt", &path, error);
    if (status == CLINCH_OK && file_exists(path))
        status = file_read(path, FILLERS_BYTES_MOST, lines, &length, error);
    free(path);
    return status;
}
