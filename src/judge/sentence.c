#include "sentence.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST_QUOTED_WORDS = 28, LONGEST_OWN_WORDS = 24, SHORTEST_QUOTED_WORDS = 3 };
/* How surely a sentence must have been heard to be said again, on the whole and word by word.
 */
static const double sure_enough = 0.88, sure_of_each = 0.7;

/* How surely a sentence without a known phrase must make its move to be handed back. */
static const double no_doubt = 0.9;

/* A lower-case word as a reader expects it: i'm is I'm. */
static void add_word(struct text *text, const char *word, bool first)
{
    bool is_i = word[0] == 'i' && (word[1] == '\0' || word[1] == '\'');
    size_t at = text->length;
    text_add(text, word);
    if ((first || is_i) && !text->failed && text->length > at)
        text->bytes[at] = (char)toupper((unsigned char)text->bytes[at]);
}

static bool is_question(const char *word)
{
    static const char *const openers[] = {"can", "could", "would", "will",  "what",  "when",
                                          "is",  "are",   "do",    "does",  "how",   "who",
                                          "may", "might", "which", "shall", "where", "why"};
    struct tokens tokens = {0};
    bool asks =
        tokens_add_text(&tokens, word, strlen(word), 0) && tokens.count > 0 &&
        tokens_is_among(tokens.items[0].text, openers, sizeof openers / sizeof *openers);
    tokens_free(&tokens);
    return asks;
}

/* Is it one of the list, as it is or with a capital? The list's words are short. */
static bool is_among(const char *word, const char *const *list, size_t count)
{
    char lower[12] = {0};
    for (size_t i = 0; i + 1 < sizeof lower && word[i] != '\0'; i++)
        lower[i] = (char)tolower((unsigned char)word[i]);
    return strlen(word) < sizeof lower && tokens_is_among(lower, list, count);
}

/* Words that only lead over from what was said before. */
static bool leads_over(const char *word)
{
    static const char *const links[] = {"and",    "so",        "but",  "well", "because",
                                        "now",    "okay",      "ok",   "yeah", "yes",
                                        "anyway", "basically", "look", "oh"};
    return is_among(word, links, sizeof links / sizeof *links);
}

/* The fault that begins at this word and can be mended, or NULL. */
static const struct fault *mendable_at(const struct judged *judged, size_t word)
{
    for (size_t i = 0; i < judged->fault_count; i++)
        if (judged->faults[i].words.begin == word && judged->faults[i].instead != NULL)
            return &judged->faults[i];
    return NULL;
}

static bool is_filled_pause(const struct clinch_word *word)
{
    return word->kind == CLINCH_FILLED_PAUSE || tokens_is_filled_pause(word->text);
}

/* The words of a range as a sentence, its mendable faults mended. */
void sentence_add(struct text *text, const struct judged *judged, struct word_range words)
{
    const struct clinch_word *all = judged->transcript->words;
    bool first = true, asks = false, comma = false;
    size_t i = words.begin;
    while (i < words.end && (is_filled_pause(&all[i]) || leads_over(all[i].text)))
        i++;
    while (i < words.end) {
        const struct fault *fault = mendable_at(judged, i);
        const char *word = fault != NULL ? fault->instead : all[i].text;
        bool silent = *word == '\0' || (fault == NULL && is_filled_pause(&all[i]));
        i = fault != NULL ? fault->words.end : i + 1;
        if (silent)
            continue;
        asks = first ? is_question(word) : asks;
        text_add(text, first ? "" : comma ? ", " : " ");
        add_word(text, word, first);
        first = false;
        comma = all[i - 1].comma;
    }
    text_add(text, first ? "" : asks ? "?" : ".");
}

bool sentence_asks(const struct judged *judged, struct word_range words)
{
    const struct clinch_word *all = judged->transcript->words;
    size_t i = words.begin;
    while (i < words.end && (is_filled_pause(&all[i]) || leads_over(all[i].text)))
        i++;
    return i < words.end && is_question(all[i].text);
}

static bool is_in_fault(const struct judged *judged, size_t word)
{
    for (size_t i = 0; i < judged->fault_count; i++)
        if (word >= judged->faults[i].words.begin && word < judged->faults[i].words.end)
            return true;
    return false;
}

/* What is said on a condition is not a sentence to say again with a word less. */
static bool is_conditional(const struct judged *judged, struct word_range words)
{
    static const char *const conditions[] = {"if", "unless", "otherwise"};
    for (size_t i = words.begin; i < words.end; i++)
        if (!is_in_fault(judged, i) && is_among(judged->transcript->words[i].text, conditions,
                                                sizeof conditions / sizeof *conditions))
            return true;
    return false;
}

struct word_range sentence_around(const struct judged *judged, size_t word)
{
    const struct tokens *tokens = &judged->tokens;
    for (size_t s = 0; s < tokens->sentence_count; s++) {
        struct word_range words =
            judged_words_of(judged, tokens->sentences[s].begin, tokens->sentences[s].end);
        if (word >= words.begin && word < words.end)
            return words;
    }
    return (struct word_range){word, word + 1};
}

char *sentence_quote(const struct judged *judged, struct word_range words)
{
    const struct clinch_word *all = judged->transcript->words;
    bool cut = words.end - words.begin > LONGEST_QUOTED_WORDS;
    size_t end = cut ? words.begin + LONGEST_QUOTED_WORDS : words.end;
    struct text text = {0};
    bool comma = false;
    text_add(&text, "");
    for (size_t i = words.begin; i < end; i++) {
        if (is_filled_pause(&all[i]))
            continue;
        text_add(&text, text.length == 0 ? "" : comma ? ", " : " ");
        add_word(&text, all[i].text, false);
        comma = all[i].comma;
    }
    text_add(&text, cut ? "…" : "");
    if (text.failed)
        text_free(&text);
    return text.bytes;
}

