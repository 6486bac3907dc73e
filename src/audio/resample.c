#include "resample.h"

#include <math.h>
#include <samplerate.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/clip.h>

#include "base/fail.h"
#include "base/memory.h"

struct resample {
    SRC_STATE *state; /* NULL: the rates are the same */
    double ratio;
    uint64_t frames_in, frames_out;
};

enum clinch_status resample_open(struct resample **resample, int rate_hz,
                                 struct clinch_error *error)
{
    int code = 0;
    struct resample *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->ratio = (double)CLINCH_RATE_HZ / rate_hz;
    if (rate_hz != CLINCH_RATE_HZ) {
        opened->state = src_new(SRC_SINC_MEDIUM_QUALITY, 1, &code);
        if (opened->state == NULL) {
            free(opened);
            return fail_memory(error);
        }
    }
    *resample = opened;
    return CLINCH_OK;
}

static size_t copy_frames(const float *in, size_t in_count, float *out, size_t out_capacity)
{
    size_t count = in_count < out_capacity ? in_count : out_capacity;
    if (count > 0)
        memcpy(out, in, count * sizeof *out);
    return count;
}

/* At the end the filter may give a frame more or less than the length asks for. */
static size_t keep_length(const struct resample *resample, float *out, size_t got,
                          size_t capacity)
{
    uint64_t whole = (uint64_t)llround((double)resample->frames_in * resample->ratio);
    uint64_t left = whole > resample->frames_out ? whole - resample->frames_out : 0;
    if (got >= left)
        return (size_t)left;
    if (got == 0) {
        got = left < capacity ? (size_t)left : capacity;
        memset(out, 0, got * sizeof *out);
    }
    return got;
}

enum clinch_status resample_frames(struct resample *resample, const float *in, size_t in_count,
                                   size_t *in_used, float *out, size_t out_capacity,
                                   size_t *out_count, struct clinch_error *error)
{
    static const float nothing[1];
    if (resample->state == NULL) {
        *in_used = *out_count = copy_frames(in, in_count, out, out_capacity);
        return CLINCH_OK;
    }
    SRC_DATA data = {.data_in = in_count > 0 ? in : nothing,
                     .data_out = out,
                     .input_frames = (long)in_count,
                     .output_frames = (long)out_capacity,
                     .end_of_input = in_count == 0,
                     .src_ratio = resample->ratio};
    if (src_process(resample->state, &data) != 0)
        return fail(error, CLINCH_ERROR_FORMAT, "cannot be resampled");
    size_t got = (size_t)data.output_frames_gen;
    resample->frames_in += (uint64_t)data.input_frames_used;
    if (in_count == 0)
        got = keep_length(resample, out, got, out_capacity);
    resample->frames_out += got;
    *in_used = (size_t)data.input_frames_used;
    *out_count = got;
    return CLINCH_OK;
}

void resample_close(struct resample *resample)
{
    if (resample == NULL)
        return;
    if (resample->state != NULL)
        src_delete(resample->state);
    free(resample);
}
