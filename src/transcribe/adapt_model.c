#include "adapt_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"

enum { FILE_MOST = 64 << 20 };

/* PocketSphinx holds a weight as so many steps of this logarithm below one. */
static const double weight_step = 1024 * 9.9995e-5;
static const double least_variance = 1e-4;
static const double two_pi = 6.283185307179586;

struct bytes {
    char *bytes;
    size_t length, at;
};

static uint32_t number_at(const struct bytes *file, size_t at)
{
    uint32_t number = 0;
    if (at + 4 <= file->length)
        memcpy(&number, file->bytes + at, 4);
    return number;
}

static uint32_t next_number(struct bytes *file)
{
    file->at += 4;
    return number_at(file, file->at - 4);
}

static enum clinch_status load(struct bytes *file, const char *folder, const char *name,
                               struct clinch_error *error)
{
    char *path = folder_join(folder, name);
    if (path == NULL)
        return fail_memory(error);
    enum clinch_status status = file_read(path, FILE_MOST, &file->bytes, &file->length, error);
    free(path);
    return status;
}

static enum clinch_status refuse(const char *folder, const char *what,
                                 struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_MODEL, "%s: this speech model cannot learn a voice: %s",
                folder, what);
}

size_t adapt_model_at(const struct adapt_model *model, size_t phone, size_t stream)
{
    return (phone * ADAPT_STREAMS + stream) * model->density_count * ADAPT_WIDTH;
}

static size_t density_total(const struct adapt_model *model)
{
    return model->phone_count * ADAPT_STREAMS * model->density_count;
}

/* The numbers of an s3 file of Gaussians. */
static enum clinch_status read_gaussians(struct adapt_model *model, const char *folder,
                                         const char *name, float **numbers,
                                         struct clinch_error *error)
{
    static const char head_end[] = "endhdr\n";
    struct bytes file = {0};
    enum clinch_status status = load(&file, folder, name, error);
    if (status != CLINCH_OK)
        return status;
    const char *end = strstr(file.bytes, head_end);
    file.at = end == NULL ? file.length : (size_t)(end - file.bytes) + sizeof head_end - 1 + 4;
    model->phone_count = next_number(&file);
    uint32_t streams = next_number(&file);
    model->density_count = next_number(&file);
    bool fits = streams == ADAPT_STREAMS && model->phone_count < 256;
    for (int i = 0; i < ADAPT_STREAMS; i++)
        fits = next_number(&file) == ADAPT_WIDTH && fits;
    size_t count = next_number(&file);
    fits = fits && count == density_total(model) * ADAPT_WIDTH &&
           file.at + count * sizeof(float) <= file.length;
    if (!fits)
        status =
            refuse(folder, "it has other streams than cepstra and their two changes", error);
    else if ((*numbers = memory_make(count, sizeof **numbers)) == NULL)
        status = fail_memory(error);
    else
        memcpy(*numbers, file.bytes + file.at, count * sizeof(float));
    model->mark = model->mark * 31 + number_at(&file, file.length - 4);
    free(file.bytes);
    return status;
}

static enum clinch_status read_densities(struct adapt_model *model, const char *folder,
                                         struct clinch_error *error)
{
    enum clinch_status status = read_gaussians(model, folder, "means", &model->means, error);
    if (status == CLINCH_OK)
        status = read_gaussians(model, folder, "variances", &model->precisions, error);
    if (status != CLINCH_OK)
        return status;
    size_t count = density_total(model);
    model->offsets = memory_make(count, sizeof *model->offsets);
    if (model->offsets == NULL)
        return fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        double sum = 0;
        for (size_t k = i * ADAPT_WIDTH; k < (i + 1) * ADAPT_WIDTH; k++) {
            double variance = fmax(model->precisions[k], least_variance);
            model->precisions[k] = (float)(1 / variance);
            sum += log(two_pi * variance);
        }
        model->offsets[i] = (float)(-0.5 * sum);
    }
    return CLINCH_OK;
}

