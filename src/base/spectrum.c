#include "spectrum.h"

#include <stdlib.h>

#include <kiss_fftr.h>

#include "memory.h"

struct spectrum {
    size_t size;
    kiss_fftr_cfg forward, backward;
    kiss_fft_cpx *bins;
};

size_t spectrum_fast_size(size_t least)
{
    return (size_t)kiss_fftr_next_fast_size_real((int)least);
}

static kiss_fftr_cfg make_transform(size_t size, int inverse)
{
    size_t bytes = 0;
    kiss_fftr_alloc((int)size, inverse, NULL, &bytes);
    void *memory = memory_make(1, bytes);
    return memory != NULL ? kiss_fftr_alloc((int)size, inverse, memory, &bytes) : NULL;
}

struct spectrum *spectrum_make(size_t size)
{
    struct spectrum *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return NULL;
    made->size = size;
    made->forward = make_transform(size, 0);
    made->backward = make_transform(size, 1);
    made->bins = memory_make(size / 2 + 1, sizeof *made->bins);
    if (made->forward == NULL || made->backward == NULL || made->bins == NULL) {
        spectrum_free(made);
        return NULL;
    }
    return made;
}

void spectrum_forward(struct spectrum *spectrum, const float *frames, struct spectrum_bin *bins)
{
    kiss_fftr(spectrum->forward, frames, spectrum->bins);
    for (size_t i = 0; i <= spectrum->size / 2; i++)
        bins[i] = (struct spectrum_bin){spectrum->bins[i].r, spectrum->bins[i].i};
}

void spectrum_backward(struct spectrum *spectrum, const struct spectrum_bin *bins,
                       float *frames)
{
    for (size_t i = 0; i <= spectrum->size / 2; i++)
        spectrum->bins[i] = (kiss_fft_cpx){bins[i].real, bins[i].imaginary};
    kiss_fftri(spectrum->backward, spectrum->bins, frames);
}

void spectrum_free(struct spectrum *spectrum)
{
    if (spectrum == NULL)
        return;
    free(spectrum->forward);
    free(spectrum->backward);
    free(spectrum->bins);
    free(spectrum);
}
