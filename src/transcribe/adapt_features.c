/* The only file that knows PocketSphinx's front end. Version 5 keeps it to itself: there no
 * voice can be learnt. */
#include "adapt_features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/folder.h"
#include "base/memory.h"

#ifdef CLINCH_POCKETSPHINX_5

enum clinch_status adapt_ear_open(struct adapt_ear **ear, const char *folder,
                                  struct clinch_error *error)
{
    (void)ear;
    return fail(error, CLINCH_ERROR_MODEL,
                "%s: voices cannot be learnt with this version of PocketSphinx", folder);
}

void adapt_ear_close(struct adapt_ear *ear)
{
    (void)ear;
}

enum clinch_status adapt_ear_hear(struct adapt_ear *ear, const float *frames,
                                  size_t frame_count, float **features, size_t *count,
                                  struct clinch_error *error)
{
    (void)ear, (void)frames, (void)frame_count, (void)features, (void)count;
    return fail_memory(error);
}

#else

#include <sphinxbase/cmd_ln.h>
#include <sphinxbase/err.h>
#include <sphinxbase/fe.h>

struct adapt_ear {
    cmd_ln_t *config;
    fe_t *front_end;
};

static bool open_front_end(struct adapt_ear *ear, const char *parameters)
{
    err_set_logfp(NULL); /* nobody is to see what it prints */
    ear->config = cmd_ln_init(NULL, fe_get_args(), FALSE, NULL);
    if (ear->config == NULL ||
        cmd_ln_parse_file_r(ear->config, fe_get_args(), parameters, FALSE) == NULL)
        return false;
    /* As the engine hears: frames of silence count, so that times agree. */
    cmd_ln_set_boolean_r(ear->config, "-remove_silence", FALSE);
    ear->front_end = fe_init_auto_r(ear->config);
    return ear->front_end != NULL && fe_get_output_size(ear->front_end) == ADAPT_WIDTH;
}

enum clinch_status adapt_ear_open(struct adapt_ear **ear, const char *folder,
                                  struct clinch_error *error)
{
    struct adapt_ear *made = memory_make(1, sizeof *made);
    char *parameters = folder_join(folder, "feat.params");
    enum clinch_status status = CLINCH_OK;
    if (made == NULL || parameters == NULL)
        status = fail_memory(error);
    else if (!open_front_end(made, parameters))
        status = fail(error, CLINCH_ERROR_MODEL, "%s: no front end for this model", parameters);
    free(parameters);
    if (status != CLINCH_OK) {
        adapt_ear_close(made);
        return status;
    }
    *ear = made;
    return CLINCH_OK;
}

void adapt_ear_close(struct adapt_ear *ear)
{
    if (ear == NULL)
        return;
    if (ear->front_end != NULL)
        fe_free(ear->front_end);
    if (ear->config != NULL)
        cmd_ln_free_r(ear->config);
    free(ear);
}

/* Cepstra of the whole, `ADAPT_WIDTH` a frame. */
static size_t hear_cepstra(struct adapt_ear *ear, short *samples, size_t sample_count,
                           float *cepstra, size_t most)
{
    float **rows = memory_make(most, sizeof *rows);
    if (rows == NULL)
        return 0;
    for (size_t i = 0; i < most; i++)
        rows[i] = cepstra + i * ADAPT_WIDTH;
    const int16 *at = samples;
    int32 count = (int32)most - 1, last = 0;
    fe_start_stream(ear->front_end);
    fe_start_utt(ear->front_end);
    fe_process_frames(ear->front_end, &at, &sample_count, rows, &count, NULL);
    fe_end_utt(ear->front_end, rows[count], &last);
    free(rows);
    return (size_t)(count + last);
}

static void subtract_mean(float *cepstra, size_t count)
{
    for (size_t k = 0; k < ADAPT_WIDTH; k++) {
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += cepstra[i * ADAPT_WIDTH + k];
        for (size_t i = 0; i < count; i++)
            cepstra[i * ADAPT_WIDTH + k] -= (float)(sum / (double)count);
    }
}

static const float *cepstrum(const float *cepstra, size_t count, long at)
{
    long last = (long)count - 1;
    return cepstra + ADAPT_WIDTH * (at < 0 ? 0 : at > last ? last : at);
}

/* PocketSphinx's "1s_c_d_dd": changes over four frames, and their changes over two. */
static void add_changes(const float *cepstra, size_t count, float *features)
{
    for (long t = 0; t < (long)count; t++, features += ADAPT_FRAME)
        for (size_t k = 0; k < ADAPT_WIDTH; k++) {
            const float after =
                cepstrum(cepstra, count, t + 3)[k] - cepstrum(cepstra, count, t - 1)[k];
            const float before =
                cepstrum(cepstra, count, t + 1)[k] - cepstrum(cepstra, count, t - 3)[k];
            features[k] = cepstra[t * ADAPT_WIDTH + (long)k];
            features[ADAPT_WIDTH + k] =
                cepstrum(cepstra, count, t + 2)[k] - cepstrum(cepstra, count, t - 2)[k];
            features[2 * ADAPT_WIDTH + k] = after - before;
        }
}

static short *sample(const float *frames, size_t count)
{
    short *samples = memory_make(count, sizeof *samples);
    for (size_t i = 0; samples != NULL && i < count; i++)
        samples[i] = (short)lrintf(fmaxf(-32768, fminf(32767, frames[i] * 32767)));
    return samples;
}

enum clinch_status adapt_ear_hear(struct adapt_ear *ear, const float *frames,
                                  size_t frame_count, float **features, size_t *count,
                                  struct clinch_error *error)
{
    size_t most = frame_count / 160 + 8;
    short *samples = sample(frames, frame_count);
    float *cepstra = memory_make(most * ADAPT_WIDTH, sizeof *cepstra);
    float *made = memory_make(most * ADAPT_FRAME, sizeof *made);
    bool room = samples != NULL && cepstra != NULL && made != NULL;
    if (room) {
        *count = hear_cepstra(ear, samples, frame_count, cepstra, most);
        subtract_mean(cepstra, *count);
        add_changes(cepstra, *count, made);
        *features = made;
    } else {
        free(made);
    }
    free(samples);
    free(cepstra);
    return room ? CLINCH_OK : fail_memory(error);
}

#endif
