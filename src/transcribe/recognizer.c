#include "recognizer.h"

#include <stdlib.h>
#include <unistd.h>

#include "adapt_fit.h"
#include "base/fail.h"
#include "base/memory.h"
#include "language.h"
#include "model_files.h"

enum { DECODERS_MOST = 32 };

struct clinch_recognizer {
    struct engine_setup setup;
    struct model_files *files;
    struct language *language;
    char *fixed_words, *voice;
    const struct clinch_captions *captions; /* the caller's, or NULL */
    struct pool *pool;
};

static int decoder_count(int jobs)
{
    long count = jobs > 0 ? jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > DECODERS_MOST ? DECODERS_MOST : (int)count;
}

/* A voice goes with the model that it was learnt by. */
static enum clinch_status load_voice(struct clinch_recognizer *recognizer, const char *path,
                                     struct clinch_error *error)
{
    struct adapt_model *model = NULL;
    struct adapt_voice voice;
    enum clinch_status status = adapt_voice_read(&voice, path, error);
    if (status == CLINCH_OK)
        status = adapt_model_read(&model, recognizer->files->acoustic, error);
    if (status == CLINCH_OK && voice.mark != model->mark)
        status = fail(error, CLINCH_ERROR_MODEL,
                      "%s: this voice was learnt with another speech model; run clinch enroll "
                      "again",
                      path);
    adapt_model_free(model);
    if (status != CLINCH_OK)
        return status;
    recognizer->setup.voice = recognizer->voice = memory_copy(path);
    return recognizer->voice != NULL ? CLINCH_OK : fail_memory(error);
}

static enum clinch_status load_models(struct clinch_recognizer *recognizer,
                                      const struct clinch_recognizer_options *options,
                                      struct clinch_error *error)
{
    enum clinch_status status = model_files_find(&recognizer->files, options->model_dir, error);
    if (status == CLINCH_OK)
        status = model_files_check(recognizer->files, error);
    if (status == CLINCH_OK)
        status = language_make(&recognizer->language, recognizer->files, options->scripts,
                               options->script_count, error);
    if (status == CLINCH_OK && options->captions != NULL)
        status = language_add_captions(recognizer->language, options->captions, error);
    if (status == CLINCH_OK && options->voice != NULL)
        status = load_voice(recognizer, options->voice, error);
    recognizer->setup.files = recognizer->files;
    recognizer->setup.language = recognizer->language;
    return status;
}

enum clinch_status clinch_recognizer_open(struct clinch_recognizer **recognizer,
                                          const struct clinch_recognizer_options *options,
                                          struct clinch_error *error)
{
    static const struct clinch_recognizer_options usual = {0};
    if (options == NULL)
        options = &usual;
    struct clinch_recognizer *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = CLINCH_OK;
    made->setup.effort = options->effort;
    made->captions = options->captions;
    if (options->fixed_words != NULL) {
        made->fixed_words = memory_copy(options->fixed_words);
        made->setup.fixed_words = made->fixed_words;
        if (made->fixed_words == NULL)
            status = fail_memory(error);
    } else {
        status = load_models(made, options, error);
    }
    if (status == CLINCH_OK)
        status = pool_open(&made->pool,
                           options->fixed_words != NULL ? &engine_fixed : &engine_pocketsphinx,
                           &made->setup, decoder_count(options->jobs), error);
    if (status == CLINCH_OK)
        *recognizer = made;
    else
        clinch_recognizer_close(made);
    return status;
}

void clinch_recognizer_close(struct clinch_recognizer *recognizer)
{
    if (recognizer == NULL)
        return;
    pool_close(recognizer->pool);
    language_free(recognizer->language);
    model_files_free(recognizer->files);
    free(recognizer->fixed_words);
    free(recognizer->voice);
    free(recognizer);
}

const struct clinch_captions *recognizer_captions(const struct clinch_recognizer *recognizer)
{
    return recognizer->captions;
}

struct pool *recognizer_pool(const struct clinch_recognizer *recognizer)
{
    return recognizer->pool;
}

const struct engine *recognizer_engine(const struct clinch_recognizer *recognizer,
                                       struct engine_setup *setup)
{
    *setup = recognizer->setup;
    return recognizer->fixed_words != NULL ? &engine_fixed : &engine_pocketsphinx;
}
