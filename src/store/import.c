/* Taking in an archive that was verified: its takes in one transaction, then what else belongs
 * to people. */
#include "import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"

static enum clinch_status join_person(struct importing *importing, const char *name,
                                      struct clinch_error *error)
{
    int64_t number;
    if (name == NULL || store_person(importing->store, name, &number, NULL) == CLINCH_OK)
        return CLINCH_OK;
    return store_add_person(importing->store, name, error);
}

static enum clinch_status insert_take(struct importing *importing,
                                      const struct manifest_take *take,
                                      struct clinch_error *error)
{
    const struct clinch_take *facts = &take->facts;
    struct clinch_report *report = NULL;
    struct text name = {0};
    const char *json = take->parts[MANIFEST_REPORT].bytes;
    int64_t number;
    text_add_format(&name, "%s: takes/%lld/report.json", importing->path,
                    (long long)facts->number);
    enum clinch_status status =
        name.failed ? fail_memory(error)
                    : clinch_report_read(&report, name.bytes, json, strlen(json), error);
    if (status == CLINCH_OK)
        status = join_person(importing, facts->person, error);
    const struct clinch_new_take made = {
        .report = report,
        .sound = take->parts[MANIFEST_SOUND].there ? "" : NULL,
        .person = facts->person,
        .name = facts->name,
        .drill = facts->drill,
        .note = facts->note,
        .at_s = facts->at_s,
        .profile = facts->profile,
        .profile_text = take->parts[MANIFEST_PROFILE].bytes,
        .script = take->parts[MANIFEST_SCRIPT].bytes,
        .situation = facts->situation,
        .style = facts->style,
    };
    const struct store_row row = {&made, take->identity, facts->utc_offset_s, json, 0};
    if (status == CLINCH_OK)
        status = store_insert(importing->store, &row, &number, error);
    clinch_report_free(report);
    text_free(&name);
    return status;
}

/* All parts of the current take are held. */
static enum clinch_status end_take(struct importing *importing, struct clinch_error *error)
{
    struct manifest_take *take = importing->current;
    enum clinch_status status = CLINCH_OK;
    if (take == NULL)
        return CLINCH_OK;
    if (store_has_take(importing->store, take->identity) == 1) {
        importing->counts.known_count++;
    } else {
        status = insert_take(importing, take, error);
        importing->counts.take_count++;
    }
    for (int kind = 0; kind < MANIFEST_KINDS; kind++) {
        free(take->parts[kind].bytes);
        take->parts[kind].bytes = NULL;
    }
    importing->current = NULL;
    return status;
}

static enum clinch_status insert_part(void *context, const struct manifest_entry *entry,
                                      struct clinch_error *error)
{
    struct importing *importing = context;
    enum clinch_status status = CLINCH_OK;
    if (entry->take != importing->current)
        status = end_take(importing, error);
    importing->current = entry->take;
    return status == CLINCH_OK ? import_hold(importing, entry, error) : status;
}

static enum clinch_status insert_all(struct importing *importing, struct clinch_error *error)
{
    enum clinch_status status = store_begin(importing->store, error);
    if (status != CLINCH_OK)
        return status;
    status = import_begin_again(importing, error);
    for (size_t i = 0; status == CLINCH_OK && i < importing->manifest.owner_count; i++)
        if (importing->manifest.owners[i].is_person)
            status = join_person(importing, importing->manifest.owners[i].name, error);
    if (status == CLINCH_OK)
        status = manifest_walk(&importing->manifest, insert_part, importing, error);
    if (status == CLINCH_OK)
        status = end_take(importing, error);
    import_end_reading(importing);
    return store_end(importing->store, status, error);
}

/* Sound goes to its place if its take came in, and else away. */
static void settle_sound(const struct importing *importing)
{
    for (size_t i = 0; i < importing->manifest.take_count; i++) {
        const struct manifest_take *take = &importing->manifest.takes[i];
        char *pending =
            take->is_pending ? store_pending_path(importing->store, take->identity) : NULL;
        char *place = store_sound_path(importing->store, take->identity);
        int known = pending != NULL ? store_has_take(importing->store, take->identity) : -1;
        if (known == 0)
            unlink(pending);
        else if (known == 1 && place != NULL)
            rename(pending, place); /* if it fails the next start does it */
        free(pending);
        free(place);
    }
}

static enum clinch_status write_file(struct importing *importing, const char *folder,
                                     const struct manifest_part *file,
                                     struct clinch_error *error)
{
    char *path = folder_join(folder, file->name);
    enum clinch_status status = path != NULL ? CLINCH_OK : fail_memory(error);
    if (status == CLINCH_OK && !file_exists(path)) {
        char *slash = strrchr(path, '/');
        *slash = '\0';
        status = folder_make(path, error);
        *slash = '/';
        if (status == CLINCH_OK)
            status = file_write_private(path, file->bytes, (size_t)file->byte_count, error);
        importing->counts.file_count += status == CLINCH_OK;
    }
    free(path);
    return status;
}

/* Where an owner's files go; NULL: nowhere. */
static enum clinch_status find_folder(struct importing *importing,
                                      const struct manifest_owner *owner, char **path,
                                      struct clinch_error *error)
{
    *path = NULL;
    if (owner->is_person)
        return clinch_person_folder(importing->store, owner->name, path, error);
    for (size_t i = 0; i < importing->folder_count; i++)
        if (strcmp(importing->folders[i].name, owner->name) == 0) {
            *path = memory_copy(importing->folders[i].path);
            return *path != NULL ? CLINCH_OK : fail_memory(error);
        }
    return CLINCH_OK;
}

static enum clinch_status write_files(struct importing *importing, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < importing->manifest.owner_count; i++) {
        const struct manifest_owner *owner = &importing->manifest.owners[i];
        char *folder = NULL;
        status = find_folder(importing, owner, &folder, error);
        for (size_t k = 0; status == CLINCH_OK && folder != NULL && k < owner->file_count; k++)
            status = write_file(importing, folder, &owner->files[k], error);
        free(folder);
    }
    return status;
}

enum clinch_status clinch_archive_read(struct clinch_store *store, const char *path,
                                       const struct clinch_archive_folder *folders,
                                       size_t folder_count, struct clinch_archived *taken,
                                       struct clinch_error *error)
{
    struct importing importing = {.store = store,
                                  .path = path,
                                  .folders = folders,
                                  .folder_count = folder_count,
                                  .lock = -1};
    if (store->read_only)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot be written", store->path);
    importing.lock = store_lock(store, LOCK_SH);
    enum clinch_status status =
        importing.lock >= 0
            ? import_verify(&importing, error)
            : fail(error, CLINCH_ERROR_IO, "%s: cannot be locked", store->lock_path);
    if (status == CLINCH_OK)
        status = insert_all(&importing, error);
    settle_sound(&importing);
    if (importing.lock >= 0)
        close(importing.lock);
    if (status == CLINCH_OK)
        status = write_files(&importing, error);
    manifest_free(&importing.manifest);
    if (status == CLINCH_OK)
        *taken = importing.counts;
    return status;
}