/* Words that may be misheard are not handed back as the speaker's own. */
static bool heard_well(const struct judged *judged, struct word_range words)
{
    struct heard heard = judged_heard(judged, words);
    return heard.least >= sure_of_each && heard.mean >= sure_enough;
}

/* Does the sentence of these words make its move by a phrase? One found by its words as a whole
 * may mean well and say it badly: it is no model to repeat. */
static bool has_phrase(const struct judged *judged, struct word_range words,
                       enum clinch_move_name name)
{
    for (size_t i = 0; i < judged->hits.count; i++) {
        const struct hit *hit = &judged->hits.items[i];
        const struct rule *rule = &judged->rules->rules[hit->rule];
        size_t word = judged->tokens.items[hit->begin].word_index;
        if (!rule->is_manner && rule->strength > 0 && rule->name == (unsigned)name &&
            word >= words.begin && word < words.end)
            return true;
    }
    return false;
}

/* Do the words of the sentence as a whole leave no doubt? */
static bool is_surely(const struct judged *judged, struct word_range words,
                      enum clinch_move_name name)
{
    for (size_t s = 0; s < judged->tokens.sentence_count; s++) {
        struct token_range range = judged->tokens.sentences[s];
        if (judged->tokens.items[range.begin].word_index == words.begin)
            return judged->probability[s].of[name] >= no_doubt;
    }
    return false;
}

/* Cut at a pause in the middle of a thought, or begun in one? */
static bool breaks_off(const struct judged *judged, struct word_range words)
{
    static const char *const starts[] = {
        "i",     "my",     "we",     "our",   "what",    "when",    "how",   "who",
        "is",    "are",    "can",    "could", "would",   "will",    "do",    "does",
        "may",   "this",   "it",     "that",  "in",      "at",      "with",  "for",
        "as",    "having", "please", "you",   "your",    "working", "there", "over",
        "after", "before", "from",   "the",   "because", "and",     "so",    "well"};
    struct tokens tokens = {0};
    const struct clinch_word *all = judged->transcript->words;
    if (tokens_needs_another(all[words.end - 1].text))
        return true;
    if (!judged->transcript->timed)
        return false;
    bool starts_well =
        tokens_add_text(&tokens, all[words.begin].text, strlen(all[words.begin].text), 0) &&
        tokens.count > 0 &&
        tokens_is_among(tokens.items[0].text, starts, sizeof starts / sizeof *starts);
    tokens_free(&tokens);
    return !starts_well;
}

/* Said twice in a row, the recogniser's mark of a stumble. */
static bool stumbles(const struct judged *judged, struct word_range words)
{
    const struct clinch_word *all = judged->transcript->words;
    for (size_t i = words.begin + 1; i < words.end; i++)
        if (strcmp(all[i].text, all[i - 1].text) == 0)
            return true;
    return false;
}

/* Is there a fault in these words? `mendable`: also one that leaving words out would mend. */
static bool is_spoilt(const struct judged *judged, struct word_range words, bool mendable)
{
    for (size_t i = 0; i < judged->fault_count; i++)
        if ((mendable || judged->faults[i].instead == NULL) &&
            judged->faults[i].words.begin < words.end &&
            words.begin < judged->faults[i].words.end)
            return true;
    return false;
}

/* Does a softening word stand in it that no rule calls a fault? It need not harm where it was
 * said, but nobody should be handed it to say again. */
static bool is_soft(const struct judged *judged, struct word_range words)
{
    static const char *const soft[] = {"guess", "suppose",  "maybe",     "perhaps", "probably",
                                       "kinda", "possibly", "hopefully", "somehow", "sorta"};
    for (size_t i = words.begin; i < words.end; i++)
        if (!is_in_fault(judged, i) &&
            is_among(judged->transcript->words[i].text, soft, sizeof soft / sizeof *soft))
            return true;
    return false;
}

static bool is_used(const struct judged *judged, size_t word)
{
    for (size_t i = 0; i < judged->used_count; i++)
        if (judged->used_words[i] == word)
            return true;
    return false;
}

void sentence_use(struct judged *judged, size_t word)
{
    if (judged->used_count < USED_MOST)
        judged->used_words[judged->used_count++] = word;
}

bool sentence_can_mend(const struct judged *judged, const struct fault *fault)
{
    struct word_range words = sentence_around(judged, fault->words.begin);
    size_t length = words.end - words.begin, away = fault->words.end - fault->words.begin;
    return fault->instead != NULL && length <= LONGEST_QUOTED_WORDS &&
           length >= away + SHORTEST_QUOTED_WORDS && fault->words.end <= words.end &&
           heard_well(judged, words) && !is_spoilt(judged, words, false) &&
           !is_soft(judged, words) && !is_conditional(judged, words) &&
           !breaks_off(judged, words) && !stumbles(judged, words) &&
           !is_used(judged, words.begin);
}

bool sentence_is_model(const struct judged *judged, struct word_range words,
                       enum clinch_move_name name)
{
    size_t length = words.end - words.begin;
    return length >= SHORTEST_QUOTED_WORDS && length <= LONGEST_OWN_WORDS &&
           (has_phrase(judged, words, name) || is_surely(judged, words, name)) &&
           heard_well(judged, words) && !is_spoilt(judged, words, true) &&
           !is_soft(judged, words) && !breaks_off(judged, words) && !stumbles(judged, words) &&
           !is_used(judged, words.begin);
}
