/* Behind the door to libsndfile: reading what it reads, and writing a small copy. */
#include "reader.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "claim.h"
#include "encoder.h"
#include "sndfile_door.h"

struct sndfile_reader {
    struct reader base;
    const struct source *source;
    struct claim claim;
    sf_count_t offset;
    SNDFILE *file;
};

static sf_count_t length_of(void *user)
{
    return ((struct sndfile_reader *)user)->source->byte_count;
}

static sf_count_t seek_in(sf_count_t offset, int whence, void *user)
{
    struct sndfile_reader *reader = user;
    sf_count_t base = 0;
    if (whence == SEEK_CUR)
        base = reader->offset;
    else if (whence == SEEK_END)
        base = reader->source->byte_count;
    if (base + offset < 0)
        return -1;
    reader->offset = base + offset;
    return reader->offset;
}

/* Shows libsndfile the true size of the sound where the header's is too small. */
static void mend_size(const struct claim *claim, sf_count_t offset, unsigned char *bytes,
                      sf_count_t count)
{
    for (int i = 0; i < 4 && claim->size_lies; i++) {
        sf_count_t at = claim->size_at_offset + i - offset;
        if (at >= 0 && at < count)
            bytes[at] = (unsigned char)((uint64_t)claim->there_bytes >> (8 * i));
    }
}

static sf_count_t read_from(void *bytes, sf_count_t count, void *user)
{
    struct sndfile_reader *reader = user;
    if (count <= 0)
        return 0;
    sf_count_t got =
        (sf_count_t)source_read(reader->source, reader->offset, bytes, (size_t)count);
    mend_size(&reader->claim, reader->offset, bytes, got);
    reader->offset += got;
    return got;
}

static sf_count_t write_to(const void *bytes, sf_count_t count, void *user)
{
    (void)bytes, (void)count, (void)user;
    return 0;
}

static sf_count_t tell_in(void *user)
{
    return ((struct sndfile_reader *)user)->offset;
}

/* MP3 is left to the other reader: the decoder inside libsndfile prints warnings, and takes a
 * guess at the length of a file without a Xing frame for the truth. */
static bool is_mpeg(const struct source *source)
{
    unsigned char head[3] = {0};
    source_read(source, 0, head, sizeof head);
    return memcmp(head, "ID3", 3) == 0 || (head[0] == 0xFF && (head[1] & 0xE0) == 0xE0);
}

static void find_duration(struct sndfile_reader *reader, const SF_INFO *info)
{
    struct reader_facts *facts = &reader->base.facts;
    facts->duration_known = info->frames > 0 && info->frames < SF_COUNT_MAX;
    if (!facts->duration_known)
        return;
    facts->duration_s = (double)info->frames / info->samplerate;
    facts->duration_s *= reader_claim_ratio(reader->source);
    facts->duration_slack_s = 0.1;
}

static enum clinch_status read_frames(struct reader *base, float *frames, size_t capacity,
                                      size_t *count, struct clinch_error *error)
{
    struct sndfile_reader *reader = (struct sndfile_reader *)base;
    (void)error;
    sf_count_t got = sf_readf_float(reader->file, frames, (sf_count_t)capacity);
    *count = got > 0 ? (size_t)got : 0;
    return CLINCH_OK;
}

static void close_reader(struct reader *base)
{
    struct sndfile_reader *reader = (struct sndfile_reader *)base;
    if (reader->file != NULL)
        sf_close(reader->file);
    free(reader);
}

static const struct reader_class sndfile_class = {read_frames, close_reader};

static enum clinch_status fail_unknown(const struct source *source, struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_FORMAT, "%s: is not a recording that libsndfile knows",
                source->name);
}

enum clinch_status reader_open_sndfile(struct reader **reader, const struct source *source,
                                       struct clinch_error *error)
{
    static SF_VIRTUAL_IO calls = {length_of, seek_in, read_from, write_to, tell_in};
    SF_INFO info = {0};
    if (is_mpeg(source))
        return fail_unknown(source, error);
    struct sndfile_reader *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->base.class = &sndfile_class;
    opened->source = source;
    opened->claim = claim_find(source);
    opened->file = sf_open_virtual(&calls, SFM_READ, &info, opened);
    if (opened->file == NULL || info.channels < 1 || info.samplerate < 1) {
        close_reader(&opened->base);
        return fail_unknown(source, error);
    }
    opened->base.facts.sample_rate_hz = info.samplerate;
    opened->base.facts.channels = info.channels;
    find_duration(opened, &info);
    *reader = &opened->base;
    return CLINCH_OK;
}

