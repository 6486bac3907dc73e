#include "tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { LONG_RUN_TOKENS = 16, LONG_SENTENCE_TOKENS = 60, SHORTEST_PART_TOKENS = 5 };

static const char *const filled_pauses[] = {"um", "uh",  "er",  "erm", "hm",  "hmm",
                                            "mm", "mmm", "umm", "uhh", "uhm", "ah"};

/* What a contraction stands for; those that end in 's, 're, 've, 'll, 'd, 'm, n't follow rules.
 */
static const struct {
    const char *word, *first, *second;
} contractions[] = {
    {"can't", "can", "not"},    {"cannot", "can", "not"}, {"won't", "will", "not"},
    {"shan't", "shall", "not"}, {"let's", "let", "us"},   {"gonna", "going", "to"},
    {"wanna", "want", "to"},    {"gotta", "got", "to"},   {"kinda", "kind", "of"},
    {"sorta", "sort", "of"},    {"lemme", "let", "me"},   {"y'all", "you", "all"},
    {"dunno", "not", "know"},   {"ain't", "is", "not"},
};

/* After these 's is "is"; after any other word it is a possessive. */
static const char *const before_is[] = {
    "it",  "that",  "what", "there", "here",       "he",      "she",       "who",     "when",
    "how", "where", "why",  "this",  "everything", "nothing", "something", "anything"};

/* Words after which a sentence does not end, however long the pause. */
static const char *const cannot_end[] = {
    "a",     "an",   "the",   "to",  "of",   "and",  "or",   "but",   "i",   "my",   "your",
    "would", "will", "could", "can", "for",  "with", "in",   "at",    "is",  "are",  "am",
    "was",   "be",   "very",  "if",  "that", "as",   "by",   "from",  "any", "what", "which",
    "into",  "we",   "our",   "you", "do",   "does", "have", "there", "how", "when"};

/* Words with which a sentence does not begin, however long the pause before them; "to" only
 * before one of the others: "would you move me / to the next interview". */
static const char *const cannot_begin[] = {"of", "than", "into", "onto",
                                           "me", "him",  "them", "us"};
static const char *const after_to[] = {"the", "a", "an", "my", "your", "our", "this", "that"};

/* Pairs of words that tend to begin a sentence in a run of speech without a pause. */
static const char *const can_begin[][2] = {
    {"i", "am"},       {"i", "have"},    {"i", "would"},   {"i", "want"},
    {"i", "will"},     {"i", "can"},     {"i", "know"},    {"i", "believe"},
    {"i", "led"},      {"i", "ran"},     {"thank", "you"}, {"thanks", "for"},
    {"thanks", "so"},  {"what", "else"}, {"what", "is"},   {"what", "are"},
    {"what", "would"}, {"what", "do"},   {"can", "you"},   {"can", "i"},
    {"could", "you"},  {"would", "you"}, {"will", "you"},  {"may", "i"},
    {"is", "there"},   {"are", "there"}, {"do", "you"},    {"does", "anything"},
    {"when", "will"},  {"when", "do"},   {"when", "can"},  {"how", "soon"},
    {"please", "let"}, {"let", "me"},    {"it", "is"},     {"this", "is"},
    {"if", "not"},     {"my", "years"}};

/* After these a pair above goes on with the sentence: "the work that I have", "what do you". */
static const char *const goes_on[] = {
    "and",         "but",       "that",   "what",       "which",    "who",
    "whom",        "where",     "when",   "why",        "how",      "if",
    "because",     "while",     "as",     "than",       "since",    "although",
    "though",      "because",   "reason", "concerns",   "doubts",   "reservations",
    "hesitations", "questions", "all",    "everything", "anything", "something",
    "nothing",     "wondering", "way",    "whether",    "time",     "think",
    "know",        "see",       "hope",   "sure",       "so",       "is",
    "are",         "was",       "soon",   "much",       "many",     "long",
    "else"};

