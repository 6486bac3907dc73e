#include "classifier.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "symbols.h"

struct slot {
    uint32_t hash; /* 0: empty */
    int16_t weights[CLINCH_MOVE_COUNT];
};

struct classifier {
    struct slot *slots; /* open addressing; a power of two */
    size_t slot_count;
    int bias[CLINCH_MOVE_COUNT];
};

/* Numbers say the same thing whichever they are. */
static bool is_number(const char *word)
{
    static const char *const names[] = {
        "two",   "three",   "four",   "five",    "six",     "seven",    "eight",  "nine",
        "ten",   "eleven",  "twelve", "fifteen", "twenty",  "thirty",   "forty",  "fifty",
        "sixty", "seventy", "eighty", "ninety",  "hundred", "thousand", "million"};
    if (isdigit((unsigned char)word[0]))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(word, names[i]) == 0)
            return true;
    return false;
}

static uint32_t hash_word(uint32_t hash, const char *word)
{
    if (is_number(word))
        word = "#";
    return hash_bytes(hash_bytes(hash, " ", 1), word, strlen(word));
}

static size_t add_feature(uint32_t *features, size_t count, uint32_t hash)
{
    hash += hash == 0;
    for (size_t i = 0; i < count; i++)
        if (features[i] == hash)
            return count;
    if (count < FEATURES_MOST)
        features[count++] = hash;
    return count;
}

size_t classifier_features(const struct tokens *tokens, struct token_range sentence,
                           uint32_t features[FEATURES_MOST])
{
    size_t count = 0;
    for (size_t i = sentence.begin; i < sentence.end; i++) {
        uint32_t one = hash_word(HASH_START, tokens->items[i].text);
        count = add_feature(features, count, one);
        if (i == sentence.begin)
            count = add_feature(features, count,
                                hash_word(hash_word(HASH_START, "^"), tokens->items[i].text));
        if (i + 1 >= sentence.end)
            break;
        uint32_t two = hash_word(one, tokens->items[i + 1].text);
        count = add_feature(features, count, two);
        if (i == sentence.begin)
            count = add_feature(
                features, count,
                hash_word(hash_word(hash_word(HASH_START, "^"), tokens->items[i].text),
                          tokens->items[i + 1].text));
        if (i + 2 < sentence.end) {
            count = add_feature(features, count, hash_word(two, tokens->items[i + 2].text));
            count = add_feature(features, count, /* a pair with one word between */
                                hash_word(hash_word(one, "*"), tokens->items[i + 2].text));
        }
    }
    return count;
}

static struct slot *slot_of(const struct classifier *classifier, uint32_t hash)
{
    size_t at = hash & (classifier->slot_count - 1);
    while (classifier->slots[at].hash != 0 && classifier->slots[at].hash != hash)
        at = (at + 1) & (classifier->slot_count - 1);
    return &classifier->slots[at];
}

void classifier_judge(const struct classifier *classifier, const struct tokens *tokens,
                      struct token_range sentence, double probability[CLINCH_MOVE_COUNT])
{
    uint32_t features[FEATURES_MOST];
    size_t count = classifier_features(tokens, sentence, features);
    long sum[CLINCH_MOVE_COUNT] = {0};
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot = slot_of(classifier, features[i]);
        for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
            sum[m] += slot->weights[m];
    }
    /* The same damping as in training: a long sentence is not surer for being long. */
    double scale = 1.0 / sqrt((double)(count > 0 ? count : 1));
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++) {
        double logit = ((double)sum[m] * scale + classifier->bias[m]) / CLASSIFIER_ONE;
        probability[m] = 1.0 / (1.0 + exp(-logit));
    }
}

static bool read_weights(const char **at, int weights[CLINCH_MOVE_COUNT])
{
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++) {
        char *end;
        long value = **at == '\n' ? 0 : strtol(*at, &end, 10);
        if (**at == '\n' || end == *at || value < INT16_MIN || value > INT16_MAX)
            return false;
        weights[m] = (int)value;
        *at = end;
    }
    return true;
}

static bool read_line(struct classifier *classifier, const char **at)
{
    int weights[CLINCH_MOVE_COUNT];
    if (strncmp(*at, "bias", 4) == 0) {
        *at += 4;
        return read_weights(at, classifier->bias);
    }
    char *end;
    unsigned long hash = strtoul(*at, &end, 16);
    if (end == *at || hash == 0 || hash > UINT32_MAX)
        return false;
    *at = end;
    if (!read_weights(at, weights))
        return false;
    struct slot *slot = slot_of(classifier, (uint32_t)hash);
    slot->hash = (uint32_t)hash;
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        slot->weights[m] = (int16_t)weights[m];
    return true;
}

static enum clinch_status read_lines(struct classifier *classifier, const char *name,
                                     const char *bytes, struct clinch_error *error)
{
    static const char heading[] = "clinch moves 1\n";
    if (strncmp(bytes, heading, sizeof heading - 1) != 0)
        return fail(error, CLINCH_ERROR_RULES, "%s:1: expected \"clinch moves 1\"", name);
    const char *at = bytes + sizeof heading - 1;
    for (size_t line = 2; *at != '\0'; line++) {
        if (!read_line(classifier, &at) || *at != '\n')
            return fail(error, CLINCH_ERROR_RULES, "%s:%zu: expected a hash and %d weights",
                        name, line, (int)CLINCH_MOVE_COUNT);
        at++;
    }
    return CLINCH_OK;
}

enum clinch_status classifier_read(struct classifier **classifier, const char *name,
                                   const char *bytes, size_t length, struct clinch_error *error)
{
    struct classifier *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    size_t lines = 0;
    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n';
    for (made->slot_count = 16; made->slot_count < lines * 2;)
        made->slot_count *= 2;
    made->slots = memory_make(made->slot_count, sizeof *made->slots);
    enum clinch_status status =
        made->slots != NULL ? read_lines(made, name, bytes, error) : fail_memory(error);
    if (status != CLINCH_OK) {
        classifier_free(made);
        return status;
    }
    *classifier = made;
    return CLINCH_OK;
}

void classifier_free(struct classifier *classifier)
{
    if (classifier == NULL)
        return;
    free(classifier->slots);
    free(classifier);
}
