#include "take.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"

enum { NAMES_MOST = 100, BLOCK_FRAMES = 4096 };

static const char recording_end[] = ".recording.wav";

static enum clinch_status fail_errno(struct clinch_error *error, const char *path)
{
    return fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", path, strerror(errno));
}

static void put(unsigned char *at, int byte_count, uint64_t value)
{
    for (int i = 0; i < byte_count; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

static uint64_t get(const unsigned char *at, int byte_count)
{
    uint64_t value = 0;
    for (int i = 0; i < byte_count; i++)
        value |= (uint64_t)at[i] << (8 * i);
    return value;
}

/* RIFF's lengths have 32 bits: 12 hours at 48 kHz. */
static const uint64_t frames_most = (UINT32_MAX - TAKE_HEADER_BYTES) / 2;

static bool write_at(int fd, const void *bytes, size_t count, off_t offset)
{
    const char *at = bytes;
    while (count > 0) {
        ssize_t wrote = pwrite(fd, at, count, offset);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        at += wrote;
        offset += wrote;
        count -= (size_t)wrote;
    }
    return true;
}

static bool write_header(int fd, int sample_rate_hz, uint64_t frame_count)
{
    unsigned char header[TAKE_HEADER_BYTES];
    uint64_t rate = (uint64_t)sample_rate_hz, byte_count = 2 * frame_count;
    memcpy(header, "RIFF    WAVEfmt ", 16);
    put(header + 4, 4, byte_count + TAKE_HEADER_BYTES - 8);
    put(header + 16, 4, 16);
    put(header + 20, 2, 1); /* PCM */
    put(header + 22, 2, 1); /* channel */
    put(header + 24, 4, rate);
    put(header + 28, 4, 2 * rate);
    put(header + 32, 2, 2);
    put(header + 34, 2, 16);
    memcpy(header + 36, "data", 4);
    put(header + 40, 4, byte_count);
    return write_at(fd, header, sizeof header, 0);
}

/* Locked before anything is in it. One that another process took for cut off between these two
 * steps is gone, and tried again. */
static int make_file(const char *path)
{
    struct stat facts;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return -1;
    flock(fd, LOCK_EX);
    if (fstat(fd, &facts) == 0 && facts.st_nlink > 0)
        return fd;
    close(fd);
    errno = EEXIST;
    return -1;
}

static bool name_take(struct take *take, const char *folder, int attempt)
{
    char when[32] = "take";
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) != NULL)
        strftime(when, sizeof when, "%Y-%m-%d_%H-%M-%S", &local);
    struct text path = {0}, recording = {0};
    text_add_format(&path, "%s/%s", folder, when);
    if (attempt > 1)
        text_add_format(&path, "_%d", attempt);
    text_add_format(&recording, "%s%s", path.failed ? "" : path.bytes, recording_end);
    text_add(&path, ".wav");
    free(take->path);
    free(take->recording_path);
    take->path = path.bytes;
    take->recording_path = recording.bytes;
    return !path.failed && !recording.failed;
}

static enum clinch_status make_named(struct take *take, const char *folder,
                                     struct clinch_error *error)
{
    for (int attempt = 1; take->fd < 0 && attempt <= NAMES_MOST; attempt++) {
        if (!name_take(take, folder, attempt))
            return fail_memory(error);
        errno = EEXIST;
        if (access(take->path, F_OK) != 0)
            take->fd = make_file(take->recording_path);
        if (take->fd < 0 && errno != EEXIST)
            break;
    }
    return take->fd >= 0 ? CLINCH_OK : fail_errno(error, take->path);
}

enum clinch_status take_open(struct take *take, const char *folder, int sample_rate_hz,
                             bool discard, struct clinch_error *error)
{
    struct take opened = {.fd = -1, .sample_rate_hz = sample_rate_hz};
    enum clinch_status status = make_named(&opened, folder, error);
    if (status == CLINCH_OK && discard) {
        unlink(opened.recording_path);
        free(opened.recording_path);
        opened.recording_path = NULL;
    }
    if (status == CLINCH_OK && !write_header(opened.fd, sample_rate_hz, 0))
        status = fail_errno(error, opened.path);
    if (status != CLINCH_OK) {
        if (opened.fd >= 0 && opened.recording_path != NULL)
            unlink(opened.recording_path);
        take_close(&opened);
        return status;
    }
    *take = opened;
    return CLINCH_OK;
}

