/** Recordings that the tests of reading make for themselves, in files that are gone after. */
#ifndef RECORDINGS_H
#define RECORDINGS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <sndfile.h>

#include <clinch/clip.h>

/** The path of a new file in the temporary folder; to be unlinked and freed. */
static inline char *recording_path(void)
{
    char *path = strdup("/tmp/clinch-test-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    return path;
}

static inline void recording_forget(char *path)
{
    unlink(path);
    free(path);
}

/** A new file with these bytes. */
static inline char *recording_of_bytes(const void *bytes, size_t count)
{
    char *path = recording_path();
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    fclose(file);
    return path;
}

/** A new file with interleaved frames in one of libsndfile's formats. */
static inline char *recording_of_frames(const float *frames, size_t count, int rate_hz,
                                        int channels, int format)
{
    char *path = recording_path();
    SF_INFO info = {.samplerate = rate_hz, .channels = channels, .format = format};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_non_null(file);
    sf_command(file, SFC_SET_CLIPPING, NULL, SF_TRUE);
    assert_int_equal(sf_writef_float(file, frames, (sf_count_t)count), count);
    sf_close(file);
    return path;
}

/** The bytes of a file, NUL-terminated; yours. */
static inline char *bytes_of(const char *path, size_t *count)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *count = (size_t)ftell(file);
    rewind(file);
    char *bytes = calloc(*count + 1, 1);
    assert_int_equal(fread(bytes, 1, *count, file), *count);
    fclose(file);
    return bytes;
}

static inline float *make_tone(size_t count, int rate_hz, double hz, double amplitude)
{
    float *frames = calloc(count, sizeof *frames);
    for (size_t i = 0; i < count; i++)
        frames[i] = (float)(amplitude * sin(2 * M_PI * hz * (double)i / rate_hz));
    return frames;
}

/** Reads all that is left of a clip; `count` frames, yours. */
static inline float *read_all(struct clinch_clip *clip, size_t *count)
{
    enum { BLOCK = 1000 };
    float *frames = NULL;
    size_t got = 0;
    *count = 0;
    do {
        frames = realloc(frames, (*count + BLOCK) * sizeof *frames);
        assert_int_equal(clinch_clip_read(clip, frames + *count, BLOCK, &got, NULL), CLINCH_OK);
        *count += got;
    } while (got > 0);
    return frames;
}

static inline double rms_of(const float *frames, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)frames[i] * (double)frames[i];
    return count > 0 ? sqrt(sum / (double)count) : 0;
}

#endif
