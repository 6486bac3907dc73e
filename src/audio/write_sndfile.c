/* Sound kept as FLAC. What came as 16 bits comes back as the same 16 bits: libsndfile's own way
 * from float to integer is off by one for loud samples, so it is not used. */
#include <clinch/clip.h>

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "reader.h"
#include "sndfile_door.h"
#include "source.h"

enum { FLAC_CHANNELS_MOST = 8, BLOCK_FRAMES = 4096 };

struct keeping {
    struct source source;
    struct reader *reader;
    SNDFILE *file;
    float *block;
    int16_t *samples;
    const char *to;
    size_t channels_in, channels_out;
};

static enum clinch_status fail_write(const struct keeping *keeping, const char *why,
                                     struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", keeping->to, why);
}

static int16_t to_sample(float value)
{
    float scaled = isfinite(value) ? value * 32768.0F : 0.0F;
    return (int16_t)lrintf(fminf(fmaxf(scaled, -32768.0F), 32767.0F));
}

static void convert(const struct keeping *keeping, size_t frame_count)
{
    size_t in = keeping->channels_in, out = keeping->channels_out;
    for (size_t i = 0; i < frame_count * out; i++) {
        float sum = keeping->block[i];
        if (in != out) {
            sum = 0;
            for (size_t channel = 0; channel < in; channel++)
                sum += keeping->block[i * in + channel] / (float)in;
        }
        keeping->samples[i] = to_sample(sum);
    }
}

static enum clinch_status open_blocks(struct keeping *keeping, struct clinch_error *error)
{
    keeping->channels_in = (size_t)keeping->reader->facts.channels;
    keeping->channels_out =
        keeping->channels_in <= FLAC_CHANNELS_MOST ? keeping->channels_in : 1;
    keeping->block = memory_make(BLOCK_FRAMES * keeping->channels_in, sizeof(float));
    keeping->samples = memory_make(BLOCK_FRAMES * keeping->channels_out, sizeof(int16_t));
    return keeping->block != NULL && keeping->samples != NULL ? CLINCH_OK : fail_memory(error);
}

/* libsndfile says of a full disk what its encoder makes of it; the system knows better. */
static const char *why(const char *library_says)
{
    return errno != 0 ? strerror(errno) : library_says;
}

static enum clinch_status copy_frames(struct keeping *keeping, struct clinch_error *error)
{
    size_t count = 0;
    enum clinch_status status;
    do {
        status = keeping->reader->class->read(keeping->reader, keeping->block, BLOCK_FRAMES,
                                              &count, error);
        if (status != CLINCH_OK)
            return status;
        convert(keeping, count);
        errno = 0;
        sf_count_t wrote = sf_writef_short(keeping->file, keeping->samples, (sf_count_t)count);
        if (wrote != (sf_count_t)count)
            return fail_write(keeping, why(sf_strerror(keeping->file)), error);
    } while (count > 0);
    return CLINCH_OK;
}

static enum clinch_status write_flac(struct keeping *keeping, int fd,
                                     struct clinch_error *error)
{
    SF_INFO info = {.samplerate = keeping->reader->facts.sample_rate_hz,
                    .channels = (int)keeping->channels_out,
                    .format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
    errno = 0;
    keeping->file = sf_open_fd(fd, SFM_WRITE, &info, SF_FALSE);
    if (keeping->file == NULL)
        return fail_write(keeping, why(sf_strerror(NULL)), error);
    enum clinch_status status = copy_frames(keeping, error);
    errno = 0;
    if (sf_close(keeping->file) != 0 && status == CLINCH_OK)
        status = fail_write(keeping, why("the end of the file was not taken"), error);
    if (status == CLINCH_OK && fsync(fd) != 0)
        status = fail_write(keeping, strerror(errno), error);
    return status;
}

static enum clinch_status write_beside(struct keeping *keeping, struct clinch_error *error)
{
    struct text beside = {0};
    text_add_format(&beside, "%s.part-XXXXXX", keeping->to);
    if (beside.failed)
        return fail_memory(error);
    int fd = mkstemp(beside.bytes);
    enum clinch_status status =
        fd >= 0 ? write_flac(keeping, fd, error) : fail_write(keeping, strerror(errno), error);
    if (fd >= 0 && close(fd) != 0 && status == CLINCH_OK)
        status = fail_write(keeping, strerror(errno), error);
    if (status == CLINCH_OK && rename(beside.bytes, keeping->to) != 0)
        status = fail_write(keeping, strerror(errno), error);
    if (fd >= 0 && status != CLINCH_OK)
        unlink(beside.bytes);
    text_free(&beside);
    return status;
}

enum clinch_status clinch_clip_keep(const char *path, const struct clinch_clip_options *options,
                                    const char *to, struct clinch_error *error)
{
    struct keeping keeping = {.source.fd = -1, .to = to};
    enum clinch_status status = source_open(&keeping.source, path, error);
    if (status == CLINCH_OK)
        status =
            reader_open(&keeping.reader, &keeping.source, options ? options->stream : 0, error);
    if (status == CLINCH_OK)
        status = open_blocks(&keeping, error);
    if (status == CLINCH_OK)
        status = write_beside(&keeping, error);
    if (keeping.reader != NULL)
        keeping.reader->class->close(keeping.reader);
    source_close(&keeping.source);
    free(keeping.block);
    free(keeping.samples);
    return status;
}
