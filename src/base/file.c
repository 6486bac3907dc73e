#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"
#include "memory.h"
#include "text.h"

static enum clinch_status fail_errno(struct clinch_error *error, const char *path,
                                     const char *doing)
{
    return fail(error, CLINCH_ERROR_IO, "%s: %s: %s", path, doing, strerror(errno));
}

static enum clinch_status read_stream(FILE *stream, const char *path, size_t most,
                                      struct text *text, struct clinch_error *error)
{
    char block[16384];
    size_t got;
    while ((got = fread(block, 1, sizeof block, stream)) > 0) {
        text_add_bytes(text, block, got);
        if (text->length > most)
            return fail(error, CLINCH_ERROR_FORMAT, "%s: longer than %zu bytes", path, most);
    }
    if (ferror(stream))
        return fail_errno(error, path, "cannot read");
    if (text->length == 0)
        text_add(text, "");
    return text->failed ? fail_memory(error) : CLINCH_OK;
}

enum clinch_status file_read(const char *path, size_t most, char **bytes, size_t *length,
                             struct clinch_error *error)
{
    bool standard = strcmp(path, "-") == 0;
    if (!standard && file_is_folder(path))
        return fail(error, CLINCH_ERROR_IO, "%s: is a directory", path);
    FILE *stream = standard ? stdin : fopen(path, "rb");
    if (stream == NULL)
        return fail_errno(error, path, "cannot open");
    struct text text = {0};
    enum clinch_status status = read_stream(stream, path, most, &text, error);
    if (!standard)
        fclose(stream);
    if (status != CLINCH_OK) {
        text_free(&text);
        return status;
    }
    *bytes = text.bytes;
    *length = text.length;
    return CLINCH_OK;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t wrote = write(fd, bytes, length);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        bytes += wrote;
        length -= (size_t)wrote;
    }
    return true;
}

static enum clinch_status write_with(const char *path, const char *bytes, size_t length,
                                     mode_t mode, struct clinch_error *error)
{
    struct text beside = {0};
    text_add_format(&beside, "%s.part-XXXXXX", path);
    if (beside.failed)
        return fail_memory(error);
    enum clinch_status status = CLINCH_OK;
    int fd = mkstemp(beside.bytes);
    if (fd < 0) {
        status = fail_errno(error, path, "cannot write");
        goto out;
    }
    bool whole = write_all(fd, bytes, length) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    int saved = errno;
    if (close(fd) != 0 && whole) {
        whole = false;
        saved = errno;
    }
    if (!whole || rename(beside.bytes, path) != 0) {
        errno = whole ? errno : saved;
        status = fail_errno(error, path, "cannot write");
        unlink(beside.bytes);
    }
out:
    text_free(&beside);
    return status;
}

enum clinch_status file_write(const char *path, const char *bytes, size_t length,
                              struct clinch_error *error)
{
    mode_t mask = umask(0);
    umask(mask);
    return write_with(path, bytes, length, 0666 & ~mask, error);
}

enum clinch_status file_write_private(const char *path, const char *bytes, size_t length,
                                      struct clinch_error *error)
{
    return write_with(path, bytes, length, 0600, error);
}

enum clinch_status file_settle(const char *folder, struct clinch_error *error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        enum clinch_status status = fail_errno(error, folder, "cannot write");
        if (fd >= 0)
            close(fd);
        return status;
    }
    close(fd);
    return CLINCH_OK;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

/* The folder that holds the running program's share/clinch, so that an installed tree may be
 * moved. */
static char *beside_program(const char *name)
{
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return NULL;
    program[length] = '\0';
    char *slash = strrchr(program, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    struct text path = {0};
    text_add_format(&path, "%s/../share/clinch/%s", program, name);
    return path.bytes;
}

static char *in_folder(const char *folder, const char *name)
{
    struct text path = {0};
    text_add_format(&path, "%s/%s", folder, name);
    return path.bytes;
}

enum clinch_status file_find_data(const char *variable, const char *name, char **path,
                                  struct clinch_error *error)
{
    const char *chosen = getenv(variable);
    if (chosen != NULL && *chosen != '\0') {
        if (!file_exists(chosen))
            return fail(error, CLINCH_ERROR_IO, "%s: %s names it, but it does not exist",
                        chosen, variable);
        *path = memory_copy(chosen);
        return *path != NULL ? CLINCH_OK : fail_memory(error);
    }
    char *places[] = {beside_program(name), in_folder(CLINCH_DATA_DIR, name)};
    char *found = NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (found == NULL && places[i] != NULL && file_exists(places[i]))
            found = places[i];
        else
            free(places[i]);
    }
    if (found == NULL)
        return fail(error, CLINCH_ERROR_IO,
                    "%s: not found beside the program nor in %s; set %s", name, CLINCH_DATA_DIR,
                    variable);
    *path = found;
    return CLINCH_OK;
}
