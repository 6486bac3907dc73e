/* Finding out whether a store is damaged, and putting a new one in its place. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "repair.h"

/* SQLite's own check: "ok" in one row, or what is wrong. */
static enum clinch_status check_pages(struct clinch_store *store, bool thorough,
                                      struct clinch_error *error)
{
    sqlite3_stmt *statement;
    enum clinch_status status =
        store_prepare(store, &statement,
                      thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", error);
    if (status != CLINCH_OK)
        return status;
    int stepped = sqlite3_step(statement);
    const char *says =
        stepped == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    if (stepped != SQLITE_ROW)
        status = store_fail(store, error);
    else if (says == NULL || strcmp(says, "ok") != 0)
        status = store_fail_damaged(store, error);
    sqlite3_finalize(statement);
    return status;
}

enum clinch_status clinch_store_check(struct clinch_store *store, bool thorough,
                                      struct clinch_error *error)
{
    static const char unpaired[] =
        "SELECT 1 FROM take WHERE number NOT IN (SELECT take FROM take_text) LIMIT 1";
    sqlite3_stmt *statement = NULL;
    enum clinch_status status = check_pages(store, thorough, error);
    if (status == CLINCH_OK)
        status = store_prepare(store, &statement, unpaired, error);
    if (status != CLINCH_OK)
        return status;
    int stepped = sqlite3_step(statement);
    if (stepped == SQLITE_ROW)
        status = store_fail_damaged(store, error);
    else if (stepped != SQLITE_DONE)
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

/* The names that a repair needs; `store` is not open. */
struct mending {
    struct clinch_store *store; /* of the damaged file's places */
    struct clinch_store *made;  /* the new one, at `path` beside it */
    struct text aside, path;
};

static bool move(const char *from, const char *to, const char *end)
{
    struct text old = {0}, new = {0};
    text_add_format(&old, "%s%s", from, end);
    text_add_format(&new, "%s%s", to, end);
    bool done =
        !old.failed && !new.failed && (rename(old.bytes, new.bytes) == 0 || errno == ENOENT);
    text_free(&old);
    text_free(&new);
    return done;
}

/* The damaged file gets a second name first, and loses its old one to the new file: at no
 * moment is there none. Its journal must be gone by then, or it would be taken for the new
 * one's. */
static enum clinch_status swap(struct mending *mending, struct clinch_error *error)
{
    const char *path = mending->store->path, *aside = mending->aside.bytes;
    if (link(path, aside) != 0 || !move(path, aside, "-wal") || !move(path, aside, "-shm") ||
        file_settle(mending->store->folder, NULL) != CLINCH_OK ||
        rename(mending->path.bytes, path) != 0)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot be put aside: %s", path,
                    strerror(errno));
    return file_settle(mending->store->folder, error);
}

static enum clinch_status name_files(struct mending *mending, struct clinch_error *error)
{
    char when[32];
    time_t now = time(NULL);
    struct tm local = {0};
    localtime_r(&now, &local);
    strftime(when, sizeof when, "%Y-%m-%d-%H%M%S", &local);
    text_add_format(&mending->aside, "%s.damaged-%s", mending->store->path, when);
    text_add_format(&mending->path, "%s.mending", mending->store->path);
    if (mending->aside.failed || mending->path.failed)
        return fail_memory(error);
    return file_exists(mending->aside.bytes)
               ? fail(error, CLINCH_ERROR_IO, "%s: is there already; try again in a second",
                      mending->aside.bytes)
               : CLINCH_OK;
}

/* What a repair that was killed left is begun anew. */
static enum clinch_status make_new(struct mending *mending, struct clinch_repaired *repaired,
                                   struct clinch_error *error)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct text old = {0};
        text_add_format(&old, "%s%s", mending->path.bytes, ends[i]);
        if (!old.failed)
            unlink(old.bytes);
        text_free(&old);
    }
    enum clinch_status status =
        store_open_at(&mending->made, mending->store->folder, mending->path.bytes, error);
    if (status == CLINCH_OK)
        status = repair_fill(mending->made, mending->store->path, repaired, error);
    clinch_store_close(mending->made); /* which writes its journal into it */
    return status;
}

/* Sound that no take has any more is put where it can be found. */
static void part_lost_sound(struct clinch_store *store, size_t *count)
{
    char *folder = folder_join(store->folder, "lost-sound");
    DIR *listing = folder != NULL ? opendir(store->sound_folder) : NULL;
    struct dirent *entry;
    while (listing != NULL && (entry = readdir(listing)) != NULL) {
        char identity[STORE_IDENTITY_LENGTH + 1];
        if (!store_is_sound(entry->d_name, identity) || store_has_take(store, identity) != 0)
            continue;
        char *from = store_sound_path(store, identity);
        char *to = folder_join(folder, entry->d_name);
        if (from != NULL && to != NULL && folder_make(folder, NULL) == CLINCH_OK)
            *count += rename(from, to) == 0;
        free(from);
        free(to);
    }
    if (listing != NULL)
        closedir(listing);
    free(folder);
}

static enum clinch_status mend(struct mending *mending, struct clinch_repaired *repaired,
                               struct clinch_error *error)
{
    enum clinch_status status = name_files(mending, error);
    if (status == CLINCH_OK)
        status = make_new(mending, repaired, error);
    if (status == CLINCH_OK)
        status = swap(mending, error);
    if (status != CLINCH_OK)
        return status;
    repaired->aside = mending->aside.bytes;
    mending->aside.bytes = NULL;
    return CLINCH_OK;
}

/* Whether it is damaged, and nothing else: no repair for what is only newer, or busy. */
static enum clinch_status look(const char *folder, bool *damaged, struct clinch_error *error)
{
    struct clinch_store *store = NULL;
    struct clinch_error says = {{0}};
    enum clinch_status status = clinch_store_open(&store, folder, &says);
    if (status == CLINCH_OK)
        status = clinch_store_check(store, true, &says);
    clinch_store_close(store);
    *damaged = status == CLINCH_ERROR_FORMAT && strstr(says.message, "damaged") != NULL;
    return status == CLINCH_OK || *damaged ? CLINCH_OK
                                           : fail(error, status, "%s", says.message);
}

enum clinch_status clinch_store_repair(const char *folder, struct clinch_repaired *repaired,
                                       struct clinch_error *error)
{
    struct mending mending = {0};
    struct clinch_repaired done = {0};
    enum clinch_status status = look(folder, &done.was_damaged, error);
    if (status == CLINCH_OK && !done.was_damaged)
        *repaired = done;
    if (status != CLINCH_OK || !done.was_damaged)
        return status;
    status = store_make(&mending.store, folder, error);
    int lock = -1;
    if (status == CLINCH_OK && (lock = store_lock(mending.store, LOCK_EX | LOCK_NB)) < 0)
        status = fail(error, CLINCH_ERROR_IO, "%s: another program is keeping a take",
                      mending.store->path);
    if (status == CLINCH_OK)
        status = mend(&mending, &done, error);
    if (lock >= 0)
        close(lock);
    clinch_store_close(mending.store);
    text_free(&mending.aside);
    text_free(&mending.path);
    mending.store = NULL;
    if (status == CLINCH_OK && clinch_store_open(&mending.store, folder, NULL) == CLINCH_OK)
        part_lost_sound(mending.store, &done.sound_count);
    clinch_store_close(mending.store);
    if (status == CLINCH_OK)
        *repaired = done;
    return status;
}