/* The header follows what it counts, so that it never promises too much. */
static bool mark(struct take *take)
{
    if (!write_header(take->fd, take->sample_rate_hz, take->frame_count) ||
        fdatasync(take->fd) != 0)
        return false;
    take->marked_count = take->frame_count;
    return true;
}

static enum clinch_status write_block(struct take *take, const int16_t *frames, size_t count,
                                      struct clinch_error *error)
{
    unsigned char bytes[2 * BLOCK_FRAMES];
    for (size_t i = 0; i < count; i++)
        put(bytes + 2 * i, 2, (uint16_t)frames[i]);
    off_t offset = TAKE_HEADER_BYTES + (off_t)(2 * take->frame_count);
    if (take->frame_count + count > frames_most)
        return fail(error, CLINCH_ERROR_IO, "%s: no WAV file can be longer", take->path);
    if (write_at(take->fd, bytes, 2 * count, offset)) {
        take->frame_count += count;
        return CLINCH_OK;
    }
    enum clinch_status status = fail_errno(error, take->path);
    struct stat facts;
    if (fstat(take->fd, &facts) == 0 && facts.st_size > offset)
        take->frame_count += (uint64_t)(facts.st_size - offset) / 2;
    return status;
}

enum clinch_status take_write(struct take *take, const int16_t *frames, size_t count,
                              struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && count > 0) {
        size_t now = count < BLOCK_FRAMES ? count : BLOCK_FRAMES;
        status = write_block(take, frames, now, error);
        frames += now;
        count -= now;
    }
    uint64_t unmarked = take->frame_count - take->marked_count;
    if (status == CLINCH_OK && 2 * unmarked >= (uint64_t)take->sample_rate_hz && !mark(take))
        status = fail_errno(error, take->path);
    return status;
}

size_t take_read(const struct take *take, uint64_t at, int16_t *frames, size_t count)
{
    unsigned char bytes[2 * BLOCK_FRAMES];
    if (count > BLOCK_FRAMES)
        count = BLOCK_FRAMES;
    ssize_t got = pread(take->fd, bytes, 2 * count, TAKE_HEADER_BYTES + (off_t)(2 * at));
    size_t whole = got > 0 ? (size_t)got / 2 : 0;
    for (size_t i = 0; i < whole; i++)
        frames[i] = (int16_t)(uint16_t)get(bytes + 2 * i, 2);
    return whole;
}

enum clinch_status take_finish(struct take *take, struct clinch_error *error)
{
    if (take->recording_path == NULL)
        return CLINCH_OK;
    if (take->frame_count == 0) {
        unlink(take->recording_path);
        return CLINCH_OK;
    }
    bool marked = mark(take);
    if (rename(take->recording_path, take->path) != 0 || !marked)
        return fail_errno(error, take->path);
    return CLINCH_OK;
}

void take_close(struct take *take)
{
    if (take->fd >= 0)
        close(take->fd);
    free(take->path);
    free(take->recording_path);
    *take = (struct take){.fd = -1};
}

bool take_mend(int fd, int *sample_rate_hz, uint64_t *frame_count)
{
    unsigned char header[TAKE_HEADER_BYTES];
    struct stat facts;
    if (fstat(fd, &facts) != 0 || pread(fd, header, sizeof header, 0) != sizeof header ||
        memcmp(header, "RIFF", 4) != 0 || memcmp(header + 36, "data", 4) != 0 ||
        get(header + 22, 2) != 1 || get(header + 34, 2) != 16 || get(header + 24, 4) == 0)
        return false;
    uint64_t whole = (uint64_t)(facts.st_size - TAKE_HEADER_BYTES) / 2;
    whole = whole < frames_most ? whole : frames_most;
    int rate_hz = (int)get(header + 24, 4);
    if (ftruncate(fd, TAKE_HEADER_BYTES + (off_t)(2 * whole)) != 0 ||
        !write_header(fd, rate_hz, whole) || fdatasync(fd) != 0)
        return false;
    *sample_rate_hz = rate_hz;
    *frame_count = whole;
    return true;
}

char *take_final_path(const char *recording_path)
{
    size_t length = strlen(recording_path), end = sizeof recording_end - 1;
    if (length <= end || strcmp(recording_path + length - end, recording_end) != 0)
        return NULL;
    struct text path = {0};
    text_add_bytes(&path, recording_path, length - end);
    text_add(&path, ".wav");
    if (path.failed)
        text_free(&path);
    return path.bytes;
}
