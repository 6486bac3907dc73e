#include "voices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "people.h"

enum clinch_status voices_path(const char *person, char **path, struct clinch_error *error)
{
    return person == NULL ? folder_data("voices/own.voice", path, error)
                          : people_path(person, "own.voice", path, error);
}

enum clinch_status voices_make_folder(const char *path, struct clinch_error *error)
{
    char *folder = memory_copy_bytes(path, (size_t)(strrchr(path, '/') - path));
    enum clinch_status status =
        folder == NULL ? fail_memory(error) : folder_make(folder, error);
    free(folder);
    return status;
}

static void say_not_known(const struct settings *settings)
{
    if (settings->person != NULL && !settings->quiet)
        fprintf(stderr,
                "clinch: the voice of %s is not known; \"clinch enroll --person '%s'\" learns "
                "it\n",
                settings->person, settings->person);
}

bool voices_is_me(const char *candidate)
{
    return candidate != NULL && strcmp(candidate, "me") == 0;
}

enum clinch_status voices_find(const struct settings *settings, char **path,
                               struct clinch_error *error)
{
    bool me = voices_is_me(settings->candidate);
    char *found = NULL;
    if (!me && settings->person == NULL)
        return CLINCH_OK;
    enum clinch_status status = voices_path(me ? NULL : settings->person, &found, error);
    if (status == CLINCH_OK && file_exists(found)) {
        *path = found;
        return CLINCH_OK;
    }
    free(found);
    if (status == CLINCH_OK && me)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "--candidate me: your voice is not known; \"clinch enroll\" learns it");
    if (status == CLINCH_OK)
        say_not_known(settings);
    return status;
}

enum clinch_status voices_use(const struct settings *settings, bool own,
                              struct clinch_session_options *options, char **path,
                              struct clinch_error *error)
{
    char *found = NULL;
    *path = NULL;
    if ((settings->person == NULL && !own) || settings->fixed_words != NULL)
        return CLINCH_OK;
    enum clinch_status status = voices_path(settings->person, &found, error);
    if (status != CLINCH_OK)
        return status;
    if (file_exists(found)) {
        options->recognizer.voice = *path = found;
        return CLINCH_OK;
    }
    free(found);
    say_not_known(settings);
    return CLINCH_OK;
}
