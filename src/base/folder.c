#include "folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fail.h"
#include "file.h"
#include "memory.h"
#include "text.h"

/* The specification says that a relative path is to be ignored. */
static enum clinch_status in_xdg(const char *variable, const char *beneath_home,
                                 const char *name, char **path, struct clinch_error *error)
{
    const char *chosen = getenv(variable), *home = getenv("HOME");
    struct text text = {0};
    if (chosen != NULL && chosen[0] == '/')
        text_add(&text, chosen);
    else if (home != NULL && home[0] == '/')
        text_add_format(&text, "%s/%s", home, beneath_home);
    else
        return fail(error, CLINCH_ERROR_IO, "neither HOME nor %s names a folder", variable);
    text_add_format(&text, "/clinch/%s", name);
    if (text.failed) {
        text_free(&text);
        return fail_memory(error);
    }
    *path = text.bytes;
    return CLINCH_OK;
}

enum clinch_status folder_data(const char *name, char **path, struct clinch_error *error)
{
    return in_xdg("XDG_DATA_HOME", ".local/share", name, path, error);
}

enum clinch_status folder_config(const char *name, char **path, struct clinch_error *error)
{
    return in_xdg("XDG_CONFIG_HOME", ".config", name, path, error);
}

enum clinch_status folder_make(const char *path, struct clinch_error *error)
{
    char *part = memory_copy(path);
    if (part == NULL)
        return fail_memory(error);
    for (char *slash = part; *slash != '\0';) {
        slash += strspn(slash, "/");
        slash += strcspn(slash, "/");
        char kept = *slash;
        *slash = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST && !file_is_folder(part))
            break;
        *slash = kept;
    }
    free(part);
    if (!file_is_folder(path))
        return fail(error, CLINCH_ERROR_IO, "%s: cannot make this folder: %s", path,
                    strerror(errno == EEXIST ? ENOTDIR : errno));
    return CLINCH_OK;
}

char *folder_join(const char *folder, const char *name)
{
    struct text path = {0};
    text_add_format(&path, "%s/%s", folder, name);
    if (path.failed)
        text_free(&path);
    return path.bytes;
}

enum clinch_status folder_cache(const char *name, char **path, struct clinch_error *error)
{
    return in_xdg("XDG_CACHE_HOME", ".cache", name, path, error);
}
