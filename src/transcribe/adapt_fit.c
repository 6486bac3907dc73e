#include "adapt_fit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"

/* A mean and a one for the shift. */
enum { TERMS = ADAPT_WIDTH + 1, FILE_MOST = 1 << 20 };

/* The normal equations of one row of a transform: its TERMS unknowns. */
struct row {
    double matrix[TERMS][TERMS];
    double right[TERMS];
};

/* By elimination with the largest pivot of each column; the prior keeps the matrix regular. */
static void solve(struct row *row, double *unknowns)
{
    for (int i = 0; i < TERMS; i++) {
        int pivot = i;
        for (int j = i + 1; j < TERMS; j++)
            if (fabs(row->matrix[j][i]) > fabs(row->matrix[pivot][i]))
                pivot = j;
        for (int k = 0; k < TERMS && pivot != i; k++) {
            double held = row->matrix[i][k];
            row->matrix[i][k] = row->matrix[pivot][k];
            row->matrix[pivot][k] = held;
        }
        double held = row->right[i];
        row->right[i] = row->right[pivot];
        row->right[pivot] = held;
        for (int j = i + 1; j < TERMS; j++) {
            double times = row->matrix[j][i] / row->matrix[i][i];
            for (int k = i; k < TERMS; k++)
                row->matrix[j][k] -= times * row->matrix[i][k];
            row->right[j] -= times * row->right[i];
        }
    }
    for (int i = TERMS; i-- > 0;) {
        unknowns[i] = row->right[i];
        for (int k = i + 1; k < TERMS; k++)
            unknowns[i] -= row->matrix[i][k] * unknowns[k];
        unknowns[i] /= row->matrix[i][i];
    }
}

/* One Gaussian: what fell to it, and its share of the prior, which lies at `expected`. */
struct part {
    const float *mean;
    double count, total, prior, expected, precision;
};

static void add_part(struct row *row, const struct part *part)
{
    double terms[TERMS];
    for (int i = 0; i < ADAPT_WIDTH; i++)
        terms[i] = part->mean[i];
    terms[ADAPT_WIDTH] = 1;
    for (int i = 0; i < TERMS; i++) {
        double scaled = part->precision * (part->count + part->prior) * terms[i];
        for (int j = i; j < TERMS; j++)
            row->matrix[i][j] += scaled * terms[j];
        row->right[i] +=
            part->precision * (part->total + part->prior * part->expected) * terms[i];
    }
}

static double moved(const struct adapt_voice *voice, size_t stream, int k, const float *mean)
{
    double sum = voice->shift[stream][k];
    for (int i = 0; i < ADAPT_WIDTH; i++)
        sum += voice->matrix[stream][k][i] * mean[i];
    return sum;
}

static void fit_row(const struct adapt_sums *sums, const struct adapt_voice *from, double prior,
                    size_t stream, int k, double *unknowns)
{
    const struct adapt_model *model = sums->model;
    struct row row = {0};
    for (size_t phone = 0; phone < model->phone_count; phone++) {
        size_t at = adapt_model_at(model, phone, stream);
        for (size_t i = 0; i < model->density_count; i++, at += ADAPT_WIDTH)
            add_part(&row, &(struct part){.mean = model->means + at,
                                          .count = sums->counts[at / ADAPT_WIDTH],
                                          .total = sums->totals[at + (size_t)k],
                                          .prior = prior,
                                          .expected = moved(from, stream, k, model->means + at),
                                          .precision = model->precisions[at + (size_t)k]});
    }
    for (int i = 0; i < TERMS; i++)
        for (int j = 0; j < i; j++)
            row.matrix[i][j] = row.matrix[j][i];
    solve(&row, unknowns);
}

void adapt_voice_plain(struct adapt_voice *voice, const struct adapt_model *model)
{
    *voice = (struct adapt_voice){.mark = model->mark};
    for (int stream = 0; stream < ADAPT_STREAMS; stream++)
        for (int k = 0; k < ADAPT_WIDTH; k++)
            voice->matrix[stream][k][k] = 1;
}

void adapt_fit(const struct adapt_sums *sums, const struct adapt_voice *from,
               double prior_frames, struct adapt_voice *voice)
{
    const struct adapt_model *model = sums->model;
    struct adapt_voice made = {.mark = model->mark};
    double prior = prior_frames / (double)(model->phone_count * model->density_count);
    for (size_t stream = 0; stream < ADAPT_STREAMS; stream++)
        for (int k = 0; k < ADAPT_WIDTH; k++) {
            double unknowns[TERMS];
            fit_row(sums, from, prior, stream, k, unknowns);
            memcpy(made.matrix[stream][k], unknowns, sizeof made.matrix[stream][k]);
            made.shift[stream][k] = unknowns[ADAPT_WIDTH];
        }
    *voice = made;
}

static void add_numbers(struct text *out, const double *numbers)
{
    for (int i = 0; i < ADAPT_WIDTH; i++)
        text_add_format(out, i == 0 ? "%.6f" : " %.6f", numbers[i]);
    text_add(out, "\n");
}

void adapt_voice_print(const struct adapt_voice *voice, struct text *out)
{
    static const double same_variances[ADAPT_WIDTH] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    text_add_format(out, "1\n%d\n", ADAPT_STREAMS);
    for (int stream = 0; stream < ADAPT_STREAMS; stream++) {
        text_add_format(out, "%d\n", ADAPT_WIDTH);
        for (int k = 0; k < ADAPT_WIDTH; k++)
            add_numbers(out, voice->matrix[stream][k]);
        add_numbers(out, voice->shift[stream]);
        add_numbers(out, same_variances);
    }
    text_add_format(out, "model %08x\n", (unsigned)voice->mark);
}

static bool read_numbers(char **at, double *numbers, int count)
{
    for (int i = 0; i < count; i++) {
        char *end = NULL;
        numbers[i] = strtod(*at, &end);
        if (end == *at || !isfinite(numbers[i]) || fabs(numbers[i]) > 1e4)
            return false;
        *at = end;
    }
    return true;
}

static bool parse(struct adapt_voice *voice, char *at)
{
    double head[2], width[1], variances[ADAPT_WIDTH];
    unsigned mark = 0;
    if (!read_numbers(&at, head, 2) || head[0] != 1 || head[1] != ADAPT_STREAMS)
        return false;
    for (int stream = 0; stream < ADAPT_STREAMS; stream++) {
        if (!read_numbers(&at, width, 1) || width[0] != ADAPT_WIDTH)
            return false;
        for (int k = 0; k < ADAPT_WIDTH; k++)
            if (!read_numbers(&at, voice->matrix[stream][k], ADAPT_WIDTH))
                return false;
        if (!read_numbers(&at, voice->shift[stream], ADAPT_WIDTH) ||
            !read_numbers(&at, variances, ADAPT_WIDTH))
            return false;
    }
    bool marked = sscanf(at, " model %8x", &mark) == 1;
    voice->mark = (uint32_t)mark;
    return marked;
}

enum clinch_status adapt_voice_read(struct adapt_voice *voice, const char *path,
                                    struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    struct adapt_voice read;
    enum clinch_status status = file_read(path, FILE_MOST, &bytes, &length, error);
    if (status != CLINCH_OK)
        return status;
    bool sound = parse(&read, bytes);
    free(bytes);
    if (!sound)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: this is no voice that clinch has learnt",
                    path);
    *voice = read;
    return CLINCH_OK;
}
