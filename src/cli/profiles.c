#include "profiles.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"

static bool is_path(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

static enum clinch_status find(const char *name, char **path, struct clinch_error *error)
{
    if (is_path(name)) {
        *path = memory_copy(name);
        return *path != NULL ? CLINCH_OK : fail_memory(error);
    }
    enum clinch_status status = clinch_profile_path(name, path, error);
    if (status == CLINCH_OK && !file_exists(*path)) {
        free(*path);
        *path = NULL;
        status = fail(error, CLINCH_ERROR_ARGUMENT,
                      "%s: no such profile; \"clinch profile list\" lists them, \"clinch "
                      "profile new %s\" makes it",
                      name, name);
    }
    return status;
}

enum clinch_status profiles_use(const struct settings *settings,
                                struct clinch_session_options *options,
                                struct clinch_profile **profile, struct clinch_error *error)
{
    char *path = NULL;
    enum clinch_status status = CLINCH_OK;
    if (settings->profile != NULL) {
        status = find(settings->profile, &path, error);
        if (status == CLINCH_OK)
            status = clinch_profile_read(profile, path, error);
        free(path);
    }
    if (status != CLINCH_OK)
        return status;
    options->profile = *profile;
    options->situation = (enum clinch_situation)settings->situation;
    options->style = settings->style >= 0 ? (enum clinch_style)settings->style
                     : *profile != NULL   ? (*profile)->style
                                          : CLINCH_STYLE_CONSULTATIVE;
    return CLINCH_OK;
}
