#include "mixture.h"

#include <math.h>
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
/* How much the language counts against the sound. Wrong words of half the readers: 11 and 9.5
 * do alike, 8 is worse; of closings, whose language is known better: 0.116 of them at 11, 0.112
 * at 8 and 0.116 at 6; in a noisy room 0.317 at 11 and 0.298 at 8. */
static const double plain_language_weight = 11, topical_language_weight = 8;
/* Words heard count as evidence beside this many that speak for every part alike. */
static const double prior_words = 5;
enum { PARTS_MOST = 8, SHARE_ROUNDS = 4 };

/* A word of the lattice in hand, as every part knows it. */
struct known_word {
    const char *text; /* borrowed */
    size_t length;
    int ids[PARTS_MOST];
};

struct mixture {
    ngram_model_t *all; /* the only part if there is but one */
    ngram_model_t *parts[PARTS_MOST];
    const char *names[PARTS_MOST]; /* the language's */
    float weights[PARTS_MOST];
    size_t count;
    double shares[PARTS_MOST];
    struct known_word *words;
    size_t word_count, word_capacity;
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
    free(mixture->words);
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

static bool has_say(const struct mixture *mixture, size_t part, bool on_topic)
{
    return part != mixture->topic || on_topic;
}

static void share_alike(struct mixture *mixture, bool on_topic, double *alike)
{
    size_t count = 0;
    for (size_t i = 0; i < mixture->count; i++)
        count += has_say(mixture, i, on_topic);
    for (size_t i = 0; i < mixture->count; i++)
        alike[i] = has_say(mixture, i, on_topic) ? 1 / (double)count : 0;
}

/* Adds to `sums` how much each part is likely to have said this word. */
static void add_say(const struct mixture *mixture, const char *const words[3], double *sums)
{
    double says[PARTS_MOST], total = 0;
    for (size_t i = 0; i < mixture->count; i++) {
        says[i] =
            mixture->shares[i] > 0
                ? mixture->shares[i] * exp(log_prob(mixture->parts[i], mixture->logmath, words))
                : 0;
        total += says[i];
    }
    for (size_t i = 0; i < mixture->count; i++)
        sums[i] += says[i] / total;
}

void mixture_share(struct mixture *mixture, const struct clinch_transcript *heard, size_t begin,
                   bool on_topic)
{
    double alike[PARTS_MOST];
    share_alike(mixture, on_topic, alike);
    memcpy(mixture->shares, alike, sizeof alike);
    for (int round = 0; round < SHARE_ROUNDS; round++) {
        const char *words[3] = {NULL, NULL, "<s>"};
        double sums[PARTS_MOST] = {0}, total = prior_words;
        for (size_t i = begin; i < heard->word_count; i++) {
            if (heard->words[i].kind != CLINCH_WORD)
                continue;
            words[0] = words[1];
            words[1] = words[2];
            words[2] = heard->words[i].text;
            add_say(mixture, words, sums);
            total += 1;
        }
        for (size_t i = 0; i < mixture->count; i++)
            mixture->shares[i] = (sums[i] + prior_words * alike[i]) / total;
    }
}

static int find_word(void *context, const char *text, size_t length)
{
    struct mixture *mixture = context;
    for (size_t i = 0; i < mixture->word_count; i++)
        if (mixture->words[i].length == length &&
            memcmp(mixture->words[i].text, text, length) == 0)
            return (int)i;
    char name[128];
    if (length >= sizeof name || !memory_grow(&mixture->words, &mixture->word_capacity,
                                              mixture->word_count, sizeof *mixture->words))
        return -1;
    memcpy(name, text, length);
    name[length] = '\0';
    struct known_word *word = &mixture->words[mixture->word_count];
    *word = (struct known_word){.text = text, .length = length};
    for (size_t i = 0; i < mixture->count; i++)
        word->ids[i] = ngram_wid(mixture->parts[i], name);
    return (int)mixture->word_count++;
}

static double part_log_prob(const struct mixture *mixture, size_t part, int word,
                            const int history[2])
{
    ngram_model_t *model = mixture->parts[part];
    int32 id = mixture->words[word].ids[part], before[2] = {0, 0};
    int count = 0, used = 0;
    if (id == ngram_unknown_wid(model))
        return unknown_log_prob;
    while (count < 2 && history[count] >= 0) {
        before[count] = mixture->words[history[count]].ids[part];
        count++;
    }
    double found =
        logmath_log_to_ln(mixture->logmath, ngram_ng_prob(model, id, before, count, &used));
    return fmax(found, unknown_log_prob);
}

static double score_word(void *context, int word, const int history[2])
{
    const struct mixture *mixture = context;
    double sum = 0;
    if (word < 0)
        return unknown_log_prob;
    for (size_t i = 0; i < mixture->count; i++)
        if (mixture->shares[i] > 0)
            sum += mixture->shares[i] * exp(part_log_prob(mixture, i, word, history));
    return log(sum);
}

struct consensus_scorer mixture_scorer(struct mixture *mixture)
{
    bool on_topic = mixture_has_topic(mixture) && mixture->shares[mixture->topic] > 0;
    mixture->word_count = 0;
    return (struct consensus_scorer){find_word, score_word, mixture,
                                     on_topic ? topical_language_weight
                                              : plain_language_weight};
}
