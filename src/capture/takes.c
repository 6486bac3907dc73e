/* The folder of takes, and takes that were cut off. */
#include <clinch/capture.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/folder.h"
#include "take.h"

enum clinch_status clinch_takes_folder(char **path, struct clinch_error *error)
{
    char *folder = NULL;
    enum clinch_status status = folder_data("takes", &folder, error);
    if (status == CLINCH_OK)
        status = folder_make(folder, error);
    if (status != CLINCH_OK) {
        free(folder);
        return status;
    }
    *path = folder;
    return CLINCH_OK;
}

struct rescue {
    clinch_rescued_fn *rescued;
    void *context;
};

/* What cannot be opened or mended is left as it is. */
static void rescue_open(const struct rescue *rescue, int fd, const char *path,
                        const char *final_path)
{
    int rate_hz = 0;
    uint64_t frame_count = 0;
    if (lseek(fd, 0, SEEK_END) < TAKE_HEADER_BYTES) {
        unlink(path);
        return;
    }
    if (!take_mend(fd, &rate_hz, &frame_count))
        return;
    if (frame_count == 0)
        unlink(path);
    else if (access(final_path, F_OK) != 0 && rename(path, final_path) == 0)
        rescue->rescued(rescue->context, final_path, (double)frame_count / rate_hz);
}

static void rescue_one(const struct rescue *rescue, const char *path, const char *final_path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && access(path, F_OK) == 0)
        rescue_open(rescue, fd, path, final_path);
    close(fd);
}

static enum clinch_status rescue_all(const struct rescue *rescue, DIR *listing,
                                     const char *folder, struct clinch_error *error)
{
    struct dirent *entry;
    while ((entry = readdir(listing)) != NULL) {
        char *path = folder_join(folder, entry->d_name);
        if (path == NULL)
            return fail_memory(error);
        char *final_path = take_final_path(path);
        if (final_path != NULL)
            rescue_one(rescue, path, final_path);
        free(final_path);
        free(path);
    }
    return CLINCH_OK;
}

enum clinch_status clinch_takes_rescue(const char *folder, clinch_rescued_fn *rescued,
                                       void *context, struct clinch_error *error)
{
    struct rescue rescue = {rescued, context};
    char *usual = NULL;
    enum clinch_status status = folder == NULL ? clinch_takes_folder(&usual, error) : CLINCH_OK;
    if (status != CLINCH_OK)
        return status;
    folder = folder != NULL ? folder : usual;
    DIR *listing = opendir(folder);
    if (listing != NULL)
        status = rescue_all(&rescue, listing, folder, error);
    else if (errno != ENOENT)
        status = fail(error, CLINCH_ERROR_IO, "%s: %s", folder, strerror(errno));
    if (listing != NULL)
        closedir(listing);
    free(usual);
    return status;
}