bool tokens_is_among(const char *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i][0] == word[0] && strcmp(word, list[i]) == 0)
            return true;
    return false;
}
#define IS_AMONG(word, list) tokens_is_among(word, list, sizeof list / sizeof *list)

bool tokens_is_filled_pause(const char *word)
{
    return IS_AMONG(word, filled_pauses);
}

bool tokens_needs_another(const char *word)
{
    return IS_AMONG(word, cannot_end);
}

static bool add_token(struct tokens *tokens, const char *text, size_t length, size_t word_index)
{
    if (length == 0)
        return true;
    if (!memory_grow(&tokens->items, &tokens->capacity, tokens->count, sizeof *tokens->items))
        return false;
    struct token *token = &tokens->items[tokens->count++];
    if (length >= TOKEN_BYTES)
        length = TOKEN_BYTES - 1;
    memset(token, 0, sizeof *token);
    memcpy(token->text, text, length);
    token->symbol = -1;
    token->word_index = word_index;
    return true;
}

static bool add_word(struct tokens *tokens, const char *text, size_t word_index)
{
    return add_token(tokens, text, strlen(text), word_index);
}

static bool add_two(struct tokens *tokens, const char *stem, size_t stem_length,
                    const char *ending, size_t word_index)
{
    return add_token(tokens, stem, stem_length, word_index) &&
           add_word(tokens, ending, word_index);
}

/* One normalised word with its apostrophes still in it. */
static bool add_contracted(struct tokens *tokens, const char *word, size_t word_index)
{
    static const struct {
        const char *ending, *stands_for;
    } endings[] = {{"n't", "not"},  {"'re", "are"},  {"'ve", "have"},
                   {"'ll", "will"}, {"'d", "would"}, {"'m", "am"}};
    size_t length = strlen(word);
    for (size_t i = 0; i < sizeof contractions / sizeof *contractions; i++)
        if (strcmp(word, contractions[i].word) == 0)
            return add_word(tokens, contractions[i].first, word_index) &&
                   add_word(tokens, contractions[i].second, word_index);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t tail = strlen(endings[i].ending);
        if (length > tail && strcmp(word + length - tail, endings[i].ending) == 0)
            return add_two(tokens, word, length - tail, endings[i].stands_for, word_index);
    }
    const char *mark = strchr(word, '\'');
    if (mark == NULL)
        return add_token(tokens, word, length, word_index);
    char stem[64];
    size_t stem_length = (size_t)(mark - word);
    memcpy(stem, word, stem_length);
    stem[stem_length] = '\0';
    if (strcmp(mark, "'s") == 0 && IS_AMONG(stem, before_is))
        return add_two(tokens, stem, stem_length, "is", word_index);
    return add_token(tokens, stem, stem_length, word_index);
}

/* The byte of a plain apostrophe for the typographic one; 0: not an apostrophe. */
static size_t apostrophe_length(const char *bytes, size_t left)
{
    if (*bytes == '\'')
        return 1;
    if (left >= 3 &&
        (memcmp(bytes, "\xe2\x80\x99", 3) == 0 || memcmp(bytes, "\xe2\x80\x98", 3) == 0))
        return 3;
    return 0;
}

bool tokens_add_text(struct tokens *tokens, const char *text, size_t length, size_t word_index)
{
    char word[64];
    size_t used = 0;
    for (size_t at = 0; at <= length;) {
        size_t left = length - at;
        unsigned char byte = left > 0 ? (unsigned char)text[at] : ' ';
        size_t mark = left > 0 ? apostrophe_length(text + at, left) : 0;
        bool letter = isalnum(byte) || (byte >= 0x80 && byte != 0xe2);
        if (mark > 0 && used > 0 && at + mark < length &&
            isalpha((unsigned char)text[at + mark])) {
            if (used + 1 < sizeof word)
                word[used++] = '\'';
        } else if (letter) {
            if (used + 1 < sizeof word)
                word[used++] = (char)tolower(byte);
        } else if (used > 0) {
            word[used] = '\0';
            used = 0;
            if (!tokens_is_filled_pause(word) && !add_contracted(tokens, word, word_index))
                return false;
        }
        at += mark > 0 ? mark : byte == 0xe2 && left >= 3 ? 3 : 1;
    }
    return true;
}

