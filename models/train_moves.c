/**
 * Trains the classifier of the moves and the manner on our corpus: logistic regression by
 * AdaGrad (Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning),
 * sentences in a shuffled order that is always the same, so the same corpus makes the same
 * model.
 *
 *     train_moves --output FILE corpus.tsv...
 *     train_moves --folds 5 corpus.tsv...      cross-validation instead: F1 of each class
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "judge/classifier.h"
#include "judge/symbols.h"

enum { CLASSES = CLASSIFIER_CLASSES, EPOCHS = 24, FEWEST_SEEN = 3, SLOTS = 1 << 20 };
static const char letters[] = CLASSIFIER_LETTERS;
static const double rate = 0.15, decay = 1e-5;

struct sample {
    uint32_t *features; /* places in the table of features */
    size_t feature_count;
    bool makes[CLASSES];
};

struct feature {
    uint32_t hash;
    unsigned seen;
    double weights[CLASSES], squares[CLASSES];
};

struct trainer {
    struct sample *samples;
    size_t sample_count;
    struct feature *features;
    double bias[CLASSES], bias_squares[CLASSES];
};

static uint32_t place_of(const struct feature *features, uint32_t hash)
{
    uint32_t at = hash & (SLOTS - 1);
    while (features[at].hash != 0 && features[at].hash != hash)
        at = (at + 1) & (SLOTS - 1);
    return at;
}

static void add_sample(struct trainer *trainer, const char *moves, const char *manner,
                       const char *text)
{
    struct tokens tokens = {0};
    uint32_t hashes[FEATURES_MOST];
    if (!tokens_add_text(&tokens, text, strlen(text), 0))
        exit(1);
    size_t count = classifier_features(&tokens, (struct token_range){0, tokens.count}, hashes);
    tokens_free(&tokens);
    struct sample sample = {malloc((count + 1) * sizeof(uint32_t)), count, {false}};
    for (size_t i = 0; i < count; i++) {
        uint32_t at = place_of(trainer->features, hashes[i]);
        trainer->features[at].hash = hashes[i];
        trainer->features[at].seen++;
        sample.features[i] = at;
    }
    for (size_t m = 0; m < CLASSES; m++)
        sample.makes[m] = strchr(m < CLINCH_MOVE_COUNT ? moves : manner, letters[m]) != NULL;
    trainer->samples =
        realloc(trainer->samples, (trainer->sample_count + 1) * sizeof *trainer->samples);
    trainer->samples[trainer->sample_count++] = sample;
}

static bool read_corpus(struct trainer *trainer, const char *path)
{
    struct clinch_error error;
    char *bytes = NULL;
    size_t length = 0, number = 1;
    if (file_read(path, 64u << 20, &bytes, &length, &error) != CLINCH_OK) {
        fprintf(stderr, "%s\n", error.message);
        return false;
    }
    for (char *line = bytes, *next; line < bytes + length; line = next, number++) {
        next = line + strcspn(line, "\n") + 1;
        next[-1] = '\0';
        char *manner = strchr(line, '\t'), *text = manner ? strchr(manner + 1, '\t') : NULL;
        if (*line == '#' || *line == '\0')
            continue;
        if (text == NULL) {
            fprintf(stderr, "%s:%zu: expected moves, manner and text, parted by tabs\n", path,
                    number);
            return false;
        }
        *manner = '\0';
        *text = '\0';
        add_sample(trainer, line, manner + 1, text + 1);
    }
    free(bytes);
    return true;
}

static double predict(const struct trainer *trainer, const struct sample *sample, size_t move,
                      double *scale)
{
    double sum = 0;
    for (size_t i = 0; i < sample->feature_count; i++)
        sum += trainer->features[sample->features[i]].weights[move];
    *scale = 1.0 / sqrt((double)(sample->feature_count ? sample->feature_count : 1));
    return 1.0 / (1.0 + exp(-(sum * *scale + trainer->bias[move])));
}

static void learn(struct trainer *trainer, const struct sample *sample)
{
    for (size_t m = 0; m < CLASSES; m++) {
        double scale, error = predict(trainer, sample, m, &scale) - (sample->makes[m] ? 1 : 0);
        trainer->bias_squares[m] += error * error;
        trainer->bias[m] -= rate * 0.2 * error / sqrt(trainer->bias_squares[m] + 1e-9);
        double slope = error * scale;
        for (size_t i = 0; i < sample->feature_count; i++) {
            struct feature *feature = &trainer->features[sample->features[i]];
            if (feature->seen < FEWEST_SEEN)
                continue;
            feature->squares[m] += slope * slope;
            feature->weights[m] *= 1 - decay;
            feature->weights[m] -= rate * slope / sqrt(feature->squares[m] + 1e-9);
        }
    }
}

