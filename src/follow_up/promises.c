/* A promise is "I will", or its like, and a verb of the list soon after, with somebody who gets
 * something or a time by when: "I will bring energy" is none. It ends with its clause. */
#include "promises.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { WORDS_MOST = 18, WORDS_BETWEEN = 2, WORDS_TO_GOAL = 9 };
static const double pause_s = 0.8, sure_enough = 0.85, sure_of_each = 0.7;

/* The words to look at: those that are spoken by the candidate. */
struct said {
    const struct clinch_transcript *words;
    size_t speaker;
    bool speaker_known;
};

static bool is_theirs(const struct said *said, size_t at)
{
    const struct clinch_word *word = &said->words->words[at];
    return !said->speaker_known || (word->speaker_known && word->speaker == said->speaker);
}

/* The word after this one within the clause, or `word_count`. */
static size_t next_in_clause(const struct said *said, size_t at)
{
    const struct clinch_transcript *words = said->words;
    if (words->words[at].ends_sentence)
        return words->word_count;
    for (size_t next = at + 1; next < words->word_count; next++) {
        double gap_s = words->words[next].begin_s - words->words[next - 1].end_s;
        if (!is_theirs(said, next) || (words->timed && gap_s > pause_s))
            break;
        if (words->words[next].kind != CLINCH_FILLED_PAUSE)
            return next;
    }
    return words->word_count;
}

static bool is_word(const struct said *said, size_t at, const char *word)
{
    return at < said->words->word_count && strcasecmp(said->words->words[at].text, word) == 0;
}

/* The word after a phrase that begins here, or `at` if it does not. */
static size_t past_phrase(const struct said *said, size_t at, const char *phrase)
{
    size_t here = at;
    while (*phrase != '\0') {
        char word[32];
        size_t length = strcspn(phrase, " ");
        if (length >= sizeof word)
            return at;
        memcpy(word, phrase, length);
        word[length] = '\0';
        if (!is_word(said, here, word))
            return at;
        here = next_in_clause(said, here);
        phrase += length + (phrase[length] == ' ');
    }
    return here;
}

static size_t past_any(const struct said *said, size_t at, const char *const *phrases,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t past = past_phrase(said, at, phrases[i]);
        if (past != at)
            return past;
    }
    return at;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static size_t past_opening(const struct said *said, size_t at)
{
    static const char *const openings[] = {"i'll", "i will", "i'm going to", "i am going to"};
    return past_any(said, at, openings, COUNT(openings));
}

/* Somebody gets it, or there is a time by when. */
static bool has_goal(const struct said *said, size_t at)
{
    static const char *const goals[] = {
        "you",       "your",      "over",   "by",      "tomorrow",  "tonight",  "today",
        "next week", "this week", "monday", "tuesday", "wednesday", "thursday", "friday"};
    for (size_t i = 0; i < WORDS_TO_GOAL && at < said->words->word_count; i++) {
        if (past_any(said, at, goals, COUNT(goals)) != at)
            return true;
        at = next_in_clause(said, at);
    }
    return false;
}

/* Where the verb of a promise begins that opens here, or `word_count`. */
static size_t find_verb(const struct said *said, size_t at, char *const *verbs, size_t count)
{
    size_t none = said->words->word_count, here = past_opening(said, at);
    if (here == at || is_word(said, here, "not") || is_word(said, here, "never"))
        return none;
    for (size_t i = 0; i <= WORDS_BETWEEN && here < none; i++) {
        if (past_any(said, here, (const char *const *)verbs, count) != here)
            return here;
        here = next_in_clause(said, here);
    }
    return none;
}

/* "and I", "but what": another clause begins. */
static bool begins_another(const struct said *said, size_t at)
{
    static const char *const links[] = {
        "and i",    "and i'm",  "and i'll", "and i've", "and you",   "and is",
        "and what", "and can",  "and then", "but",      "so what",   "so is",
        "because",  "is there", "what",     "can you",  "could you", "thank you"};
    return past_opening(said, at) != at || past_any(said, at, links, COUNT(links)) != at;
}

/* Heard words are in lower case. */
static bool has_capital(const char *text)
{
    static const char *const days[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    for (size_t i = 0; i < COUNT(days); i++)
        if (strcmp(text, days[i]) == 0)
            return true;
    return text[0] == 'i' && (text[1] == '\0' || text[1] == '\'');
}

static void add_word(struct promise *promise, const struct clinch_word *word)
{
    const char *text = word->text;
    size_t at = promise->words.length;
    text_add_format(&promise->words, "%s%s", at > 0 ? " " : "", text);
    at += at > 0;
    if (has_capital(text) && !promise->words.failed)
        promise->words.bytes[at] = (char)toupper((unsigned char)text[0]);
}

/* The words from here to the end of the clause, and the word after them. */
static size_t read_clause(const struct said *said, size_t at, struct promise *promise)
{
    double sum = 0, least = 1;
    size_t count = 0, none = said->words->word_count, next = at;
    bool clear = true;
    while (next < none && count < WORDS_MOST && (count < 2 || !begins_another(said, next))) {
        const struct clinch_word *word = &said->words->words[next];
        double confidence = word->confidence_known ? word->confidence : 1;
        add_word(promise, word);
        clear = clear && word->kind == CLINCH_WORD;
        sum += confidence;
        least = confidence < least ? confidence : least;
        count++;
        at = next;
        next = next_in_clause(said, next);
    }
    promise->sure = clear && least >= sure_of_each && sum >= sure_enough * (double)count;
    return at + 1;
}

struct promises promises_find(const struct clinch_report *report, char *const *verbs,
                              size_t verb_count)
{
    struct promises found = {0};
    struct said said = {.words = report->transcript};
    const struct clinch_interview *interview = report->interview;
    size_t count = said.words != NULL ? said.words->word_count : 0;
    if (interview != NULL && interview->candidate_known) {
        said.speaker = interview->candidate;
        said.speaker_known = true;
    }
    for (size_t at = 0; at < count && found.count < PROMISES_MOST;) {
        size_t verb = is_theirs(&said, at) ? find_verb(&said, at, verbs, verb_count) : count;
        if (verb == count || !has_goal(&said, verb)) {
            at++;
            continue;
        }
        struct promise *promise = &found.items[found.count++];
        at = read_clause(&said, at, promise);
        found.failed = found.failed || promise->words.failed;
    }
    return found;
}

void promises_free(struct promises *promises)
{
    for (size_t i = 0; i < promises->count; i++)
        text_free(&promises->items[i].words);
    *promises = (struct promises){0};
}