/* What libsndfile writes ends up in memory: it goes back to the start at the end, to say how
 * long the sound is. */
struct encoder {
    SNDFILE *file;
    unsigned char *bytes;
    size_t capacity;
    sf_count_t length, offset;
    bool failed;
};

static sf_count_t encoded_length(void *user)
{
    return ((struct encoder *)user)->length;
}

static sf_count_t encoded_seek(sf_count_t offset, int whence, void *user)
{
    struct encoder *encoder = user;
    sf_count_t base = whence == SEEK_CUR   ? encoder->offset
                      : whence == SEEK_END ? encoder->length
                                           : 0;
    if (base + offset < 0 || base + offset > encoder->length)
        return -1;
    encoder->offset = base + offset;
    return encoder->offset;
}

static sf_count_t encoded_read(void *bytes, sf_count_t count, void *user)
{
    struct encoder *encoder = user;
    sf_count_t left = encoder->length - encoder->offset;
    sf_count_t got = count < left ? count : left;
    if (got > 0)
        memcpy(bytes, encoder->bytes + encoder->offset, (size_t)got);
    encoder->offset += got;
    return got;
}

static bool make_room(struct encoder *encoder, size_t wanted)
{
    size_t capacity = encoder->capacity ? encoder->capacity : 1 << 16;
    while (capacity < wanted)
        capacity *= 2;
    unsigned char *grown = capacity == encoder->capacity
                               ? encoder->bytes
                               : memory_resize(encoder->bytes, capacity, 1);
    if (grown == NULL)
        return false;
    encoder->bytes = grown;
    encoder->capacity = capacity;
    return true;
}

static sf_count_t encoded_write(const void *bytes, sf_count_t count, void *user)
{
    struct encoder *encoder = user;
    encoder->failed = encoder->failed || !make_room(encoder, (size_t)(encoder->offset + count));
    if (encoder->failed)
        return 0;
    memcpy(encoder->bytes + encoder->offset, bytes, (size_t)count);
    encoder->offset += count;
    encoder->length = encoder->offset > encoder->length ? encoder->offset : encoder->length;
    return count;
}

static sf_count_t encoded_tell(void *user)
{
    return ((struct encoder *)user)->offset;
}

/* The same number of bits for every moment, so that a player finds a moment at once and
 * exactly. libsndfile counts from the most bits a second (0) to the fewest (1); at 16 kHz MP3
 * goes from 160 to 8 kbit/s. */
static void set_bit_rate(SNDFILE *file)
{
    int mode = SF_BITRATE_MODE_CONSTANT;
    double level = (160.0 - 24.0) / (160.0 - 8.0);
    sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
    sf_command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
}

enum clinch_status encoder_open(struct encoder **encoder, struct clinch_error *error)
{
    static SF_VIRTUAL_IO calls = {encoded_length, encoded_seek, encoded_read, encoded_write,
                                  encoded_tell};
    SF_INFO info = {.samplerate = CLINCH_RATE_HZ,
                    .channels = 1,
                    .format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III};
    struct encoder *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->file = sf_open_virtual(&calls, SFM_WRITE, &info, opened);
    if (opened->file == NULL) {
        encoder_close(opened);
        return fail(error, CLINCH_ERROR_FORMAT,
                    "the sound cannot be put into the page: libsndfile makes no MP3: %s",
                    sf_strerror(NULL));
    }
    set_bit_rate(opened->file);
    *encoder = opened;
    return CLINCH_OK;
}

enum clinch_status encoder_write(struct encoder *encoder, const float *frames, size_t count,
                                 struct clinch_error *error)
{
    sf_count_t wrote = sf_writef_float(encoder->file, frames, (sf_count_t)count);
    return wrote == (sf_count_t)count && !encoder->failed ? CLINCH_OK : fail_memory(error);
}

enum clinch_status encoder_finish(struct encoder *encoder, unsigned char **bytes,
                                  size_t *byte_count, struct clinch_error *error)
{
    sf_close(encoder->file);
    encoder->file = NULL;
    if (encoder->failed || encoder->bytes == NULL)
        return fail_memory(error);
    *bytes = encoder->bytes;
    *byte_count = (size_t)encoder->length;
    encoder->bytes = NULL;
    return CLINCH_OK;
}

void encoder_close(struct encoder *encoder)
{
    if (encoder == NULL)
        return;
    if (encoder->file != NULL)
        sf_close(encoder->file);
    free(encoder->bytes);
    free(encoder);
}
