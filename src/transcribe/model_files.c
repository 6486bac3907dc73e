#include "model_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "model_check.h"

static const char *const usual_places[] = {
    "/usr/share/pocketsphinx/model/en-us",
    "/usr/local/share/pocketsphinx/model/en-us",
};
enum { USUAL_COUNT = sizeof usual_places / sizeof *usual_places, MODEL_BYTES_MOST = 1 << 28 };

/* The folder that will be used, or NULL with `error` filled. */
static char *choose_folder(const char *model_dir, struct clinch_error *error)
{
    const char *variable = getenv("CLINCH_MODEL");
    if (model_dir == NULL && variable != NULL && *variable != '\0')
        model_dir = variable;
    if (model_dir != NULL)
        return memory_copy(model_dir);
    char *installed = NULL;
    if (file_find_data("CLINCH_MODEL", "model", &installed, NULL) == CLINCH_OK)
        return installed;
    for (size_t i = 0; i < USUAL_COUNT; i++)
        if (file_is_folder(usual_places[i]))
            return memory_copy(usual_places[i]);
    fail(error, CLINCH_ERROR_MODEL,
         "no speech model: neither in Clinch's data folder nor in %s; install "
         "pocketsphinx-en-us or name a folder with --model or CLINCH_MODEL",
         usual_places[0]);
    return NULL;
}

/* `folder`/`name`; if that does not exist, `folder`/`other`. */
static char *inside(const char *folder, const char *name, const char *other)
{
    struct text path = {0};
    text_add_format(&path, "%s/%s", folder, name);
    if (other != NULL && !path.failed && !file_exists(path.bytes)) {
        text_free(&path);
        text_add_format(&path, "%s/%s", folder, other);
    }
    if (path.failed)
        text_free(&path);
    return path.bytes;
}

enum clinch_status model_files_find(struct model_files **files, const char *model_dir,
                                    struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    struct model_files *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    struct clinch_error none = {"no memory left"};
    char *folder = choose_folder(model_dir, &none);
    if (folder == NULL) {
        bool memory = strcmp(none.message, "no memory left") == 0;
        status =
            fail(error, memory ? CLINCH_ERROR_MEMORY : CLINCH_ERROR_MODEL, "%s", none.message);
        goto out;
    }
    if (!file_is_folder(folder)) {
        status = fail(error, CLINCH_ERROR_MODEL, "%s: no such folder of models", folder);
        goto out;
    }
    made->acoustic = inside(folder, "en-us", NULL);
    made->dictionary = inside(folder, "cmudict-en-us.dict", NULL);
    made->language_model = inside(folder, "en-us.lm.bin", "en-us.lm");
    if (made->acoustic == NULL || made->dictionary == NULL || made->language_model == NULL)
        status = fail_memory(error);
out:
    free(folder);
    if (status == CLINCH_OK)
        *files = made;
    else
        model_files_free(made);
    return status;
}

/* Reads a file and runs one of the checks of model_check.h on it. */
static enum clinch_status check_file(const char *path, model_check_fn *check,
                                     struct model_counts *counts, struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    struct clinch_error read_error;
    if (!file_exists(path))
        return fail(error, CLINCH_ERROR_MODEL, "%s: missing from the speech model", path);
    enum clinch_status status = file_read(path, MODEL_BYTES_MOST, &bytes, &length, &read_error);
    if (status == CLINCH_ERROR_MEMORY)
        return fail_memory(error);
    if (status != CLINCH_OK)
        return fail(error, CLINCH_ERROR_MODEL, "%s", read_error.message);
    const char *wrong = check(bytes, length, counts);
    free(bytes);
    return wrong == NULL ? CLINCH_OK
                         : fail(error, CLINCH_ERROR_MODEL, "%s: damaged: %s", path, wrong);
}

static enum clinch_status check_inside(const char *folder, const char *name, const char *other,
                                       model_check_fn *check, struct model_counts *counts,
                                       struct clinch_error *error)
{
    char *path = inside(folder, name, other);
    if (path == NULL)
        return fail_memory(error);
    enum clinch_status status = check_file(path, check, counts, error);
    free(path);
    return status;
}

static enum clinch_status check_acoustic(const char *folder, struct clinch_error *error)
{
    static const struct {
        const char *name;
        model_check_fn *check;
    } parts[] = {
        {"feat.params", model_check_parameters},
        {"mdef", model_check_definition},
        {"means", model_check_means},
        {"variances", model_check_variances},
        {"transition_matrices", model_check_transitions},
        {"noisedict", model_check_dictionary},
    };
    if (!file_is_folder(folder))
        return fail(error, CLINCH_ERROR_MODEL, "%s: missing from the speech model", folder);
    struct model_counts counts = {0};
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == CLINCH_OK; i++)
        status = check_inside(folder, parts[i].name, NULL, parts[i].check, &counts, error);
    if (status == CLINCH_OK)
        status = check_inside(folder, "sendump", "mixture_weights", model_check_weights,
                              &counts, error);
    return status;
}

enum clinch_status model_files_check(const struct model_files *files,
                                     struct clinch_error *error)
{
    enum clinch_status status = check_acoustic(files->acoustic, error);
    if (status == CLINCH_OK)
        status = check_file(files->dictionary, model_check_dictionary, NULL, error);
    if (status == CLINCH_OK)
        status = check_file(files->language_model, model_check_language, NULL, error);
    return status;
}

void model_files_free(struct model_files *files)
{
    if (files == NULL)
        return;
    free(files->acoustic);
    free(files->dictionary);
    free(files->language_model);
    free(files);
}
