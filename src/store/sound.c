/* Where the sound of takes lies, and what a kill left of it.
 *
 * Sound is written to the pending folder, then the take's row is committed, then the sound
 * moves to its place; what is forgotten goes the way back. So whatever lies in the pending
 * folder of no program that runs belongs either to a take, and moves to its place, or to none,
 * and goes. */
#include "store.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/fail.h"

int store_lock(const struct clinch_store *store, int kind)
{
    int fd = open(store->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && flock(fd, kind) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static char *path_in(const char *folder, const char *identity)
{
    struct text path = {0};
    text_add_format(&path, "%s/%s.flac", folder, identity);
    if (path.failed)
        text_free(&path);
    return path.bytes;
}

char *store_sound_path(const struct clinch_store *store, const char *identity)
{
    return path_in(store->sound_folder, identity);
}

char *store_pending_path(const struct clinch_store *store, const char *identity)
{
    return path_in(store->pending_folder, identity);
}

int store_has_take(struct clinch_store *store, const char *identity)
{
    sqlite3_stmt *statement;
    if (store_prepare(store, &statement, "SELECT 1 FROM take WHERE identity = ?", NULL) !=
        CLINCH_OK)
        return -1;
    store_bind(statement, 1, identity);
    int stepped = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return stepped == SQLITE_ROW ? 1 : stepped == SQLITE_DONE ? 0 : -1;
}

bool store_is_sound(const char *name, char identity[STORE_IDENTITY_LENGTH + 1])
{
    if (strlen(name) != STORE_IDENTITY_LENGTH + 5 ||
        strcmp(name + STORE_IDENTITY_LENGTH, ".flac") != 0)
        return false;
    memcpy(identity, name, STORE_IDENTITY_LENGTH);
    identity[STORE_IDENTITY_LENGTH] = '\0';
    return true;
}

static void sweep_one(struct clinch_store *store, const char *name)
{
    char identity[STORE_IDENTITY_LENGTH + 1] = "";
    struct text pending = {0};
    text_add_format(&pending, "%s/%s", store->pending_folder, name);
    bool whole = store_is_sound(name, identity);
    char *place = store_sound_path(store, identity);
    int known = whole ? store_has_take(store, identity) : 0;
    if (!pending.failed && place != NULL && known == 1)
        rename(pending.bytes, place);
    else if (!pending.failed && known == 0)
        unlink(pending.bytes);
    free(place);
    text_free(&pending);
}

void store_sweep(struct clinch_store *store, bool wait)
{
    DIR *listing = store->read_only ? NULL : opendir(store->pending_folder);
    int lock = -1;
    struct dirent *entry;
    while (listing != NULL && (entry = readdir(listing)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        if (lock < 0)
            lock = store_lock(store, wait ? LOCK_EX : LOCK_EX | LOCK_NB);
        if (lock < 0)
            break;
        sweep_one(store, entry->d_name);
    }
    if (listing != NULL)
        closedir(listing);
    if (lock >= 0)
        close(lock);
}

enum clinch_status store_part_sound(struct clinch_store *store, sqlite3_stmt *identities,
                                    struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    int stepped;
    while (status == CLINCH_OK && (stepped = sqlite3_step(identities)) == SQLITE_ROW) {
        const char *identity = (const char *)sqlite3_column_text(identities, 0);
        char *from = identity ? store_sound_path(store, identity) : NULL;
        char *to = identity ? store_pending_path(store, identity) : NULL;
        if (from == NULL || to == NULL)
            status = fail_memory(error);
        else
            rename(from, to); /* it may be there already, or lost */
        free(from);
        free(to);
    }
    if (status == CLINCH_OK && stepped != SQLITE_DONE)
        status = store_fail(store, error);
    sqlite3_finalize(identities);
    return status;
}

void store_remove_folder(const char *path)
{
    DIR *listing = opendir(path);
    struct dirent *entry;
    while (listing != NULL && (entry = readdir(listing)) != NULL) {
        struct text inner = {0};
        text_add_format(&inner, "%s/%s", path, entry->d_name);
        bool self = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        if (!self && !inner.failed && unlink(inner.bytes) != 0)
            store_remove_folder(inner.bytes);
        text_free(&inner);
    }
    if (listing != NULL)
        closedir(listing);
    rmdir(path);
}

/* Copies of older versions hold what was forgotten; they have done their service once a newer
 * version could be read and written. */
static void remove_copies(const struct clinch_store *store)
{
    DIR *listing = opendir(store->folder);
    struct dirent *entry;
    while (listing != NULL && (entry = readdir(listing)) != NULL) {
        struct text path = {0};
        text_add_format(&path, "%s/%s", store->folder, entry->d_name);
        if (!path.failed && strncmp(entry->d_name, "clinch.db.version-", 18) == 0)
            unlink(path.bytes);
        text_free(&path);
    }
    if (listing != NULL)
        closedir(listing);
}

void store_scrub(struct clinch_store *store)
{
    store_sweep(store, true);
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    remove_copies(store);
}
