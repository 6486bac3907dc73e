#include "salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"

enum {
    FILE_HEADER_BYTES = 100,
    PAGE_LEAST_BYTES = 512,
    PAGE_MOST_BYTES = 65536,
    PAGE_USUAL_BYTES = 4096,
    LEAF_INDEX = 0x0a,
    LEAF_TABLE = 0x0d,
    LEAF_HEADER_BYTES = 8,
    WAL_HEADER_BYTES = 32,
    WAL_FRAME_BYTES = 24
};

/* A file in memory; no bytes when it is empty or not there. */
struct mapped {
    const unsigned char *bytes;
    size_t length;
};

struct salvaging {
    struct mapped file, wal;
    size_t page_bytes, page_count;
    const unsigned char **from_wal; /* by page, from 0; NULL: the file's own counts */
    struct text payload;            /* of a record that goes over several pages */
};

static enum clinch_status map(struct mapped *mapped, const char *path,
                              struct clinch_error *error)
{
    struct stat facts;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return CLINCH_OK;
    if (fd < 0 || fstat(fd, &facts) != 0) {
        enum clinch_status status =
            fail(error, CLINCH_ERROR_IO, "%s: cannot read: %s", path, strerror(errno));
        if (fd >= 0)
            close(fd);
        return status;
    }
    void *bytes = facts.st_size > 0
                      ? mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, fd, 0)
                      : MAP_FAILED;
    close(fd);
    if (bytes == MAP_FAILED)
        return facts.st_size == 0
                   ? CLINCH_OK
                   : fail(error, CLINCH_ERROR_IO, "%s: cannot read: %s", path, strerror(errno));
    *mapped = (struct mapped){bytes, (size_t)facts.st_size};
    return CLINCH_OK;
}

static void unmap(struct mapped *mapped)
{
    if (mapped->bytes != NULL)
        munmap((void *)(uintptr_t)mapped->bytes, mapped->length);
}

static uint64_t read_big(const unsigned char *bytes, size_t count)
{
    uint64_t value = 0;
    for (size_t i = 0; i < count; i++)
        value = value << 8 | bytes[i];
    return value;
}

static bool is_page_size(size_t bytes)
{
    return bytes >= PAGE_LEAST_BYTES && bytes <= PAGE_MOST_BYTES && (bytes & (bytes - 1)) == 0;
}

/* Where the file's header is damaged, the journal's or the usual size is tried. */
static size_t find_page_size(const struct salvaging *salvaging)
{
    static const char magic[] = "SQLite format 3";
    const struct mapped *file = &salvaging->file, *wal = &salvaging->wal;
    size_t said = 0;
    if (file->length >= FILE_HEADER_BYTES && memcmp(file->bytes, magic, sizeof magic) == 0) {
        said = read_big(file->bytes + 16, 2);
        said = said == 1 ? PAGE_MOST_BYTES : said;
    }
    if (!is_page_size(said) && wal->length >= WAL_HEADER_BYTES)
        said = read_big(wal->bytes + 8, 4);
    return is_page_size(said) ? said : PAGE_USUAL_BYTES;
}

/* The frames of the journal up to its last commit; later ones of a page count. */
static bool look_at_wal(struct salvaging *salvaging)
{
    const struct mapped *wal = &salvaging->wal;
    size_t step = WAL_FRAME_BYTES + salvaging->page_bytes, committed = WAL_HEADER_BYTES;
    size_t most = salvaging->file.length / salvaging->page_bytes;
    for (size_t at = WAL_HEADER_BYTES; at + step <= wal->length; at += step) {
        const unsigned char *frame = wal->bytes + at;
        if (memcmp(frame + 8, wal->bytes + 16, 8) != 0) /* the salts of an older journal */
            break;
        size_t pages = read_big(frame + 4, 4);
        if (pages == 0)
            continue;
        committed = at + step;
        most = pages > most && pages < most + wal->length / step + 1 ? pages : most;
    }
    salvaging->page_count = most;
    salvaging->from_wal = memory_make(most + 1, sizeof *salvaging->from_wal);
    if (salvaging->from_wal == NULL)
        return false;
    for (size_t at = WAL_HEADER_BYTES; at + step <= committed; at += step) {
        size_t page = read_big(wal->bytes + at, 4);
        if (page >= 1 && page <= most)
            salvaging->from_wal[page - 1] = wal->bytes + at + WAL_FRAME_BYTES;
    }
    return true;
}

/* Pages are numbered from 1; NULL: there is none. */
static const unsigned char *page_at(const struct salvaging *salvaging, uint64_t page)
{
    if (page < 1 || page > salvaging->page_count)
        return NULL;
    if (salvaging->from_wal[page - 1] != NULL)
        return salvaging->from_wal[page - 1];
    size_t end = (size_t)page * salvaging->page_bytes;
    return end <= salvaging->file.length ? salvaging->file.bytes + (end - salvaging->page_bytes)
                                         : NULL;
}

/* Bytes that were read: 1 to 9, or 0 past the end. */
static size_t read_varint(const unsigned char *bytes, size_t left, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < left && i < 8; i++) {
        *value = *value << 7 | (bytes[i] & 0x7f);
        if (bytes[i] < 0x80)
            return i + 1;
    }
    if (left < 9)
        return 0;
    *value = *value << 8 | bytes[8];
    return 9;
}

static size_t length_of(uint64_t type)
{
    static const size_t lengths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < 12 ? lengths[type] : (size_t)((type - 12) / 2);
}

