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
    int16_t weights[CLASSIFIER_CLASSES];
};

struct classifier {
    struct slot *slots; /* open addressing; a power of two */
    size_t slot_count;
    int bias[CLASSIFIER_CLASSES];
    struct kinds kinds;
};

enum clinch_manner_name classifier_manner(size_t manner)
{
    static const enum clinch_manner_name names[CLASSIFIER_MANNERS] = {
        CLINCH_MANNER_HEDGES,    CLINCH_MANNER_SELF_DOUBT,    CLINCH_MANNER_APOLOGIES,
        CLINCH_MANNER_PRESSURE,  CLINCH_MANNER_OVER_CLAIMING, CLINCH_MANNER_BEGGING,
        CLINCH_MANNER_VAGUE_END, CLINCH_MANNER_CLICHES,       CLINCH_MANNER_EMPTY_THANKS};
    return names[manner];
}

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
        if (names[i][0] == word[0] && strcmp(word, names[i]) == 0)
            return true;
    return false;
}

static uint32_t hash_word(uint32_t hash, const char *word)
{
    if (is_number(word))
        word = "#";
    return hash_bytes(hash_bytes(hash, " ", 1), word, strlen(word));
}

/* The features of a sentence while they are gathered: each once. */
struct gathered {
    uint32_t *features;
    size_t count;
    uint32_t seen[4 * FEATURES_MOST]; /* open addressing; 0: empty */
};