/* Learns from all samples but those whose number leaves `fold` over when divided by `folds`. */
static void train(struct trainer *trainer, const size_t *order, size_t folds, size_t fold)
{
    for (size_t i = 0; i < SLOTS; i++) {
        memset(trainer->features[i].weights, 0, sizeof trainer->features[i].weights);
        memset(trainer->features[i].squares, 0, sizeof trainer->features[i].squares);
    }
    memset(trainer->bias, 0, sizeof trainer->bias);
    memset(trainer->bias_squares, 0, sizeof trainer->bias_squares);
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        for (size_t i = 0; i < trainer->sample_count; i++)
            if (folds == 0 || order[i] % folds != fold)
                learn(trainer, &trainer->samples[order[i]]);
}

static void shuffle(size_t *order, size_t count)
{
    unsigned long long state = 20240229;
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        size_t other = (size_t)(state >> 33) % i, kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

static void validate(struct trainer *trainer, const size_t *order, size_t folds)
{
    size_t right[CLASSES] = {0}, said[CLASSES] = {0}, true_ones[CLASSES] = {0};
    for (size_t fold = 0; fold < folds; fold++) {
        train(trainer, order, folds, fold);
        for (size_t i = fold; i < trainer->sample_count; i += folds)
            for (size_t m = 0; m < CLASSES; m++) {
                double scale;
                bool found = predict(trainer, &trainer->samples[i], m, &scale) >= 0.5;
                right[m] += found && trainer->samples[i].makes[m];
                said[m] += found;
                true_ones[m] += trainer->samples[i].makes[m];
            }
    }
    for (size_t m = 0; m < CLASSES; m++)
        printf("%c %5zu of %5zu, said %5zu, F1 %.3f\n", letters[m], right[m], true_ones[m],
               said[m],
               2.0 * (double)right[m] /
                   (double)(said[m] + true_ones[m] ? said[m] + true_ones[m] : 1));
}

static int whole(double weight)
{
    double scaled = round(weight * CLASSIFIER_ONE);
    return (int)fmax(-32767, fmin(32767, scaled));
}

static bool write_model(const struct trainer *trainer, const char *path)
{
    struct text text = {0};
    struct clinch_error error;
    text_add(&text, "clinch moves 2\nbias");
    for (size_t m = 0; m < CLASSES; m++)
        text_add_format(&text, " %d", whole(trainer->bias[m]));
    text_add(&text, "\n");
    for (size_t i = 0; i < SLOTS; i++) {
        const struct feature *feature = &trainer->features[i];
        bool matters = false;
        for (size_t m = 0; m < CLASSES; m++)
            matters = matters || abs(whole(feature->weights[m])) >= CLASSIFIER_ONE / 32;
        if (!matters)
            continue;
        text_add_format(&text, "%x", feature->hash);
        for (size_t m = 0; m < CLASSES; m++)
            text_add_format(&text, " %d", whole(feature->weights[m]));
        text_add(&text, "\n");
    }
    bool wrote = !text.failed && file_write(path, text.bytes, text.length, &error) == CLINCH_OK;
    if (!wrote)
        fprintf(stderr, "%s\n", text.failed ? "no memory left" : error.message);
    text_free(&text);
    return wrote;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: %s --output FILE | --folds N corpus.tsv...\n", argv[0]);
        return 2;
    }
    struct trainer trainer = {.features = calloc(SLOTS, sizeof *trainer.features)};
    bool done = trainer.features != NULL;
    for (int i = 3; done && i < argc; i++)
        done = read_corpus(&trainer, argv[i]);
    size_t *order = calloc(trainer.sample_count + 1, sizeof *order);
    if (done && order != NULL) {
        shuffle(order, trainer.sample_count);
        if (strcmp(argv[1], "--folds") == 0) {
            validate(&trainer, order, strtoul(argv[2], NULL, 10));
        } else {
            train(&trainer, order, 0, 0);
            done = write_model(&trainer, argv[2]);
        }
    }
    for (size_t i = 0; i < trainer.sample_count; i++)
        free(trainer.samples[i].features);
    free(trainer.samples);
    free(trainer.features);
    free(order);
    return done ? 0 : 1;
}
