#include "arpa.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

static const double discount = 0.3;     /* taken from each count, at most half of it */
static const double pause_share = 0.01; /* of a count, for each filled pause */
static const double cut_share = 0.03;   /* of a count, for stopping or starting there */
static const char *const pauses[] = {"um", "uh"};
enum { PAUSES = 2, START = 0, END = 1, FIRST_PAUSE = 2, NONE = -1 };

struct gram {
    int words[3]; /* the first ones NONE in shorter grams */
    double weight;
    double prob;    /* once estimated */
    double backoff; /* of this gram as a history; 1 if it is none */
};

struct grams {
    struct gram *all;
    size_t count, capacity;
};

struct model {
    char *bytes; /* the lines, cut up by NULs */
    const char **words;
    size_t word_count, word_capacity;
    int *tokens; /* ids, each sentence between START and END */
    size_t token_count, token_capacity;
    struct grams orders[3];
    bool failed;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int by_words(const void *a, const void *b)
{
    const struct gram *x = a, *y = b;
    for (int i = 0; i < 3; i++)
        if (x->words[i] != y->words[i])
            return x->words[i] < y->words[i] ? -1 : 1;
    return 0;
}

static void add_text(struct model *model, const char *word)
{
    if (!memory_grow(&model->words, &model->word_capacity, model->word_count,
                     sizeof *model->words))
        model->failed = true;
    else
        model->words[model->word_count++] = word;
}

static void add_token(struct model *model, int id)
{
    if (!memory_grow(&model->tokens, &model->token_capacity, model->token_count,
                     sizeof *model->tokens))
        model->failed = true;
    else
        model->tokens[model->token_count++] = id;
}

/* Ids: START, END, the filled pauses, then all other words by the alphabet. */
static int find_word(const struct model *model, const char *word)
{
    for (int i = 0; i < PAUSES; i++)
        if (strcmp(word, pauses[i]) == 0)
            return FIRST_PAUSE + i;
    const size_t fixed = FIRST_PAUSE + PAUSES;
    const char **found = bsearch(&word, model->words + fixed, model->word_count - fixed,
                                 sizeof *model->words, by_text);
    return (int)(found - model->words);
}

static void list_words(struct model *model, const char *lines)
{
    add_text(model, "<s>");
    add_text(model, "</s>");
    for (int i = 0; i < PAUSES; i++)
        add_text(model, pauses[i]);
    size_t fixed = model->word_count;
    char *rest = NULL;
    model->bytes = memory_copy(lines);
    if (model->bytes == NULL)
        model->failed = true;
    if (model->failed)
        return;
    for (char *word = strtok_r(model->bytes, " \n", &rest); word != NULL;
         word = strtok_r(NULL, " \n", &rest))
        if (strcmp(word, pauses[0]) != 0 && strcmp(word, pauses[1]) != 0)
            add_text(model, word);
    qsort(model->words + fixed, model->word_count - fixed, sizeof *model->words, by_text);
    size_t kept = fixed;
    for (size_t i = fixed; i < model->word_count; i++)
        if (kept == fixed || strcmp(model->words[kept - 1], model->words[i]) != 0)
            model->words[kept++] = model->words[i];
    model->word_count = kept;
}

static void list_tokens(struct model *model, char *lines)
{
    char *rest = NULL;
    for (char *line = strtok_r(lines, "\n", &rest); line != NULL && !model->failed;
         line = strtok_r(NULL, "\n", &rest)) {
        char *inner = NULL, *word = strtok_r(line, " ", &inner);
        if (word == NULL)
            continue;
        add_token(model, START);
        for (; word != NULL; word = strtok_r(NULL, " ", &inner))
            add_token(model, find_word(model, word));
        add_token(model, END);
    }
}

/* `a` NONE: there is no word so far back. Counts the bigram, and the trigram if there is one.
 */
static void add_gram(struct model *model, int a, int b, int c, double weight)
{
    for (int order = 1; order <= (a == NONE ? 1 : 2); order++) {
        struct grams *grams = &model->orders[order];
        if (!memory_grow(&grams->all, &grams->capacity, grams->count, sizeof *grams->all)) {
            model->failed = true;
            return;
        }
        grams->all[grams->count++] = (struct gram){{order == 2 ? a : NONE, b, c}, weight, 0, 1};
    }
}

static void count_at(struct model *model, size_t i)
{
    const int *at = &model->tokens[i];
    int before = at[-1] == START ? NONE : at[-2], here = at[-1], next = at[0];
    add_gram(model, before, here, next, 1);
    for (int i_pause = 0; i_pause < PAUSES; i_pause++) {
        int pause = FIRST_PAUSE + i_pause;
        if (here == pause || next == pause)
            continue;
        add_gram(model, before, here, pause, pause_share);
        add_gram(model, here, pause, next, pause_share);
    }
    if (next == END)
        return;
    if (here != START) {
        add_gram(model, before, here, END, cut_share);
        add_gram(model, NONE, START, next, cut_share);
        add_gram(model, START, next, at[1], cut_share);
    }
}

static void merge(struct grams *grams)
{
    size_t kept = 0;
    if (grams->count == 0)
        return;
    qsort(grams->all, grams->count, sizeof *grams->all, by_words);
    for (size_t i = 0; i < grams->count; i++)
        if (kept > 0 && by_words(&grams->all[kept - 1], &grams->all[i]) == 0)
            grams->all[kept - 1].weight += grams->all[i].weight;
        else
            grams->all[kept++] = grams->all[i];
    grams->count = kept;
}

static void count_all(struct model *model)
{
    for (size_t i = 0; i < model->token_count && !model->failed; i++)
        if (model->tokens[i] != START)
            count_at(model, i);
    merge(&model->orders[1]);
    merge(&model->orders[2]);
    struct grams *single = &model->orders[0];
    for (size_t i = 0; i < model->word_count && !model->failed; i++) {
        if (!memory_grow(&single->all, &single->capacity, single->count, sizeof *single->all))
            model->failed = true;
        else
            single->all[single->count++] = (struct gram){{NONE, NONE, (int)i}, 0, 0, 1};
    }
    for (size_t i = 0; i < model->orders[1].count && !model->failed; i++)
        single->all[model->orders[1].all[i].words[2]].weight += model->orders[1].all[i].weight;
}

static double taken(double weight)
{
    return fmin(discount, weight / 2);
}

static struct gram *find(struct grams *grams, int a, int b, int c)
{
    struct gram key = {.words = {a, b, c}};
    return bsearch(&key, grams->all, grams->count, sizeof key, by_words);
}

static void estimate_single(struct grams *grams)
{
    double total = 0, spare = 0;
    for (size_t i = 0; i < grams->count; i++) {
        total += grams->all[i].weight;
        spare += taken(grams->all[i].weight);
    }
    double even = spare / total / (double)(grams->count - 1);
    for (size_t i = 0; i < grams->count; i++) {
        double weight = grams->all[i].weight;
        grams->all[i].prob = (weight - taken(weight)) / total + even;
    }
    grams->all[START].prob = 0;
}

/* Grams with the same history stand side by side. */
static void estimate(struct grams *grams, struct grams *shorter)
{
    for (size_t begin = 0, end; begin < grams->count; begin = end) {
        const int *history = grams->all[begin].words;
        double total = 0, spare = 0;
        for (end = begin; end < grams->count && grams->all[end].words[0] == history[0] &&
                          grams->all[end].words[1] == history[1];
             end++) {
            total += grams->all[end].weight;
            spare += taken(grams->all[end].weight);
        }
        find(shorter, NONE, history[0], history[1])->backoff = spare / total;
        for (size_t i = begin; i < end; i++) {
            struct gram *gram = &grams->all[i];
            int tail = history[0] == NONE ? NONE : gram->words[1];
            gram->prob = (gram->weight - taken(gram->weight)) / total +
                         spare / total * find(shorter, NONE, tail, gram->words[2])->prob;
        }
    }
}

static void write_grams(const struct model *model, int order, struct text *arpa)
{
    const struct grams *grams = &model->orders[order];
    text_add_format(arpa, "\n\\%d-grams:\n", order + 1);
    for (size_t i = 0; i < grams->count; i++) {
        const struct gram *gram = &grams->all[i];
        text_add_format(arpa, "%.5f", gram->prob > 0 ? log10(gram->prob) : -99.0);
        for (int w = 2 - order; w < 3; w++)
            text_add_format(arpa, " %s", model->words[gram->words[w]]);
        if (order < 2)
            text_add_format(arpa, " %.5f", log10(gram->backoff));
        text_add(arpa, "\n");
    }
}

static void write_model(const struct model *model, struct text *arpa)
{
    text_add(arpa, "\\data\\\n");
    for (int order = 0; order < 3; order++)
        text_add_format(arpa, "ngram %d=%zu\n", order + 1, model->orders[order].count);
    for (int order = 0; order < 3; order++)
        write_grams(model, order, arpa);
    text_add(arpa, "\n\\end\\\n");
}

enum clinch_status arpa_estimate(const char *lines, struct text *arpa,
                                 struct clinch_error *error)
{
    struct model model = {0};
    char *copy = memory_copy(lines);
    list_words(&model, lines);
    if (copy == NULL)
        model.failed = true;
    if (!model.failed)
        list_tokens(&model, copy);
    count_all(&model);
    if (!model.failed && model.token_count > 0) {
        estimate_single(&model.orders[0]);
        estimate(&model.orders[1], &model.orders[0]);
        estimate(&model.orders[2], &model.orders[1]);
        write_model(&model, arpa);
    }
    bool empty = model.token_count == 0;
    for (int order = 0; order < 3; order++)
        free(model.orders[order].all);
    free(model.tokens);
    free(model.words);
    free(model.bytes);
    free(copy);
    if (model.failed || arpa->failed)
        return fail_memory(error);
    return empty ? fail(error, CLINCH_ERROR_ARGUMENT, "a script without words") : CLINCH_OK;
}
