#include "clause.h"

#include <string.h>

/* A shorter clause says too little, and a shorter sentence is one clause. */
enum { FEWEST_TOKENS = 5, SHORTEST_SENTENCE = 9 };

static bool joins(const char *word)
{
    static const char *const words[] = {"and",   "but", "so", "because",
                                        "since", "as",  "or", "then"};
    return tokens_is_among(word, words, sizeof words / sizeof *words);
}

/* What follows the word that asks in a question, and not in "how my work fits yours". */
static bool goes_on_asking(const char *word)
{
    static const char *const words[] = {
        "is",  "are",   "was",    "do",    "does", "did",  "can",  "could",   "would", "will",
        "may", "might", "should", "shall", "else", "soon", "long", "happens", "comes"};
    return tokens_is_among(word, words, sizeof words / sizeof *words);
}

/* Who or what a clause may begin with; `word` has one after it unless it is `last`. */
static bool opens(const struct token *word, bool last)
{
    static const char *const askers[] = {"what", "when", "who", "how", "where", "which"};
    static const char *const words[] = {
        "i",    "my",  "we",    "you",   "your",   "it",     "this",  "that",
        "is",   "are", "do",    "does",  "did",    "can",    "could", "would",
        "will", "may", "might", "shall", "should", "if",     "let",   "please",
        "have", "has", "there", "those", "these",  "nothing"};
    if (tokens_is_among(word->text, askers, sizeof askers / sizeof *askers))
        return !last && goes_on_asking(word[1].text);
    return tokens_is_among(word->text, words, sizeof words / sizeof *words);
}

/* Does a clause begin at this token, which is not the sentence's first? */
static bool begins(const struct judged *judged, size_t at, size_t end)
{
    const struct token *items = judged->tokens.items;
    const struct clinch_word *before = &judged->transcript->words[items[at - 1].word_index];
    bool comma = before->comma && items[at - 1].word_index != items[at].word_index;
    bool joined = joins(items[at].text);
    bool after = at + 1 < end && joined && opens(&items[at + 1], at + 2 >= end);
    return after || (comma && (joined || opens(&items[at], at + 1 >= end)));
}

static size_t end_of(const struct judged *judged, size_t begin, size_t end)
{
    size_t at = begin + 1;
    while (at < end && !begins(judged, at, end))
        at++;
    return at;
}

/* Few words tell less, so they must be surer, in a clause as in a sentence. */
static double least_of(const struct judged *judged, struct token_range clause)
{
    const struct thresholds *now = judged->rules->thresholds;
    bool few = (double)(clause.end - clause.begin) < now->certainty.few_words;
    return few ? now->certainty.few_words_probability : 0;
}

/* A move that is likelier in this clause than in what was looked at before is made here. */
static void weigh_clause(const struct judged *judged, struct token_range clause,
                         struct likelihood *likelihood)
{
    double own[CLASSIFIER_CLASSES], least = least_of(judged, clause);
    classifier_judge(judged->rules->classifier, &judged->tokens, clause, own);
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        if (own[m] > likelihood->of[m] && own[m] >= least) {
            likelihood->of[m] = own[m];
            likelihood->where[m] = clause;
        }
}

void clause_weigh(const struct judged *judged, struct token_range sentence,
                  struct likelihood *likelihood)
{
    const struct tokens *tokens = &judged->tokens;
    classifier_judge(judged->rules->classifier, tokens, sentence, likelihood->of);
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        likelihood->where[m] = sentence;
    if (sentence.end - sentence.begin < SHORTEST_SENTENCE)
        return;
    for (size_t begin = sentence.begin, end; begin < sentence.end; begin = end) {
        end = end_of(judged, begin, sentence.end);
        size_t first = begin + joins(tokens->items[begin].text);
        bool whole = begin == sentence.begin && end == sentence.end;
        if (!whole && end >= first + FEWEST_TOKENS)
            weigh_clause(judged, (struct token_range){first, end}, likelihood);
    }
}
