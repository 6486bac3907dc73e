/**
 * Trains the classifier of the moves and the manner on our corpus: logistic regression by
 * AdaGrad (Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning),
 * sentences in a shuffled order that is always the same, so the same corpus makes the same
 * model.
 *
 * Each sentence is learnt as it was written and as it may be misheard (mishear.h), so that words
 * which a recogniser gets wrong do not decide. Words that do the same work are also looked at as
 * one (kinds.txt).
 *
 *     train_moves --output FILE kinds.txt corpus.tsv...
 *     train_moves --folds 5 kinds.txt corpus.tsv...   cross-validation instead: F1 of each class
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "judge/classifier.h"
#include "judge/kinds.h"
#include "judge/symbols.h"
#include "mishear.h"

enum { CLASSES = CLASSIFIER_CLASSES, EPOCHS = 8, FEWEST_SEEN = 3, SLOTS = 1 << 22 };
static const char letters[] = CLASSIFIER_LETTERS;
static const double rate = 0.15, decay = 1e-5;
/* Words wrong in the misheard copies of a sentence: as in a quiet and in a noisy room. */
static const double misheard_rates[] = {0.1, 0.3};

/* One line of the corpus. */
struct line {
    const char *moves, *manner, *text;
    struct tokens tokens;
};

struct sample {
    uint32_t *features; /* places in the table of features */
    size_t feature_count;
    size_t source; /* its line */
    bool makes[CLASSES];
};

struct feature {
    uint32_t hash;
    unsigned seen;
    double weights[CLASSES], squares[CLASSES];
};

struct trainer {
    char **corpora; /* what the lines point into */
    size_t corpus_count;
    struct line *lines;
    size_t line_count;
    struct mishearing mishearing;
    struct sample *samples;
    size_t sample_count;
    struct feature *features;
    double bias[CLASSES], bias_squares[CLASSES];
    struct kinds kinds;
    struct text kind_lines; /* as the model holds them */
};

static uint32_t place_of(const struct feature *features, uint32_t hash)
{
    uint32_t at = hash & (SLOTS - 1);
    while (features[at].hash != 0 && features[at].hash != hash)
        at = (at + 1) & (SLOTS - 1);
    return at;
}

static void *or_exit(void *made)
{
    if (made == NULL) {
        fprintf(stderr, "no memory left\n");
        exit(1);
    }
    return made;
}

static void add_sample(struct trainer *trainer, const struct line *line,
                       const struct tokens *tokens, bool as_written)
{
    uint32_t hashes[FEATURES_MOST];
    size_t count = classifier_features(&trainer->kinds, tokens,
                                       (struct token_range){0, tokens->count}, hashes);
    struct sample sample = {or_exit(malloc((count + 1) * sizeof(uint32_t))), count,
                            (size_t)(line - trainer->lines), {false}};
    for (size_t i = 0; i < count; i++) {
        uint32_t at = place_of(trainer->features, hashes[i]);
        trainer->features[at].hash = hashes[i];
        trainer->features[at].seen += as_written;
        sample.features[i] = at;
    }
    for (size_t m = 0; m < CLASSES; m++)
        sample.makes[m] = strchr(m < CLINCH_MOVE_COUNT ? line->moves : line->manner,
                                 letters[m]) != NULL;
    trainer->samples = or_exit(
        realloc(trainer->samples, (trainer->sample_count + 1) * sizeof *trainer->samples));
    trainer->samples[trainer->sample_count++] = sample;
}

static void add_line(struct trainer *trainer, struct line line)
{
    trainer->lines = or_exit(
        realloc(trainer->lines, (trainer->line_count + 1) * sizeof *trainer->lines));
    if (!tokens_add_text(&line.tokens, line.text, strlen(line.text), 0) ||
        !mishearing_add(&trainer->mishearing, &line.tokens))
        or_exit(NULL);
    trainer->lines[trainer->line_count++] = line;
}

/* Each line as it was written, then as it may be misheard. */
static void add_samples(struct trainer *trainer)
{
    mishearing_sort(&trainer->mishearing);
    for (size_t i = 0; i < trainer->line_count; i++)
        add_sample(trainer, &trainer->lines[i], &trainer->lines[i].tokens, true);
    for (size_t r = 0; r < sizeof misheard_rates / sizeof *misheard_rates; r++)
        for (size_t i = 0; i < trainer->line_count; i++) {
            struct tokens misheard = {0};
            if (!mishear(&trainer->mishearing, misheard_rates[r], &trainer->lines[i].tokens,
                         &misheard))
                or_exit(NULL);
            if (misheard.count > 0)
                add_sample(trainer, &trainer->lines[i], &misheard, false);
            tokens_free(&misheard);
        }
}

