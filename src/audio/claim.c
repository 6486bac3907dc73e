#include "claim.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNKS_MOST = 4096 };

/* How a family of formats writes its list of chunks. */
struct chunk_style {
    int64_t first_offset; /* of the first chunk */
    int id_bytes;
    int size_bytes;
    bool big_endian;
    bool size_has_header; /* the size counts the chunk's own header */
    int align_bytes;
    const char *data_id; /* 4 letters */
    int data_skip_bytes; /* between the chunk's header and the sound */
};

static const struct chunk_style riff = {12, 4, 4, false, false, 2, "data", 0};
static const struct chunk_style rifx = {12, 4, 4, true, false, 2, "data", 0};
static const struct chunk_style aiff = {12, 4, 4, true, false, 2, "SSND", 8};
static const struct chunk_style caf = {8, 4, 8, true, false, 1, "data", 4};
static const struct chunk_style wave64 = {40, 16, 8, false, true, 8, "data", 0};

static uint64_t number(const unsigned char *bytes, int count, bool big_endian)
{
    uint64_t value = 0;
    for (int i = 0; i < count; i++)
        value = value << 8 | bytes[big_endian ? i : count - 1 - i];
    return value;
}

/* Writers that cannot go back (a pipe, a recorder that was killed) leave 0, the largest size,
 * or one near 2 GiB. */
static bool means_unknown(const struct chunk_style *style, uint64_t size, int64_t there_bytes)
{
    if (size == 0 || size > INT64_MAX)
        return true;
    return style->size_bytes == 4 && size >= 0x7FFF0000u && (int64_t)size > there_bytes;
}

static bool is_chunk_header(const unsigned char *bytes, int64_t left_bytes)
{
    for (int i = 0; i < 4; i++)
        if (bytes[i] < ' ' || bytes[i] > '~')
            return false;
    return (int64_t)number(bytes + 4, 4, false) <= left_bytes;
}

/* After the sound of a WAV come more chunks or nothing; anything else is more sound. */
static bool sound_goes_on(const struct source *source, int64_t end_offset)
{
    unsigned char header[9];
    for (int64_t pad = 0; pad < 2; pad++) {
        int64_t at = end_offset + pad;
        if (source_read(source, at, header, 8) < 8 ||
            is_chunk_header(header, source->byte_count - at - 8))
            return false;
    }
    return true;
}

static struct claim claim_chunks(const struct source *source, const struct chunk_style *style)
{
    struct claim claim = {0};
    uint64_t wide_size = 0; /* of RF64, where the data chunk's own size has no room */
    int64_t offset = style->first_offset;
    int header_bytes = style->id_bytes + style->size_bytes;
    for (int i = 0; i < CHUNKS_MOST; i++) {
        unsigned char header[40];
        size_t got = source_read(source, offset, header, sizeof header);
        if (got < (size_t)header_bytes)
            return claim;
        uint64_t size = number(header + style->id_bytes, style->size_bytes, style->big_endian);
        if (style == &riff && memcmp(header, "ds64", 4) == 0 && got >= 24)
            wide_size = number(header + 16, 8, false);
        if (memcmp(header, style->data_id, 4) == 0) {
            int skip = style->data_skip_bytes;
            int64_t data_offset = offset + header_bytes + skip;
            if (style == &riff && size == UINT32_MAX && wide_size != 0)
                size = wide_size;
            claim.data_found = true;
            claim.there_bytes = source->byte_count - data_offset;
            claim.known = !means_unknown(style, size, claim.there_bytes);
            claim.claimed_bytes =
                claim.known ? (int64_t)size - skip - (style->size_has_header ? header_bytes : 0)
                            : 0;
            claim.size_lies = style == &riff && claim.known &&
                              claim.claimed_bytes < claim.there_bytes &&
                              claim.there_bytes < UINT32_MAX &&
                              sound_goes_on(source, data_offset + claim.claimed_bytes);
            claim.size_at_offset = offset + style->id_bytes;
            return claim;
        }
        if (size > (uint64_t)source->byte_count ||
            (style->size_has_header && size < (uint64_t)header_bytes))
            return claim;
        int64_t length = (int64_t)size + (style->size_has_header ? 0 : header_bytes);
        offset += (length + style->align_bytes - 1) / style->align_bytes * style->align_bytes;
    }
    return claim;
}

static struct claim claim_au(const struct source *source, const unsigned char *head,
                             bool big_endian)
{
    uint64_t offset = number(head + 4, 4, big_endian);
    uint64_t size = number(head + 8, 4, big_endian);
    struct claim claim = {.data_found = true,
                          .there_bytes = source->byte_count - (int64_t)offset};
    claim.known = size != UINT32_MAX && size != 0;
    claim.claimed_bytes = claim.known ? (int64_t)size : 0;
    return claim;
}

static long long sphere_field(const char *header, const char *name)
{
    const char *found = strstr(header, name);
    return found != NULL ? strtoll(found + strlen(name), NULL, 10) : 0;
}

static struct claim claim_sphere(const struct source *source)
{
    char header[1025];
    header[source_read(source, 0, header, 1024)] = '\0';
    long long skip = strlen(header) > 8 ? strtoll(header + 8, NULL, 10) : 0;
    long long frames = sphere_field(header, "\nsample_count -i ");
    long long bytes = sphere_field(header, "\nsample_n_bytes -i ");
    long long channels = sphere_field(header, "\nchannel_count -i ");
    struct claim claim = {.data_found = skip > 0, .there_bytes = source->byte_count - skip};
    claim.known = frames > 0 && frames < INT64_C(1) << 40 && bytes > 0 && bytes <= 8 &&
                  channels > 0 && channels <= 1024;
    claim.claimed_bytes = claim.known ? frames * bytes * channels : 0;
    return claim;
}

struct claim claim_find(const struct source *source)
{
    unsigned char head[16] = {0};
    struct claim none = {0};
    if (source_read(source, 0, head, sizeof head) < sizeof head)
        return none;
    if (memcmp(head, "RIFF", 4) == 0 || memcmp(head, "RF64", 4) == 0)
        return claim_chunks(source, &riff);
    if (memcmp(head, "RIFX", 4) == 0)
        return claim_chunks(source, &rifx);
    if (memcmp(head, "FORM", 4) == 0)
        return claim_chunks(source, &aiff);
    if (memcmp(head, "caff", 4) == 0)
        return claim_chunks(source, &caf);
    if (memcmp(head, "riff", 4) == 0)
        return claim_chunks(source, &wave64);
    if (memcmp(head, ".snd", 4) == 0)
        return claim_au(source, head, true);
    if (memcmp(head, "dns.", 4) == 0)
        return claim_au(source, head, false);
    if (memcmp(head, "NIST_1A", 7) == 0)
        return claim_sphere(source);
    return none;
}
