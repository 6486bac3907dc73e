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

/* Words that carry the grammar of a sentence. The others are told apart by their endings only
 * where the frame of a sentence is looked at: "would you vouch for me" and "would you speak for
 * me" have the same one. */
static bool is_frame_word(const char *word)
{
    static const char *const words[] = {
        "a",    "about", "after", "all",   "am",     "an",    "and",    "any",     "anything",
        "are",  "as",    "ask",   "at",    "be",     "been",  "before", "but",     "by",
        "can",  "could", "did",   "do",    "does",   "else",  "for",    "from",    "give",
        "had",  "has",   "have",  "he",    "her",    "here",  "him",    "his",     "how",
        "i",    "if",    "in",    "into",  "is",     "it",    "let",    "like",    "made",
        "make", "may",   "me",    "might", "more",   "my",    "need",   "never",   "next",
        "no",   "not",   "of",    "on",    "one",    "or",    "our",    "out",     "please",
        "put",  "say",   "see",   "she",   "should", "so",    "some",   "someone", "something",
        "tell", "than",  "that",  "the",   "their",  "them",  "then",   "there",   "they",
        "this", "to",    "up",    "us",    "want",   "was",   "we",     "were",    "what",
        "when", "where", "which", "who",   "why",    "will",  "with",   "would",   "yes",
        "you",  "your",  "yours", "love",  "know",   "think", "hear",   "get",     "going"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* A word's place in the frame: itself, or the kind of word it looks like. */
static const char *frame_of(const char *word)
{
    size_t length = strlen(word);
    if (is_frame_word(word))
        return word;
    if (is_number(word))
        return "#";
    if (length > 4 && strcmp(word + length - 3, "ing") == 0)
        return "_ing";
    if (length > 3 && strcmp(word + length - 2, "ed") == 0)
        return "_ed";
    if (length > 3 && strcmp(word + length - 2, "ly") == 0)
        return "_ly";
    if (length > 3 && word[length - 1] == 's')
        return "_s";
    return "_";
}

/* The word without its commonest endings. */
static uint32_t hash_stem(uint32_t hash, const char *word)
{
    static const char *const endings[] = {"ations", "ation", "ings", "ing", "ies", "ed",
                                          "es",     "er",    "ly",   "s",   "e",   "y"};
    size_t length = strlen(word);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t tail = strlen(endings[i]);
        if (length >= tail + 3 && strcmp(word + length - tail, endings[i]) == 0) {
            length -= tail;
            break;
        }
    }
    return hash_bytes(hash_bytes(hash, "~", 1), word, length);
}

static size_t add_words(const struct tokens *tokens, struct token_range sentence, size_t i,
                        uint32_t *features, size_t count)
{
    const struct token *items = tokens->items;
    uint32_t one = hash_word(HASH_START, items[i].text);
    count = add_feature(features, count, one);
    count = add_feature(features, count, hash_stem(HASH_START, items[i].text));
    if (i + 1 >= sentence.end)
        return count;
    uint32_t two = hash_word(one, items[i + 1].text);
    count = add_feature(features, count, two);
    count = add_feature(features, count,
                        hash_stem(hash_stem(HASH_START, items[i].text), items[i + 1].text));
    if (i + 2 >= sentence.end)
        return count;
    count = add_feature(features, count, hash_word(two, items[i + 2].text));
    return add_feature(features, count, hash_word(hash_word(one, "*"), items[i + 2].text));
}

static size_t add_frames(const struct tokens *tokens, struct token_range sentence, size_t i,
                         uint32_t *features, size_t count)
{
    uint32_t hash = hash_bytes(HASH_START, "&", 1);
    for (size_t j = i; j < sentence.end && j < i + 5; j++) {
        const char *frame = frame_of(tokens->items[j].text);
        hash = hash_bytes(hash_bytes(hash, " ", 1), frame, strlen(frame));
        if (j >= i + 2)
            count = add_feature(features, count, hash);
        if (i == sentence.begin)
            count = add_feature(features, count, hash_bytes(hash, "^", 1));
    }
    return count;
}

size_t classifier_features(const struct tokens *tokens, struct token_range sentence,
                           uint32_t features[FEATURES_MOST])
{
    size_t count = 0;
    for (size_t i = sentence.begin; i < sentence.end; i++) {
        count = add_words(tokens, sentence, i, features, count);
        count = add_frames(tokens, sentence, i, features, count);
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
