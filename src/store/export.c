/* Writing an archive: once to learn the size and digest of each part, which the manifest at its
 * beginning holds, and once more to pack them; all of it of one state of the database. */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/folder.h"
#include "manifest.h"
#include "packing.h"

enum { BLOCK_BYTES = 1 << 16 };

struct exporting {
    struct clinch_store *store;
    const char *path;
    struct manifest manifest;
    struct digest digest;  /* of the part at hand, while they are measured */
    uint64_t byte_count;   /* the same */
    struct packer *packer; /* NULL: measured; else packed */
};

static enum clinch_status give(struct exporting *exporting, const void *bytes, size_t count,
                               struct clinch_error *error)
{
    exporting->byte_count += count;
    if (exporting->packer != NULL)
        return packer_add(exporting->packer, bytes, count, error);
    digest_add(&exporting->digest, bytes, count);
    return CLINCH_OK;
}

static enum clinch_status give_file(struct exporting *exporting, const char *path,
                                    struct clinch_error *error)
{
    char block[BLOCK_BYTES];
    ssize_t got = 1;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot open: %s", path, strerror(errno));
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && (got = read(fd, block, sizeof block)) > 0)
        status = give(exporting, block, (size_t)got, error);
    if (status == CLINCH_OK && got < 0)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot read: %s", path, strerror(errno));
    close(fd);
    return status;
}

static enum clinch_status give_text(struct exporting *exporting,
                                    const struct manifest_entry *entry,
                                    struct clinch_error *error)
{
    static const char *const queries[] = {
        [MANIFEST_REPORT] = "SELECT report FROM take_text WHERE take = ?",
        [MANIFEST_SCRIPT] = "SELECT script FROM take_text WHERE take = ?",
        [MANIFEST_PROFILE] = "SELECT profile_text FROM take_text WHERE take = ?",
    };
    struct clinch_store *store = exporting->store;
    sqlite3_stmt *statement;
    enum clinch_status status = store_prepare(store, &statement, queries[entry->kind], error);
    if (status != CLINCH_OK)
        return status;
    sqlite3_bind_int64(statement, 1, entry->take->facts.number);
    if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0) != NULL)
        status = give(exporting, sqlite3_column_text(statement, 0),
                      (size_t)sqlite3_column_bytes(statement, 0), error);
    else
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

static enum clinch_status give_part(struct exporting *exporting,
                                    const struct manifest_entry *entry,
                                    struct clinch_error *error)
{
    if (entry->kind < MANIFEST_SOUND)
        return give_text(exporting, entry, error);
    char *path = entry->kind == MANIFEST_SOUND
                     ? store_find_sound(exporting->store, entry->take->identity)
                     : folder_join(entry->owner->path, entry->part->name);
    enum clinch_status status =
        path != NULL ? give_file(exporting, path, error) : fail_memory(error);
    free(path);
    return status;
}

static enum clinch_status measure_part(void *context, const struct manifest_entry *entry,
                                       struct clinch_error *error)
{
    struct exporting *exporting = context;
    if (!digest_begin(&exporting->digest))
        return fail_memory(error);
    exporting->byte_count = 0;
    enum clinch_status status = give_part(exporting, entry, error);
    digest_end(&exporting->digest, entry->part->sha256);
    entry->part->byte_count = exporting->byte_count;
    return status;
}

static enum clinch_status pack_part(void *context, const struct manifest_entry *entry,
                                    struct clinch_error *error)
{
    struct exporting *exporting = context;
    exporting->byte_count = 0;
    enum clinch_status status =
        packer_begin(exporting->packer, entry->path, entry->part->byte_count,
                     entry->kind != MANIFEST_SOUND, error);
    if (status == CLINCH_OK)
        status = give_part(exporting, entry, error);
    if (status == CLINCH_OK && exporting->byte_count != entry->part->byte_count)
        status = fail(error, CLINCH_ERROR_IO, "%s: %s was changed meanwhile; try again",
                      exporting->path, entry->path);
    return status;
}

static enum clinch_status pack_text(struct packer *packer, const char *name, const char *bytes,
                                    size_t length, struct clinch_error *error)
{
    enum clinch_status status = packer_begin(packer, name, length, true, error);
    return status == CLINCH_OK ? packer_add(packer, bytes, length, error) : status;
}

/* The manifest's own digest comes last, and so tells a file that breaks off, too. */
static enum clinch_status pack_all(struct exporting *exporting, struct clinch_error *error)
{
    struct text bytes = {0};
    char sha256[DIGEST_TEXT_BYTES];
    enum clinch_status status = manifest_write(&exporting->manifest, &bytes, error);
    if (status == CLINCH_OK && !digest_begin(&exporting->digest))
        status = fail_memory(error);
    if (status == CLINCH_OK) {
        digest_add(&exporting->digest, bytes.bytes, bytes.length);
        digest_end(&exporting->digest, sha256);
        status = packer_open(&exporting->packer, exporting->path, error);
    }
    if (status == CLINCH_OK)
        status = pack_text(exporting->packer, MANIFEST_ENTRY, bytes.bytes, bytes.length, error);
    if (status == CLINCH_OK)
        status = manifest_walk(&exporting->manifest, pack_part, exporting, error);
    if (status == CLINCH_OK)
        status =
            pack_text(exporting->packer, MANIFEST_LAST_ENTRY, sha256, strlen(sha256), error);
    if (status == CLINCH_OK)
        status = packer_finish(exporting->packer, error);
    packer_close(exporting->packer);
    text_free(&bytes);
    return status;
}

enum clinch_status clinch_archive_write(struct clinch_store *store,
                                        const struct clinch_archive_choice *choice,
                                        const char *path, struct clinch_archived *written,
                                        struct clinch_error *error)
{
    struct exporting exporting = {.store = store, .path = path};
    struct clinch_archived counts = {0};
    enum clinch_status status = store_run(store, "BEGIN", error);
    if (status != CLINCH_OK)
        return status;
    status = manifest_collect(&exporting.manifest, store, choice, error);
    if (status == CLINCH_OK)
        status = manifest_walk(&exporting.manifest, measure_part, &exporting, error);
    if (status == CLINCH_OK)
        status = pack_all(&exporting, error);
    status = store_end(store, status, error);
    counts.take_count = exporting.manifest.take_count;
    for (size_t i = 0; i < exporting.manifest.owner_count; i++)
        counts.file_count += exporting.manifest.owners[i].file_count;
    manifest_free(&exporting.manifest);
    if (status == CLINCH_OK)
        *written = counts;
    return status;
}
