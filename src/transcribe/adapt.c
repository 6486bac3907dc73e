#include "adapt.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { WAYS_MOST = 6, FRAMES_A_SECOND = 100 };

struct adapt {
    struct adapt_dictionary dictionary;
    struct adapt_ear *ear;
    struct adapt_sums *sums;
};

enum clinch_status adapt_open(struct adapt **adapt, const struct adapt_model *model,
                              const char *folder, const struct adapt_dictionary *dictionary,
                              struct clinch_error *error)
{
    struct adapt *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->dictionary = *dictionary;
    enum clinch_status status = adapt_ear_open(&made->ear, folder, error);
    if (status == CLINCH_OK)
        status = adapt_sums_make(&made->sums, model, error);
    if (status != CLINCH_OK) {
        adapt_close(made);
        return status;
    }
    *adapt = made;
    return CLINCH_OK;
}

void adapt_close(struct adapt *adapt)
{
    if (adapt == NULL)
        return;
    adapt_ear_close(adapt->ear);
    adapt_sums_free(adapt->sums);
    free(adapt);
}

void adapt_clear(struct adapt *adapt)
{
    adapt_sums_clear(adapt->sums);
}

static size_t look_up(const struct adapt *adapt, const char *word, char **ways)
{
    const struct adapt_dictionary *dictionary = &adapt->dictionary;
    char entry[160];
    size_t count = 0;
    while (count < WAYS_MOST) {
        snprintf(entry, sizeof entry, count == 0 ? "%s" : "%s(%zu)", word, count + 1);
        char *phones = dictionary->lookup(dictionary->context, entry);
        if (phones == NULL)
            break;
        ways[count++] = phones;
    }
    return count;
}

static enum clinch_status add_word(struct adapt *adapt, const struct clinch_word *word,
                                   const float *features, size_t frame_count,
                                   struct clinch_error *error)
{
    double begin = round(word->begin_s * FRAMES_A_SECOND);
    double end = fmin(round(word->end_s * FRAMES_A_SECOND), (double)frame_count);
    if (word->kind != CLINCH_WORD || begin < 0 || end <= begin)
        return CLINCH_OK;
    char *ways[WAYS_MOST];
    size_t way_count = look_up(adapt, word->text, ways);
    bool added = false;
    double sure = word->confidence_known ? word->confidence : 1;
    const struct adapt_word part = {
        .features = features + (size_t)begin * ADAPT_FRAME,
        .frame_count = (size_t)(end - begin),
        .weight = sure * sure,
        .ways = (const char *const *)ways,
        .way_count = way_count,
    };
    enum clinch_status status = adapt_sums_add(adapt->sums, &part, &added, error);
    while (way_count > 0)
        free(ways[--way_count]);
    return status;
}

enum clinch_status adapt_add(struct adapt *adapt, const struct adapt_piece *piece,
                             struct clinch_error *error)
{
    float *features = NULL;
    size_t count = 0;
    enum clinch_status status =
        adapt_ear_hear(adapt->ear, piece->frames, piece->frame_count, &features, &count, error);
    for (size_t i = 0; i < piece->word_count && status == CLINCH_OK; i++)
        status = add_word(adapt, &piece->words[i], features, count, error);
    free(features);
    return status;
}

double adapt_heard_s(const struct adapt *adapt)
{
    return adapt->sums->frame_count / FRAMES_A_SECOND;
}

void adapt_voice(const struct adapt *adapt, const struct adapt_voice *from, double prior_frames,
                 struct adapt_voice *voice)
{
    adapt_fit(adapt->sums, from, prior_frames, voice);
}
