#include "profiles.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "people.h"

static bool is_path(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

/* NULL: there is none of that name in the folder. */
static enum clinch_status look_in(const char *folder, const char *name, char **path,
                                  struct clinch_error *error)
{
    char *found = NULL;
    enum clinch_status status = clinch_profile_path(folder, name, &found, error);
    if (status == CLINCH_OK && file_exists(found))
        *path = found;
    else
        free(found);
    return status;
}

enum clinch_status profiles_find(const struct settings *settings, char **path,
                                 struct clinch_error *error)
{
    const char *name = settings->profile;
    char *folder = NULL, *found = NULL;
    enum clinch_status status = CLINCH_OK;
    if (is_path(name)) {
        *path = memory_copy(name);
        return *path != NULL ? CLINCH_OK : fail_memory(error);
    }
    if (settings->person != NULL)
        status = people_path(settings->person, "profiles", &folder, error);
    if (status == CLINCH_OK && folder != NULL)
        status = look_in(folder, name, &found, error);
    free(folder);
    if (status == CLINCH_OK && found == NULL)
        status = look_in(NULL, name, &found, error);
    if (status == CLINCH_OK && found == NULL)
        status = fail(error, CLINCH_ERROR_ARGUMENT,
                      "%s: no such profile; \"clinch profile list\" lists them, \"clinch "
                      "profile new %s\" makes it",
                      name, name);
    if (status == CLINCH_OK)
        *path = found;
    return status;
}

static enum clinch_status watch(const struct settings *settings,
                                struct clinch_profile **profile, struct clinch_error *error)
{
    char *lines = NULL;
    if (settings->person == NULL)
        return CLINCH_OK;
    enum clinch_status status = people_fillers(settings->person, &lines, error);
    if (status == CLINCH_OK && lines != NULL)
        status = clinch_profile_watch(profile, lines, error);
    free(lines);
    return status;
}

enum clinch_status profiles_use(const struct settings *settings,
                                struct clinch_session_options *options,
                                struct clinch_profile **profile, struct clinch_error *error)
{
    char *path = NULL;
    enum clinch_status status = CLINCH_OK;
    if (settings->profile != NULL) {
        status = profiles_find(settings, &path, error);
        if (status == CLINCH_OK)
            status = clinch_profile_read(profile, path, error);
        free(path);
    }
    if (status == CLINCH_OK)
        status = watch(settings, profile, error);
    if (status != CLINCH_OK)
        return status;
    options->profile = *profile;
    options->situation = (enum clinch_situation)settings->situation;
    options->style = settings->style >= 0 ? (enum clinch_style)settings->style
                     : *profile != NULL   ? (*profile)->style
                                          : CLINCH_STYLE_CONSULTATIVE;
    return CLINCH_OK;
}
