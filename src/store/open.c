#include "store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"

static enum clinch_status name_places(struct clinch_store *store, const char *folder,
                                      struct clinch_error *error)
{
    if (folder == NULL) {
        enum clinch_status status = folder_data("store", &store->folder, error);
        if (status != CLINCH_OK)
            return status;
    } else {
        store->folder = memory_copy(folder);
    }
    if (store->folder != NULL) {
        store->path = folder_join(store->folder, "clinch.db");
        store->sound_folder = folder_join(store->folder, "sound");
        store->pending_folder = folder_join(store->folder, "sound/pending");
        store->lock_path = folder_join(store->folder, "sound/pending.lock");
    }
    return store->path != NULL && store->sound_folder != NULL &&
                   store->pending_folder != NULL && store->lock_path != NULL
               ? CLINCH_OK
               : fail_memory(error);
}

/* What cannot be written may still be read, if nothing is left in the journal. */
static enum clinch_status look_at_folder(struct clinch_store *store, struct clinch_error *error)
{
    if (folder_make(store->pending_folder, NULL) == CLINCH_OK &&
        access(store->folder, W_OK) == 0 && (access(store->path, W_OK) == 0 || errno == ENOENT))
        return CLINCH_OK;
    int why = errno;
    if (!file_exists(store->path))
        return folder_make(store->pending_folder, error) != CLINCH_OK
                   ? CLINCH_ERROR_IO
                   : fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", store->folder,
                          strerror(why));
    struct text journal = {0};
    struct stat facts;
    text_add_format(&journal, "%s-wal", store->path);
    bool left = !journal.failed && stat(journal.bytes, &facts) == 0 && facts.st_size > 0;
    text_free(&journal);
    if (left)
        return fail(error, CLINCH_ERROR_IO,
                    "%s: its journal has to be written first, and the folder cannot be",
                    store->path);
    store->read_only = true;
    return CLINCH_OK;
}

enum clinch_status store_make(struct clinch_store **store, const char *folder,
                              struct clinch_error *error)
{
    struct clinch_store *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = name_places(made, folder, error);
    if (status != CLINCH_OK) {
        clinch_store_close(made);
        return status;
    }
    *store = made;
    return CLINCH_OK;
}

enum clinch_status store_open_at(struct clinch_store **store, const char *folder,
                                 const char *path, struct clinch_error *error)
{
    int count;
    const struct migration *migrations = store_migrations(&count);
    struct clinch_store *opened = NULL;
    enum clinch_status status = store_make(&opened, folder, error);
    if (status != CLINCH_OK)
        return status;
    free(opened->path);
    opened->path = memory_copy(path);
    status = opened->path != NULL ? store_connect(opened, error) : fail_memory(error);
    if (status == CLINCH_OK)
        status = store_migrate(opened, migrations, count, error);
    if (status != CLINCH_OK) {
        clinch_store_close(opened);
        return status;
    }
    *store = opened;
    return CLINCH_OK;
}

enum clinch_status store_open_with(struct clinch_store **store, const char *folder,
                                   const struct migration *migrations, int count,
                                   struct clinch_error *error)
{
    struct clinch_store *opened = NULL;
    enum clinch_status status = store_make(&opened, folder, error);
    if (status == CLINCH_OK)
        status = look_at_folder(opened, error);
    if (status == CLINCH_OK)
        status = store_connect(opened, error);
    if (status == CLINCH_OK)
        status = store_migrate(opened, migrations, count, error);
    if (status != CLINCH_OK) {
        clinch_store_close(opened);
        return status;
    }
    store_sweep(opened, false);
    *store = opened;
    return CLINCH_OK;
}

enum clinch_status clinch_store_open(struct clinch_store **store, const char *folder,
                                     struct clinch_error *error)
{
    int count;
    const struct migration *migrations = store_migrations(&count);
    return store_open_with(store, folder, migrations, count, error);
}

void clinch_store_close(struct clinch_store *store)
{
    if (store == NULL)
        return;
    sqlite3_close(store->db);
    free(store->folder);
    free(store->path);
    free(store->sound_folder);
    free(store->pending_folder);
    free(store->lock_path);
    free(store);
}
