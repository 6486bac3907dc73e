#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"

static enum clinch_status fail_errno(struct clinch_error *error, const char *name,
                                     const char *doing)
{
    return fail(error, CLINCH_ERROR_IO, "%s: %s: %s", name, doing, strerror(errno));
}

static ssize_t read_some(int fd, void *bytes, size_t count)
{
    ssize_t got;
    do
        got = read(fd, bytes, count);
    while (got < 0 && errno == EINTR);
    return got;
}

static bool write_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t wrote = write(fd, bytes, count);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        bytes += wrote;
        count -= (size_t)wrote;
    }
    return true;
}

/* A file that is gone as soon as it is closed. */
static int open_nameless(void)
{
    const char *folder = getenv("TMPDIR");
    struct text path = {0};
    text_add_format(&path, "%s/clinch-XXXXXX",
                    folder != NULL && *folder != '\0' ? folder : "/tmp");
    int fd = -1;
    if (path.failed)
        errno = ENOMEM;
    else
        fd = mkstemp(path.bytes);
    if (fd >= 0)
        unlink(path.bytes);
    text_free(&path);
    return fd;
}

/* Replaces the pipe in `source` by a copy of all that comes through it. */
static enum clinch_status spool(struct source *source, struct clinch_error *error)
{
    static const char cannot_keep[] = "cannot be kept in a temporary file";
    char block[65536];
    ssize_t got;
    int copy = open_nameless();
    if (copy < 0)
        return errno == ENOMEM ? fail_memory(error)
                               : fail_errno(error, source->name, cannot_keep);
    while ((got = read_some(source->fd, block, sizeof block)) > 0) {
        if (!write_all(copy, block, (size_t)got)) {
            fail_errno(error, source->name, cannot_keep);
            close(copy);
            return CLINCH_ERROR_IO;
        }
    }
    if (got < 0) {
        fail_errno(error, source->name, "cannot read");
        close(copy);
        return CLINCH_ERROR_IO;
    }
    close(source->fd);
    source->fd = copy;
    return CLINCH_OK;
}

static enum clinch_status make_seekable(struct source *source, struct clinch_error *error)
{
    struct stat facts;
    if (fstat(source->fd, &facts) != 0)
        return fail_errno(error, source->name, "cannot read");
    if (S_ISDIR(facts.st_mode))
        return fail(error, CLINCH_ERROR_IO, "%s: is a directory", source->name);
    if (isatty(source->fd))
        return fail(error, CLINCH_ERROR_IO, "%s: is a terminal, not a recording", source->name);
    if (S_ISFIFO(facts.st_mode) || S_ISSOCK(facts.st_mode)) {
        enum clinch_status status = spool(source, error);
        if (status != CLINCH_OK)
            return status;
        if (fstat(source->fd, &facts) != 0)
            return fail_errno(error, source->name, "cannot read");
    } else if (!S_ISREG(facts.st_mode)) {
        return fail(error, CLINCH_ERROR_IO, "%s: is a device, not a file", source->name);
    }
    if (facts.st_size == 0)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: is empty", source->name);
    source->byte_count = facts.st_size;
    return CLINCH_OK;
}

enum clinch_status source_open(struct source *source, const char *path,
                               struct clinch_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    struct source opened = {.fd = -1};
    opened.name = memory_copy(standard ? "standard input" : path);
    if (opened.name == NULL)
        return fail_memory(error);
    enum clinch_status status;
    opened.fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (opened.fd < 0)
        status = fail_errno(error, opened.name, "cannot open");
    else
        status = make_seekable(&opened, error);
    if (status != CLINCH_OK) {
        source_close(&opened);
        return status;
    }
    *source = opened;
    return CLINCH_OK;
}

size_t source_read(const struct source *source, int64_t offset, void *bytes, size_t count)
{
    size_t done = 0;
    while (done < count && offset >= 0) {
        ssize_t got = pread(source->fd, (char *)bytes + done, count - done,
                            (off_t)(offset + (int64_t)done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += (size_t)got;
    }
    return done;
}

void source_close(struct source *source)
{
    if (source->name != NULL && source->fd >= 0)
        close(source->fd);
    free(source->name);
    *source = (struct source){.fd = -1};
}
