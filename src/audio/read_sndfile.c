#include "reader.h"

#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "claim.h"

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
