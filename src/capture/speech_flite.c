/* The interviewer's voice: flite's "slt". */
#include <clinch/capture.h>

#include <pthread.h>
#include <string.h>

#include <flite/flite.h>

#include "base/fail.h"
#include "base/memory.h"

cst_voice *register_cmu_us_slt(const char *folder);

/* flite is set up once and for all, and is not written for threads. */
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static cst_voice *voice;

static cst_wave *speak(const char *text)
{
    pthread_mutex_lock(&guard);
    if (voice == NULL) {
        flite_init();
        voice = register_cmu_us_slt(NULL);
    }
    cst_wave *wave = voice != NULL ? flite_text_to_wave(text, voice) : NULL;
    pthread_mutex_unlock(&guard);
    return wave;
}

enum clinch_status clinch_speech_make(const char *text, int16_t **frames, size_t *count,
                                      int *sample_rate_hz, struct clinch_error *error)
{
    cst_wave *wave = speak(text);
    if (wave == NULL)
        return fail_memory(error);
    size_t length = wave->num_samples > 0 ? (size_t)wave->num_samples : 0;
    int16_t *copy = memory_make(length, sizeof *copy);
    if (copy == NULL) {
        delete_wave(wave);
        return fail_memory(error);
    }
    if (length > 0)
        memcpy(copy, wave->samples, length * sizeof *copy);
    *sample_rate_hz = wave->sample_rate;
    delete_wave(wave);
    *frames = copy;
    *count = length;
    return CLINCH_OK;
}