static void add_feature(struct gathered *gathered, uint32_t hash)
{
    size_t mask = sizeof gathered->seen / sizeof *gathered->seen - 1;
    hash += hash == 0;
    size_t at = hash & mask;
    while (gathered->seen[at] != 0 && gathered->seen[at] != hash)
        at = (at + 1) & mask;
    if (gathered->seen[at] == hash || gathered->count == FEATURES_MOST)
        return;
    gathered->seen[at] = hash;
    gathered->features[gathered->count++] = hash;
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
        if (words[i][0] == word[0] && strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* A word's place in the frame: itself, its kind, or the kind of word it looks like. */
static const char *frame_of(const struct kinds *kinds, const char *word)
{
    size_t length = strlen(word);
    if (is_frame_word(word))
        return word;
    if (is_number(word))
        return "#";
    const char *kind = kinds_find(kinds, word);
    if (kind != NULL)
        return kind;
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

/* The word without its commonest ending. */
static uint32_t hash_stem(uint32_t hash, const char *word)
{
    return hash_bytes(hash_bytes(hash, "~", 1), word, kinds_stem_length(word));
}

static void add_words(struct gathered *gathered, const struct token *words, size_t left)
{
    uint32_t one = hash_word(HASH_START, words[0].text);
    add_feature(gathered, one);
    add_feature(gathered, hash_stem(HASH_START, words[0].text));
    if (left < 2)
        return;
    uint32_t two = hash_word(one, words[1].text);
    add_feature(gathered, two);
    add_feature(gathered, hash_stem(hash_stem(HASH_START, words[0].text), words[1].text));
    if (left < 3)
        return;
    add_feature(gathered, hash_word(two, words[2].text));
    add_feature(gathered, hash_word(hash_word(one, "*"), words[2].text));
}

enum { FRAME_WORDS = 5, PAIR_WORDS = 6 };

static uint32_t hash_frame(uint32_t hash, const char *frame)
{
    return hash_bytes(hash_bytes(hash, " ", 1), frame, strlen(frame));
}

/* Runs of two to five words of the frame, and from one to five at the beginning. */
static void add_frames(struct gathered *gathered, const char *const *frames, size_t left,
                       bool begins)
{
    uint32_t hash = hash_bytes(HASH_START, "&", 1);
    for (size_t j = 0; j < left && j < FRAME_WORDS; j++) {
        hash = hash_frame(hash, frames[j]);
        if (j >= 1)
            add_feature(gathered, hash);
        if (begins)
            add_feature(gathered, hash_bytes(hash, "^", 1));
    }
}

/* Words of the frame that stand near each other, whatever is between: a word that was misheard
 * or put in spoils the runs but not these. */
static void add_pairs(struct gathered *gathered, const char *const *frames, size_t left)
{
    if (frames[0][0] == '_')
        return;
    uint32_t hash = hash_frame(hash_bytes(HASH_START, "%", 1), frames[0]);
    add_feature(gathered, hash);
    for (size_t j = 1; j < left && j <= PAIR_WORDS; j++)
        if (frames[j][0] != '_')
            add_feature(gathered, hash_frame(hash, frames[j]));
}

size_t classifier_features(const struct kinds *kinds, const struct tokens *tokens,
                           struct token_range sentence, uint32_t features[FEATURES_MOST])
{
    struct gathered gathered = {.features = features};
    enum { AHEAD = PAIR_WORDS + 1 };
    const char *frames[AHEAD] = {NULL};
    for (size_t i = sentence.begin; i < sentence.end; i++) {
        size_t left = sentence.end - i;
        for (size_t j = 0; j < AHEAD && j < left; j++)
            frames[j] = i > sentence.begin && j + 1 < AHEAD
                            ? frames[j + 1]
                            : frame_of(kinds, tokens->items[i + j].text);
        add_words(&gathered, &tokens->items[i], left);
        add_frames(&gathered, frames, left, i == sentence.begin);
        add_pairs(&gathered, frames, left);
    }
    return gathered.count;
}

static struct slot *slot_of(const struct classifier *classifier, uint32_t hash)
{
    size_t at = hash & (classifier->slot_count - 1);
    while (classifier->slots[at].hash != 0 && classifier->slots[at].hash != hash)
        at = (at + 1) & (classifier->slot_count - 1);
    return &classifier->slots[at];
}

void classifier_judge(const struct classifier *classifier, const struct tokens *tokens,
                      struct token_range sentence, double probability[CLASSIFIER_CLASSES])
{
    uint32_t features[FEATURES_MOST];
    size_t count = classifier_features(&classifier->kinds, tokens, sentence, features);
    long sum[CLASSIFIER_CLASSES] = {0};
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot = slot_of(classifier, features[i]);
        for (size_t m = 0; m < CLASSIFIER_CLASSES; m++)
            sum[m] += slot->weights[m];
    }
    /* The same damping as in training: a long sentence is not surer for being long. */
    double scale = 1.0 / sqrt((double)(count > 0 ? count : 1));
    for (size_t m = 0; m < CLASSIFIER_CLASSES; m++) {
        double logit = ((double)sum[m] * scale + classifier->bias[m]) / CLASSIFIER_ONE;
        probability[m] = 1.0 / (1.0 + exp(-logit));
    }
}

static bool read_weights(const char **at, int weights[CLASSIFIER_CLASSES])
{
    for (size_t m = 0; m < CLASSIFIER_CLASSES; m++) {
        char *end;
        long value = **at == '\n' ? 0 : strtol(*at, &end, 10);
        if (**at == '\n' || end == *at || value < INT16_MIN || value > INT16_MAX)
            return false;
        weights[m] = (int)value;
        *at = end;
    }
    return true;
}

static bool read_kind(struct classifier *classifier, const char **at)
{
    const char *line = *at;
    *at += strcspn(line, "\n");
    return kinds_add(&classifier->kinds, line, (size_t)(*at - line), NULL) == CLINCH_OK;
}

static bool read_line(struct classifier *classifier, const char **at)
{
    int weights[CLASSIFIER_CLASSES];
    if (strncmp(*at, "kind ", 5) == 0) {
        *at += 5;
        return read_kind(classifier, at);
    }
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
    for (size_t m = 0; m < CLASSIFIER_CLASSES; m++)
        slot->weights[m] = (int16_t)weights[m];
    return true;
}

static enum clinch_status read_lines(struct classifier *classifier, const char *name,
                                     const char *bytes, struct clinch_error *error)
{
    static const char heading[] = "clinch moves 3\n";
    if (strncmp(bytes, heading, sizeof heading - 1) != 0)
        return fail(error, CLINCH_ERROR_RULES, "%s:1: expected \"clinch moves 3\"", name);
    const char *at = bytes + sizeof heading - 1;
    for (size_t line = 2; *at != '\0'; line++) {
        if (!read_line(classifier, &at) || *at != '\n')
            return fail(error, CLINCH_ERROR_RULES,
                        "%s:%zu: expected a kind, or a hash and %d weights", name, line,
                        (int)CLASSIFIER_CLASSES);
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
    kinds_free(&classifier->kinds);
    free(classifier);
}
