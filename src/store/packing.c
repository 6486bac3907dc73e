#include "packing.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"

enum { BLOCK_BYTES = 1 << 16, END_BYTES = 22 };

struct packer {
    struct archive *archive;
    char *path;
    struct text beside; /* where it is written */
    int fd;
};

struct unpacker {
    struct archive *archive;
    char *path;
};

static enum clinch_status fail_writing(const struct packer *packer, struct clinch_error *error)
{
    const char *says = archive_error_string(packer->archive);
    if (archive_errno(packer->archive) == ENOMEM)
        return fail_memory(error);
    return fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", packer->path,
                says != NULL ? says : "no reason given");
}

static enum clinch_status begin_archive(struct packer *packer, struct clinch_error *error)
{
    packer->archive = archive_write_new();
    if (packer->archive == NULL)
        return fail_memory(error);
    if (archive_write_set_format_zip(packer->archive) != ARCHIVE_OK ||
        archive_write_set_bytes_in_last_block(packer->archive, 1) != ARCHIVE_OK ||
        archive_write_open_fd(packer->archive, packer->fd) != ARCHIVE_OK)
        return fail_writing(packer, error);
    return CLINCH_OK;
}

enum clinch_status packer_open(struct packer **packer, const char *path,
                               struct clinch_error *error)
{
    struct packer *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->fd = -1;
    opened->path = memory_copy(path);
    text_add_format(&opened->beside, "%s.part-XXXXXX", path);
    enum clinch_status status = CLINCH_OK;
    if (opened->path == NULL || opened->beside.failed)
        status = fail_memory(error);
    if (status == CLINCH_OK && (opened->fd = mkstemp(opened->beside.bytes)) < 0)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", path, strerror(errno));
    if (status == CLINCH_OK)
        status = begin_archive(opened, error);
    if (status != CLINCH_OK) {
        packer_close(opened);
        return status;
    }
    *packer = opened;
    return CLINCH_OK;
}

enum clinch_status packer_begin(struct packer *packer, const char *name, uint64_t byte_count,
                                bool squeeze, struct clinch_error *error)
{
    struct archive_entry *entry = archive_entry_new();
    if (entry == NULL)
        return fail_memory(error);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_size(entry, (la_int64_t)byte_count);
    if (squeeze)
        archive_write_zip_set_compression_deflate(packer->archive);
    else
        archive_write_zip_set_compression_store(packer->archive);
    int done = archive_write_header(packer->archive, entry);
    archive_entry_free(entry);
    return done == ARCHIVE_OK ? CLINCH_OK : fail_writing(packer, error);
}

enum clinch_status packer_add(struct packer *packer, const void *bytes, size_t count,
                              struct clinch_error *error)
{
    la_ssize_t wrote = archive_write_data(packer->archive, bytes, count);
    return wrote == (la_ssize_t)count ? CLINCH_OK : fail_writing(packer, error);
}

enum clinch_status packer_finish(struct packer *packer, struct clinch_error *error)
{
    if (archive_write_close(packer->archive) != ARCHIVE_OK)
        return fail_writing(packer, error);
    if (fsync(packer->fd) != 0 || rename(packer->beside.bytes, packer->path) != 0)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", packer->path,
                    strerror(errno));
    close(packer->fd);
    packer->fd = -1;
    return CLINCH_OK;
}

void packer_close(struct packer *packer)
{
    if (packer == NULL)
        return;
    /* Not archive_write_fail: libarchive 3.6 forgets to free its buffers after that. */
    archive_write_free(packer->archive);
    if (packer->fd >= 0) {
        close(packer->fd);
        unlink(packer->beside.bytes);
    }
    text_free(&packer->beside);
    free(packer->path);
    free(packer);
}

static enum clinch_status fail_reading(const struct unpacker *unpacker,
                                       struct clinch_error *error)
{
    const char *says = archive_error_string(unpacker->archive);
    if (archive_errno(unpacker->archive) == ENOMEM)
        return fail_memory(error);
    return fail(error, CLINCH_ERROR_FORMAT, "%s: is damaged: %s", unpacker->path,
                says != NULL ? says : "no reason given");
}

/* The last bytes of a whole zip file without a comment are the end of its directory. */
static enum clinch_status look_at_end(const char *path, struct clinch_error *error)
{
    static const char end_begins[] = {'P', 'K', 5, 6};
    char end[END_BYTES] = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot open: %s", path, strerror(errno));
    bool whole = fseeko(file, -END_BYTES, SEEK_END) == 0 &&
                 fread(end, 1, sizeof end, file) == sizeof end &&
                 memcmp(end, end_begins, sizeof end_begins) == 0;
    fclose(file);
    return whole ? CLINCH_OK
                 : fail(error, CLINCH_ERROR_FORMAT,
                        "%s: is no zip file, or breaks off before its end", path);
}

enum clinch_status unpacker_open(struct unpacker **unpacker, const char *path,
                                 struct clinch_error *error)
{
    enum clinch_status status = look_at_end(path, error);
    if (status != CLINCH_OK)
        return status;
    struct unpacker *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->path = memory_copy(path);
    opened->archive = archive_read_new();
    if (opened->path == NULL || opened->archive == NULL)
        status = fail_memory(error);
    else if (archive_read_support_format_zip(opened->archive) != ARCHIVE_OK)
        status = fail_reading(opened, error);
    else if (archive_read_open_filename(opened->archive, path, BLOCK_BYTES) != ARCHIVE_OK)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot open: %s", path,
                      strerror(archive_errno(opened->archive)));
    if (status != CLINCH_OK) {
        unpacker_close(opened);
        return status;
    }
    *unpacker = opened;
    return CLINCH_OK;
}

enum clinch_status unpacker_next(struct unpacker *unpacker, const char **name,
                                 struct clinch_error *error)
{
    struct archive_entry *entry = NULL;
    int got = archive_read_next_header(unpacker->archive, &entry);
    if (got == ARCHIVE_EOF) {
        *name = NULL;
        return CLINCH_OK;
    }
    if (got != ARCHIVE_OK && got != ARCHIVE_WARN)
        return fail_reading(unpacker, error);
    const char *said = archive_entry_pathname(entry);
    bool plain = archive_entry_filetype(entry) == AE_IFREG &&
                 archive_entry_hardlink(entry) == NULL && said != NULL;
    *name = plain ? said : "";
    return CLINCH_OK;
}

enum clinch_status unpacker_read(struct unpacker *unpacker, void *bytes, size_t capacity,
                                 size_t *count, struct clinch_error *error)
{
    la_ssize_t got = archive_read_data(unpacker->archive, bytes, capacity);
    if (got < 0)
        return fail_reading(unpacker, error);
    *count = (size_t)got;
    return CLINCH_OK;
}

void unpacker_close(struct unpacker *unpacker)
{
    if (unpacker == NULL)
        return;
    archive_read_free(unpacker->archive);
    free(unpacker->path);
    free(unpacker);
}