/* Names of the phones, and which senones their states are. */
static bool read_phones(struct adapt_model *model, struct bytes *file, uint16_t *senones)
{
    file->at = 8;
    file->at += next_number(file);
    uint32_t base = next_number(file), phones = next_number(file), states = next_number(file);
    file->at += 5 * sizeof(uint32_t);
    uint32_t nodes = next_number(file);
    file->at += sizeof(uint32_t);
    if (base != model->phone_count || states != ADAPT_STATES)
        return false;
    size_t begin = file->at;
    model->phones = memory_make(base, sizeof *model->phones);
    for (uint32_t i = 0; model->phones != NULL && i < base; i++) {
        if (file->at >= file->length ||
            (model->phones[i] = memory_copy(file->bytes + file->at)) == NULL)
            return false;
        file->at += strlen(model->phones[i]) + 1;
    }
    file->at += -(file->at - begin) & 3;
    size_t first = file->at + (size_t)nodes * 8, sequences = first + (size_t)phones * 12 + 4;
    for (uint32_t i = 0; i < base; i++) {
        size_t at = sequences + (size_t)number_at(file, first + 12 * (size_t)i) * states * 2;
        if (at + 2 * ADAPT_STATES > file->length)
            return false;
        memcpy(senones + (size_t)i * ADAPT_STATES, file->bytes + at, 2 * ADAPT_STATES);
    }
    return model->phones != NULL;
}

static bool skip_titles(struct bytes *file)
{
    for (uint32_t size; (size = next_number(file)) != 0; file->at += size) {
        if (size > file->length || file->at + size > file->length)
            return false;
        if (strncmp(file->bytes + file->at, "cluster_count ", 14) == 0 &&
            atoi(file->bytes + file->at + 14) != 0)
            return false;
    }
    return true;
}

static bool read_weights(struct adapt_model *model, struct bytes *file, const uint16_t *senones)
{
    if (!skip_titles(file))
        return false;
    size_t densities = next_number(file), columns = next_number(file);
    if (densities != model->density_count ||
        file->length - file->at != ADAPT_STREAMS * densities * columns)
        return false;
    size_t states = model->phone_count * ADAPT_STATES;
    model->weights = memory_make(states * ADAPT_STREAMS * densities, sizeof *model->weights);
    if (model->weights == NULL)
        return false;
    float *weight = model->weights;
    for (size_t state = 0; state < states; state++)
        for (size_t row = 0; row < ADAPT_STREAMS * densities; row++)
            *weight++ =
                (float)(-weight_step *
                        (unsigned char)file->bytes[file->at + row * columns + senones[state]]);
    return true;
}

static enum clinch_status read_states(struct adapt_model *model, const char *folder,
                                      struct clinch_error *error)
{
    struct bytes definition = {0}, dump = {0};
    enum clinch_status status = load(&definition, folder, "mdef", error);
    if (status == CLINCH_OK)
        status = load(&dump, folder, "sendump", error);
    uint16_t *senones = memory_make(model->phone_count * ADAPT_STATES, sizeof *senones);
    if (status == CLINCH_OK && senones == NULL)
        status = fail_memory(error);
    if (status == CLINCH_OK && !read_phones(model, &definition, senones))
        status = refuse(folder, "it has no codebook for each phone", error);
    if (status == CLINCH_OK && !read_weights(model, &dump, senones))
        status = refuse(folder, "its weights are of another kind", error);
    free(senones);
    free(definition.bytes);
    free(dump.bytes);
    return status;
}

enum clinch_status adapt_model_read(struct adapt_model **model, const char *folder,
                                    struct clinch_error *error)
{
    struct adapt_model *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = read_densities(made, folder, error);
    if (status == CLINCH_OK)
        status = read_states(made, folder, error);
    if (status != CLINCH_OK) {
        adapt_model_free(made);
        return status;
    }
    *model = made;
    return CLINCH_OK;
}

void adapt_model_free(struct adapt_model *model)
{
    if (model == NULL)
        return;
    for (size_t i = 0; model->phones != NULL && i < model->phone_count; i++)
        free(model->phones[i]);
    free(model->phones);
    free(model->means);
    free(model->precisions);
    free(model->offsets);
    free(model->weights);
    free(model);
}

size_t adapt_model_phone(const struct adapt_model *model, const char *name, size_t length)
{
    size_t phone = 0;
    while (phone < model->phone_count && (strncmp(model->phones[phone], name, length) != 0 ||
                                          model->phones[phone][length] != '\0'))
        phone++;
    return phone;
}
