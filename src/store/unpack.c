/* Reading an archive part by part. Nothing in it is believed before its digest was right, no
 * name in it becomes a place on the disk, and no part may be longer than the manifest says. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"
#include "import.h"

enum { BLOCK_BYTES = 1 << 16, MANIFEST_MOST_BYTES = 256 << 20 };

static enum clinch_status fail_changed(const struct importing *importing, const char *part,
                                       struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_FORMAT,
                "%s: %s is damaged, missing or was changed; nothing was imported",
                importing->path, part);
}

/* Where the bytes of a part go. */
struct taking {
    const char *part;
    uint64_t byte_count; /* that it must have; as a limit only if `sha256` is NULL */
    const char *sha256;
    struct text *text; /* or NULL */
    int fd;            /* or −1 */
};

static enum clinch_status take_block(const struct taking *taking, const char *block,
                                     size_t count, struct clinch_error *error)
{
    if (taking->text != NULL)
        text_add_bytes(taking->text, block, count);
    if (taking->text != NULL && taking->text->failed)
        return fail_memory(error);
    for (size_t done = 0; taking->fd >= 0 && done < count;) {
        ssize_t wrote = write(taking->fd, block + done, count - done);
        if (wrote < 0 && errno != EINTR)
            return fail(error, CLINCH_ERROR_IO,
                        "%s: cannot be written: %s; nothing was "
                        "imported",
                        taking->part, strerror(errno));
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    return CLINCH_OK;
}

static enum clinch_status take_bytes(struct importing *importing, const struct taking *taking,
                                     char sha256[DIGEST_TEXT_BYTES], struct clinch_error *error)
{
    char block[BLOCK_BYTES];
    struct digest digest;
    uint64_t byte_count = 0;
    size_t got = 1;
    if (!digest_begin(&digest))
        return fail_memory(error);
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && got > 0) {
        if (unpacker_read(importing->unpacker, block, sizeof block, &got, NULL) != CLINCH_OK)
            status = fail_changed(importing, taking->part, error);
        else if ((byte_count += got) > taking->byte_count)
            status = fail_changed(importing, taking->part, error);
        else if (got > 0) {
            digest_add(&digest, block, got);
            status = take_block(taking, block, got, error);
        }
    }
    digest_end(&digest, sha256);
    if (status == CLINCH_OK && taking->sha256 != NULL &&
        (byte_count != taking->byte_count || strcmp(sha256, taking->sha256) != 0))
        status = fail_changed(importing, taking->part, error);
    return status;
}

/* The next entry, which must be called so. */
static enum clinch_status expect(struct importing *importing, const char *wanted,
                                 struct clinch_error *error)
{
    const char *name = NULL;
    enum clinch_status status = unpacker_next(importing->unpacker, &name, NULL);
    if (status == CLINCH_OK && name != NULL && strcmp(name, wanted) == 0)
        return CLINCH_OK;
    return fail_changed(importing, wanted, error);
}

static enum clinch_status read_manifest(struct importing *importing, struct clinch_error *error)
{
    struct text bytes = {0}, name = {0};
    const char *first = NULL;
    const struct taking taking = {MANIFEST_ENTRY, MANIFEST_MOST_BYTES, NULL, &bytes, -1};
    enum clinch_status status = unpacker_next(importing->unpacker, &first, NULL);
    if (status != CLINCH_OK || first == NULL || strcmp(first, MANIFEST_ENTRY) != 0)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: is no archive that clinch export made",
                    importing->path);
    status = take_bytes(importing, &taking, importing->sha256, error);
    text_add_format(&name, "%s: %s", importing->path, MANIFEST_ENTRY);
    if (status == CLINCH_OK && name.failed)
        status = fail_memory(error);
    if (status == CLINCH_OK)
        status = manifest_read(&importing->manifest, name.bytes, &bytes, error);
    text_free(&bytes);
    text_free(&name);
    return status;
}

/* The last entry holds the manifest's digest. */
static enum clinch_status read_end(struct importing *importing, struct clinch_error *error)
{
    struct text held = {0};
    char sha256[DIGEST_TEXT_BYTES];
    const char *more = NULL;
    const struct taking taking = {MANIFEST_LAST_ENTRY, DIGEST_TEXT_BYTES - 1, NULL, &held, -1};
    enum clinch_status status = expect(importing, MANIFEST_LAST_ENTRY, error);
    if (status == CLINCH_OK)
        status = take_bytes(importing, &taking, sha256, error);
    if (status == CLINCH_OK &&
        (held.bytes == NULL || strcmp(held.bytes, importing->sha256) != 0))
        status = fail_changed(importing, MANIFEST_ENTRY, error);
    if (status == CLINCH_OK &&
        (unpacker_next(importing->unpacker, &more, NULL) != CLINCH_OK || more != NULL))
        status = fail(error, CLINCH_ERROR_FORMAT,
                      "%s: holds more than its manifest says; nothing was imported",
                      importing->path);
    text_free(&held);
    return status;
}