static char *read_whole(const char *path, size_t *length)
{
    struct clinch_error error;
    char *bytes = NULL;
    if (file_read(path, 64u << 20, &bytes, length, &error) == CLINCH_OK)
        return bytes;
    fprintf(stderr, "%s\n", error.message);
    exit(1);
}

/* The next line of a file that says something, NUL-terminated; NULL: no more. */
static char *next_line(char **at, char *end, size_t *number)
{
    while (*at < end) {
        char *line = *at;
        *at = line + strcspn(line, "\n") + 1;
        (*at)[-1] = '\0';
        ++*number;
        if (*line != '#' && *line != '\0')
            return line;
    }
    return NULL;
}

static bool read_kinds(struct trainer *trainer, const char *path)
{
    size_t length = 0, number = 0;
    char *bytes = read_whole(path, &length), *at = bytes, *line;
    struct clinch_error error;
    bool fine = true;
    while (fine && (line = next_line(&at, bytes + length, &number)) != NULL) {
        fine = kinds_add(&trainer->kinds, line, strlen(line), &error) == CLINCH_OK;
        text_add_format(&trainer->kind_lines, "kind %s\n", line);
        if (!fine)
            fprintf(stderr, "%s:%zu: %s\n", path, number, error.message);
    }
    free(bytes);
    return fine;
}

/* Several sentences that together make several moves: which makes which is not said, and the
 * judge looks at one sentence at a time. */
static bool is_mixed(const char *moves, const char *text)
{
    size_t inner = strcspn(text, ".?!");
    return strlen(moves) > 1 && text[inner] != '\0' && text[inner + 1] == ' ';
}

static bool read_corpus(struct trainer *trainer, const char *path)
{
    size_t length = 0, number = 0;
    char *bytes = read_whole(path, &length), *at = bytes, *line;
    trainer->corpora = or_exit(
        realloc(trainer->corpora, (trainer->corpus_count + 1) * sizeof *trainer->corpora));
    trainer->corpora[trainer->corpus_count++] = bytes;
    while ((line = next_line(&at, bytes + length, &number)) != NULL) {
        char *manner = strchr(line, '\t'), *text = manner ? strchr(manner + 1, '\t') : NULL;
        if (text == NULL) {
            fprintf(stderr, "%s:%zu: expected moves, manner and text, parted by tabs\n", path,
                    number);
            return false;
        }
        *manner++ = '\0';
        *text++ = '\0';
        if (!is_mixed(line, text))
            add_line(trainer, (struct line){.moves = line, .manner = manner, .text = text});
    }
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
            if (folds == 0 || trainer->samples[order[i]].source % folds != fold)
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
        for (size_t i = fold; i < trainer->line_count; i += folds) /* as written */
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
    text_add(&text, "clinch moves 3\nbias");
    for (size_t m = 0; m < CLASSES; m++)
        text_add_format(&text, " %d", whole(trainer->bias[m]));
    text_add_format(&text, "\n%s", trainer->kind_lines.bytes);
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

static void trainer_free(struct trainer *trainer)
{
    for (size_t i = 0; i < trainer->sample_count; i++)
        free(trainer->samples[i].features);
    free(trainer->samples);
    for (size_t i = 0; i < trainer->line_count; i++)
        tokens_free(&trainer->lines[i].tokens);
    free(trainer->lines);
    for (size_t i = 0; i < trainer->corpus_count; i++)
        free(trainer->corpora[i]);
    free(trainer->corpora);
    free(trainer->features);
    mishearing_free(&trainer->mishearing);
    kinds_free(&trainer->kinds);
    text_free(&trainer->kind_lines);
}

static bool read_all(struct trainer *trainer, char *const *paths)
{
    bool read = read_kinds(trainer, *paths);
    while (read && *++paths != NULL)
        read = read_corpus(trainer, *paths);
    return read;
}

/* Either what main was asked for: a model in a file, or how well such a model does. */
static bool train_as_told(struct trainer *trainer, const char *option, const char *value)
{
    add_samples(trainer);
    size_t *order = or_exit(calloc(trainer->sample_count + 1, sizeof *order));
    bool done = true;
    shuffle(order, trainer->sample_count);
    if (strcmp(option, "--folds") == 0) {
        validate(trainer, order, strtoul(value, NULL, 10));
    } else {
        train(trainer, order, 0, 0);
        done = write_model(trainer, value);
    }
    free(order);
    return done;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: %s --output FILE | --folds N kinds.txt corpus.tsv...\n",
                argv[0]);
        return 2;
    }
    struct trainer trainer = {.features = or_exit(calloc(SLOTS, sizeof *trainer.features))};
    bool done = read_all(&trainer, argv + 3) && train_as_told(&trainer, argv[1], argv[2]);
    trainer_free(&trainer);
    return done ? 0 : 1;
}