static bool end_sentence(struct tokens *tokens, size_t begin, size_t end)
{
    if (end <= begin)
        return true;
    if (!memory_grow(&tokens->sentences, &tokens->sentence_capacity, tokens->sentence_count,
                     sizeof *tokens->sentences))
        return false;
    tokens->sentences[tokens->sentence_count++] = (struct token_range){begin, end};
    return true;
}

static bool begins_here(const struct tokens *tokens, size_t at, size_t end)
{
    const char *before = tokens->items[at - 1].text;
    if (at + 1 >= end || IS_AMONG(before, cannot_end) || IS_AMONG(before, goes_on))
        return false;
    for (size_t i = 0; i < sizeof can_begin / sizeof *can_begin; i++)
        if (strcmp(tokens->items[at].text, can_begin[i][0]) == 0 &&
            strcmp(tokens->items[at + 1].text, can_begin[i][1]) == 0)
            return true;
    return false;
}

/* A run without a mark or a pause, or a written one that goes on and on: parted before words
 * that tend to begin a sentence. */
static bool end_run(struct tokens *tokens, size_t begin, size_t end, bool marked)
{
    size_t part = begin;
    for (size_t i = begin;
         end - begin > (marked ? LONG_SENTENCE_TOKENS : LONG_RUN_TOKENS) && i < end; i++) {
        if (i - part >= SHORTEST_PART_TOKENS && end - i >= SHORTEST_PART_TOKENS - 2 &&
            begins_here(tokens, i, end)) {
            if (!end_sentence(tokens, part, i))
                return false;
            part = i;
        }
    }
    return end_sentence(tokens, part, end);
}

static bool is_pause(const struct clinch_transcript *transcript, size_t word)
{
    return transcript->timed && word + 1 < transcript->word_count &&
           transcript->words[word + 1].begin_s - transcript->words[word].end_s >=
               SENTENCE_PAUSE_S;
}

static bool can_begin_after(const struct clinch_transcript *transcript, size_t word)
{
    size_t next = word + 1, count = transcript->word_count;
    while (next < count && transcript->words[next].kind == CLINCH_FILLED_PAUSE)
        next++;
    if (next >= count)
        return true;
    const char *first = transcript->words[next].text;
    const char *second = next + 1 < count ? transcript->words[next + 1].text : "";
    return !IS_AMONG(first, cannot_begin) &&
           (strcmp(first, "to") != 0 || !IS_AMONG(second, after_to));
}

static bool can_pause_end(const struct tokens *tokens, size_t begin)
{
    return tokens->count > begin &&
           !IS_AMONG(tokens->items[tokens->count - 1].text, cannot_end);
}

enum clinch_status tokens_make(struct tokens *tokens,
                               const struct clinch_transcript *transcript,
                               struct clinch_error *error)
{
    struct tokens made = {0};
    size_t begin = 0;
    for (size_t i = 0; i < transcript->word_count; i++) {
        const struct clinch_word *word = &transcript->words[i];
        if (word->kind == CLINCH_WORD &&
            !tokens_add_text(&made, word->text, strlen(word->text), i))
            goto no_memory;
        bool paused = is_pause(transcript, i) && can_pause_end(&made, begin) &&
                      can_begin_after(transcript, i);
        if (!word->ends_sentence && !paused)
            continue;
        if (!end_run(&made, begin, made.count, word->ends_sentence))
            goto no_memory;
        begin = made.count;
    }
    if (!end_run(&made, begin, made.count, false))
        goto no_memory;
    *tokens = made;
    return CLINCH_OK;
no_memory:
    tokens_free(&made);
    return fail_memory(error);
}

void tokens_free(struct tokens *tokens)
{
    free(tokens->items);
    free(tokens->sentences);
    *tokens = (struct tokens){0};
}
