#include "mixture.h"

#include <stdlib.h>
#include <string.h>

#ifdef CLINCH_POCKETSPHINX_5
#include <pocketsphinx/logmath.h>
#include <pocketsphinx/model.h>
#else
#include <sphinxbase/logmath.h>
#include <sphinxbase/ngram_model.h>
#endif

#include "base/memory.h"

static const double least_topic_ratio = -0.9;
static const double unknown_log_prob = -16;
static const float shut_out_weight = 1e-30f;
enum { PARTS_MOST = 8 };

struct mixture {
    ngram_model_t *all; /* the only part if there is but one */
    ngram_model_t *parts[PARTS_MOST];
    const char *names[PARTS_MOST]; /* the language's */
    float weights[PARTS_MOST];
    size_t count;
    size_t topic; /* the topical part's place, or `count` */
    logmath_t *logmath;
};

static bool read_parts(struct mixture *mixture, const struct language *language)
{
    for (size_t i = 0; i < language->part_count && i < PARTS_MOST; i++) {
        const struct language_part *part = &language->parts[i];
        mixture->parts[i] = ngram_model_read(NULL, part->path, NGRAM_AUTO, mixture->logmath);
        if (mixture->parts[i] == NULL)
            return false;
        mixture->names[i] = part->name;
        mixture->weights[i] = (float)part->weight;
        mixture->count++;
    }
    while (mixture->topic < mixture->count && !language->parts[mixture->topic].topical)
        mixture->topic++;
    return true;
}

struct mixture *mixture_read(const struct language *language, struct logmath_s *logmath,
                             double language_weight, double penalty)
{
    struct mixture *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return NULL;
    made->logmath = logmath;
    if (read_parts(made, language))
        made->all = made->count == 1
                        ? ngram_model_retain(made->parts[0])
                        : ngram_model_set_init(NULL, made->parts, (char **)made->names,
                                               made->weights, (int)made->count);
    if (made->all == NULL) {
        mixture_free(made);
        return NULL;
    }
    ngram_model_apply_weights(made->all, (float)language_weight, (float)penalty);
    return made;
}

void mixture_free(struct mixture *mixture)
{
    if (mixture == NULL)
        return;
    if (mixture->all != NULL)
        ngram_model_free(mixture->all);
    for (size_t i = 0; i < mixture->count; i++)
        ngram_model_free(mixture->parts[i]);
    free(mixture);
}

struct ngram_model_s *mixture_model(const struct mixture *mixture)
{
    return mixture->all;
}

bool mixture_has_topic(const struct mixture *mixture)
{
    return mixture->topic < mixture->count;
}

void mixture_weigh(struct mixture *mixture, bool on_topic)
{
    float weights[PARTS_MOST];
    if (!mixture_has_topic(mixture))
        return;
    memcpy(weights, mixture->weights, sizeof weights);
    if (!on_topic)
        weights[mixture->topic] = shut_out_weight;
    ngram_model_set_interp(mixture->all, mixture->names, weights);
}

/* The natural logarithm of the last word's probability after those before it. */
static double log_prob(ngram_model_t *model, logmath_t *logmath, const char *const words[3])
{
    int used = 0, wid = ngram_wid(model, words[2]);
    int history[2] = {ngram_wid(model, words[1]), NGRAM_INVALID_WID};
    if (wid == ngram_unknown_wid(model))
        return unknown_log_prob;
    if (words[0] != NULL)
        history[1] = ngram_wid(model, words[0]);
    double found = logmath_log_to_ln(
        logmath, ngram_ng_prob(model, wid, history, words[0] != NULL ? 2 : 1, &used));
    return found > unknown_log_prob ? found : unknown_log_prob;
}

bool mixture_is_on_topic(const struct mixture *mixture, const struct clinch_transcript *heard,
                         size_t begin)
{
    const char *words[3] = {NULL, NULL, "<s>"};
    double ratio = 0;
    size_t count = 0;
    if (!mixture_has_topic(mixture))
        return false;
    for (size_t i = begin; i < heard->word_count; i++) {
        if (heard->words[i].kind != CLINCH_WORD)
            continue;
        words[0] = words[1];
        words[1] = words[2];
        words[2] = heard->words[i].text;
        ratio += log_prob(mixture->parts[mixture->topic], mixture->logmath, words) -
                 log_prob(mixture->parts[0], mixture->logmath, words);
        count++;
    }
    return count > 0 && ratio / (double)count > least_topic_ratio;
}
