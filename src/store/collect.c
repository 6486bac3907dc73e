/* What goes into an archive, by what was chosen: takes, people, folders. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fail.h"
#include "base/memory.h"
#include "manifest.h"
#include "store.h"

struct collecting {
    struct clinch_store *store;
    struct manifest *manifest;
};

static int is_plain(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The plain files of a folder in the order of their names; `deeper`: the folder in it, or "".
 */
static enum clinch_status add_files(struct manifest_owner *owner, const char *deeper,
                                    struct clinch_error *error)
{
    struct dirent **entries = NULL;
    struct text folder = {0};
    text_add_format(&folder, "%s/%s", owner->path, deeper);
    int count = folder.failed ? 0 : scandir(folder.bytes, &entries, is_plain, alphasort);
    enum clinch_status status = folder.failed ? fail_memory(error) : CLINCH_OK;
    for (int i = 0; i < count; i++) {
        struct text name = {0}, path = {0};
        struct stat facts;
        text_add_format(&name, "%s%s", deeper, entries[i]->d_name);
        text_add_format(&path, "%s/%s", folder.bytes, entries[i]->d_name);
        bool made = !name.failed && !path.failed;
        if (made && lstat(path.bytes, &facts) == 0 && S_ISREG(facts.st_mode) &&
            manifest_is_file_name(name.bytes))
            made = manifest_add_file(owner, name.bytes) != NULL;
        if (!made)
            status = fail_memory(error);
        text_free(&name);
        text_free(&path);
        free(entries[i]);
    }
    free(entries);
    text_free(&folder);
    return status;
}

static enum clinch_status add_owner(struct manifest *manifest, const char *person,
                                    const struct clinch_archive_folder *folder, char *path,
                                    struct clinch_error *error)
{
    struct manifest_owner *owner =
        manifest_add_owner(manifest, person != NULL, person != NULL ? person : folder->name);
    if (owner == NULL) {
        free(path);
        return fail_memory(error);
    }
    owner->path = path;
    enum clinch_status status = add_files(owner, "", error);
    return status == CLINCH_OK && person != NULL ? add_files(owner, "profiles/", error)
                                                 : status;
}

static enum clinch_status add_person(struct collecting *collecting, const char *name,
                                     struct clinch_error *error)
{
    char *path = NULL;
    enum clinch_status status = clinch_person_folder(collecting->store, name, &path, error);
    return status == CLINCH_OK ? add_owner(collecting->manifest, name, NULL, path, error)
                               : status;
}

static enum clinch_status add_everybody(struct collecting *collecting,
                                        const struct clinch_archive_choice *choice,
                                        struct clinch_error *error)
{
    struct clinch_person *people = NULL;
    size_t count = 0;
    enum clinch_status status = clinch_person_list(collecting->store, &people, &count, error);
    for (size_t i = 0; status == CLINCH_OK && i < count; i++)
        status = add_person(collecting, people[i].name, error);
    clinch_person_free_list(people, count);
    for (size_t i = 0; status == CLINCH_OK && i < choice->folder_count; i++) {
        char *path = memory_copy(choice->folders[i].path);
        status = path != NULL
                     ? add_owner(collecting->manifest, NULL, &choice->folders[i], path, error)
                     : fail_memory(error);
    }
    return status;
}

static enum clinch_status read_take(struct collecting *collecting, sqlite3_stmt *row,
                                    struct clinch_error *error)
{
    struct manifest *manifest = collecting->manifest;
    if (!memory_grow(&manifest->takes, &manifest->take_capacity, manifest->take_count,
                     sizeof *manifest->takes))
        return fail_memory(error);
    struct manifest_take *take = &manifest->takes[manifest->take_count++];
    *take = (struct manifest_take){0};
    bool whole = store_read_take(row, &take->facts);
    const char *identity = (const char *)sqlite3_column_text(row, STORE_IDENTITY);
    if (!whole || identity == NULL)
        return fail_memory(error);
    strncat(take->identity, identity, sizeof take->identity - 1);
    take->parts[MANIFEST_REPORT].there = true;
    take->parts[MANIFEST_SCRIPT].there = sqlite3_column_int(row, STORE_TEXTS_FROM) != 0;
    take->parts[MANIFEST_PROFILE].there = sqlite3_column_int(row, STORE_TEXTS_FROM + 1) != 0;
    take->parts[MANIFEST_SOUND].there = take->facts.has_sound;
    return CLINCH_OK;
}

static enum clinch_status add_take(struct collecting *collecting, int64_t number,
                                   struct clinch_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum clinch_status status = store_prepare_take(
        collecting->store, &statement, "script IS NOT NULL, profile_text IS NOT NULL", error);
    if (status != CLINCH_OK)
        return status;
    sqlite3_bind_int64(statement, 1, number);
    int stepped = sqlite3_step(statement);
    if (stepped == SQLITE_ROW)
        status = read_take(collecting, statement, error);
    else
        status = stepped == SQLITE_DONE ? store_fail_none(number, error)
                                        : store_fail(collecting->store, error);
    sqlite3_finalize(statement);
    return status;
}

/* Oldest first, so that numbers given anew are in the same order. */
static enum clinch_status add_takes(struct collecting *collecting, const char *person,
                                    struct clinch_error *error)
{
    const struct clinch_take_filter filter = {.person = person};
    struct clinch_take *takes = NULL;
    size_t count = 0;
    enum clinch_status status =
        clinch_take_list(collecting->store, &filter, &takes, &count, error);
    for (size_t i = count; status == CLINCH_OK && i > 0; i--)
        status = add_take(collecting, takes[i - 1].number, error);
    clinch_take_free_list(takes, count);
    return status;
}

enum clinch_status manifest_collect(struct manifest *manifest, struct clinch_store *store,
                                    const struct clinch_archive_choice *choice,
                                    struct clinch_error *error)
{
    struct collecting parts = {store, manifest}, *collecting = &parts;
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < choice->take_count; i++)
        status = add_take(collecting, choice->takes[i], error);
    if (choice->takes != NULL)
        return status;
    status = choice->person != NULL ? add_person(collecting, choice->person, error)
                                    : add_everybody(collecting, choice, error);
    return status == CLINCH_OK ? add_takes(collecting, choice->person, error) : status;
}