/* A take that is here already needs no sound. */
static enum clinch_status take_sound(struct importing *importing,
                                     const struct manifest_entry *entry, struct taking *taking,
                                     struct clinch_error *error)
{
    char sha256[DIGEST_TEXT_BYTES];
    if (store_has_take(importing->store, entry->take->identity) == 1)
        return take_bytes(importing, taking, sha256, error);
    char *path = store_pending_path(importing->store, entry->take->identity);
    if (path == NULL)
        return fail_memory(error);
    taking->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    enum clinch_status status = CLINCH_OK;
    if (taking->fd < 0)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s; nothing was imported",
                      path, strerror(errno));
    if (status == CLINCH_OK) {
        entry->take->is_pending = true;
        status = take_bytes(importing, taking, sha256, error);
    }
    if (status == CLINCH_OK && fsync(taking->fd) != 0)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s; nothing was imported",
                      path, strerror(errno));
    if (taking->fd >= 0)
        close(taking->fd);
    free(path);
    return status;
}

static enum clinch_status verify_part(void *context, const struct manifest_entry *entry,
                                      struct clinch_error *error)
{
    struct importing *importing = context;
    char sha256[DIGEST_TEXT_BYTES];
    struct taking taking = {entry->path, entry->part->byte_count, entry->part->sha256, NULL,
                            -1};
    enum clinch_status status = expect(importing, entry->path, error);
    if (status != CLINCH_OK)
        return status;
    return entry->kind == MANIFEST_SOUND ? take_sound(importing, entry, &taking, error)
                                         : take_bytes(importing, &taking, sha256, error);
}

enum clinch_status import_begin_again(struct importing *importing, struct clinch_error *error)
{
    char sha256[DIGEST_TEXT_BYTES];
    const struct taking manifest = {MANIFEST_ENTRY, MANIFEST_MOST_BYTES, NULL, NULL, -1};
    enum clinch_status status = unpacker_open(&importing->unpacker, importing->path, error);
    if (status == CLINCH_OK)
        status = expect(importing, MANIFEST_ENTRY, error);
    if (status == CLINCH_OK)
        status = take_bytes(importing, &manifest, sha256, error);
    if (status == CLINCH_OK && strcmp(sha256, importing->sha256) != 0)
        status = fail_changed(importing, MANIFEST_ENTRY, error);
    return status;
}

void import_end_reading(struct importing *importing)
{
    unpacker_close(importing->unpacker);
    importing->unpacker = NULL;
}

static enum clinch_status look_for_room(const struct importing *importing,
                                        struct clinch_error *error)
{
    struct statvfs disk;
    double needed = 0;
    for (size_t i = 0; i < importing->manifest.take_count; i++)
        for (int kind = 0; kind < MANIFEST_KINDS; kind++)
            needed += (double)importing->manifest.takes[i].parts[kind].byte_count;
    if (statvfs(importing->store->pending_folder, &disk) != 0)
        return CLINCH_OK;
    double free_bytes = (double)disk.f_bavail * (double)disk.f_frsize;
    return needed <= free_bytes
               ? CLINCH_OK
               : fail(error, CLINCH_ERROR_IO,
                      "%s: needs %.0f MB, and only %.0f MB are free; nothing was imported",
                      importing->path, needed / 1e6, free_bytes / 1e6);
}

enum clinch_status import_verify(struct importing *importing, struct clinch_error *error)
{
    enum clinch_status status = unpacker_open(&importing->unpacker, importing->path, error);
    if (status == CLINCH_OK)
        status = read_manifest(importing, error);
    if (status == CLINCH_OK)
        status = look_for_room(importing, error);
    if (status == CLINCH_OK)
        status = manifest_walk(&importing->manifest, verify_part, importing, error);
    if (status == CLINCH_OK)
        status = read_end(importing, error);
    if (status == CLINCH_OK)
        status = file_settle(importing->store->pending_folder, error);
    import_end_reading(importing);
    return status;
}

enum clinch_status import_hold(struct importing *importing, const struct manifest_entry *entry,
                               struct clinch_error *error)
{
    char sha256[DIGEST_TEXT_BYTES];
    struct text text = {0};
    const struct taking taking = {entry->path, entry->part->byte_count, entry->part->sha256,
                                  &text, -1};
    enum clinch_status status = expect(importing, entry->path, error);
    if (status != CLINCH_OK || entry->kind == MANIFEST_SOUND)
        return status;
    text_add(&text, "");
    status = text.failed ? fail_memory(error) : take_bytes(importing, &taking, sha256, error);
    if (status == CLINCH_OK && entry->take != NULL && strlen(text.bytes) != text.length)
        status = fail_changed(importing, entry->path, error);
    if (status != CLINCH_OK) {
        text_free(&text);
        return status;
    }
    entry->part->bytes = text.bytes;
    return CLINCH_OK;
}