static struct salvage_value read_value(uint64_t type, const unsigned char *bytes)
{
    struct salvage_value value = {.kind = SALVAGE_NULL};
    size_t length = length_of(type);
    if (type == 7) {
        uint64_t bits = read_big(bytes, 8);
        value.kind = SALVAGE_REAL;
        memcpy(&value.real, &bits, sizeof value.real);
    } else if (type >= 12) {
        value.kind = type % 2 == 1 ? SALVAGE_TEXT : SALVAGE_BLOB;
        value.bytes = (const char *)bytes;
        value.length = length;
    } else if (type == 8 || type == 9) {
        value.kind = SALVAGE_INTEGER;
        value.integer = type == 9;
    } else if (type > 0) {
        uint64_t bits = read_big(bytes, length);
        unsigned spare = (unsigned)(64 - 8 * length);
        value.kind = SALVAGE_INTEGER;
        value.integer = (int64_t)(bits << spare) >> spare;
    }
    return value;
}

static bool read_record(const unsigned char *bytes, size_t length,
                        struct salvage_record *record)
{
    uint64_t header, type;
    size_t at = read_varint(bytes, length, &header), place = (size_t)header;
    if (at == 0 || header > length)
        return false;
    for (record->value_count = 0; at < header; record->value_count++) {
        size_t wide = read_varint(bytes + at, (size_t)header - at, &type);
        if (wide == 0 || type == 10 || type == 11 || type >> 40 != 0 ||
            record->value_count == SALVAGE_VALUES_MOST || length_of(type) > length - place)
            return false;
        record->values[record->value_count] = read_value(type, bytes + place);
        place += length_of(type);
        at += wide;
    }
    return place == length;
}

/* How much of a payload lies in the leaf itself. */
static size_t local_bytes(const struct salvaging *salvaging, uint64_t payload, bool in_index)
{
    size_t usable = salvaging->page_bytes;
    size_t most = in_index ? (usable - 12) * 64 / 255 - 23 : usable - 35;
    size_t least = (usable - 12) * 32 / 255 - 23;
    if (payload <= most)
        return (size_t)payload;
    size_t local = least + (size_t)((payload - least) % (usable - 4));
    return local <= most ? local : least;
}

/* Adds what lies in the chain of pages that begins there; false: it is broken. */
static bool add_overflow(struct salvaging *salvaging, uint64_t page, size_t left)
{
    size_t room = salvaging->page_bytes - 4;
    while (left > 0) {
        const unsigned char *bytes = page_at(salvaging, page);
        size_t count = left < room ? left : room;
        if (bytes == NULL)
            return false;
        text_add_bytes(&salvaging->payload, (const char *)bytes + 4, count);
        page = read_big(bytes, 4);
        left -= count;
    }
    return page == 0 && !salvaging->payload.failed;
}

static bool read_cell(struct salvaging *salvaging, const unsigned char *page, size_t at,
                      struct salvage_record *record)
{
    uint64_t payload, row = 0;
    size_t end = salvaging->page_bytes;
    size_t wide = read_varint(page + at, end - at, &payload);
    at += wide;
    if (wide != 0 && !record->in_index) {
        wide = read_varint(page + at, end - at, &row);
        at += wide;
    }
    if (wide == 0 || payload > salvaging->page_count * (uint64_t)salvaging->page_bytes)
        return false;
    size_t local = local_bytes(salvaging, payload, record->in_index);
    record->row = (int64_t)row;
    if (local > end - at)
        return false;
    if (local == payload)
        return read_record(page + at, local, record);
    if (local + 4 > end - at)
        return false;
    salvaging->payload.length = 0;
    text_add_bytes(&salvaging->payload, (const char *)page + at, local);
    return add_overflow(salvaging, read_big(page + at + local, 4), (size_t)payload - local) &&
           read_record((const unsigned char *)salvaging->payload.bytes,
                       salvaging->payload.length, record);
}

static enum clinch_status read_page(struct salvaging *salvaging, uint64_t number,
                                    salvage_fn *take, void *context, struct clinch_error *error)
{
    struct salvage_record record;
    const unsigned char *page = page_at(salvaging, number);
    size_t head = number == 1 ? FILE_HEADER_BYTES : 0;
    if (page == NULL || (page[head] != LEAF_TABLE && page[head] != LEAF_INDEX))
        return CLINCH_OK;
    size_t count = read_big(page + head + 3, 2);
    size_t most = (salvaging->page_bytes - head - LEAF_HEADER_BYTES) / 2;
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < count && i < most; i++) {
        size_t at = read_big(page + head + LEAF_HEADER_BYTES + 2 * i, 2);
        record.in_index = page[head] == LEAF_INDEX;
        if (at >= head + LEAF_HEADER_BYTES && at < salvaging->page_bytes &&
            read_cell(salvaging, page, at, &record))
            status = take(context, &record, error);
        if (salvaging->payload.failed)
            status = fail_memory(error);
    }
    return status;
}

enum clinch_status salvage_read(const char *path, salvage_fn *take, void *context,
                                struct clinch_error *error)
{
    struct salvaging salvaging = {0};
    struct text wal = {0};
    text_add_format(&wal, "%s-wal", path);
    enum clinch_status status = wal.failed ? fail_memory(error) : CLINCH_OK;
    if (status == CLINCH_OK)
        status = map(&salvaging.file, path, error);
    if (status == CLINCH_OK)
        status = map(&salvaging.wal, wal.bytes, error);
    salvaging.page_bytes = find_page_size(&salvaging);
    if (status == CLINCH_OK && !look_at_wal(&salvaging))
        status = fail_memory(error);
    for (size_t i = 1; status == CLINCH_OK && i <= salvaging.page_count; i++)
        status = read_page(&salvaging, i, take, context, error);
    text_free(&salvaging.payload);
    text_free(&wal);
    free(salvaging.from_wal);
    unmap(&salvaging.file);
    unmap(&salvaging.wal);
    return status;
}
