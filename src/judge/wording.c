#include "wording.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { LONGEST_QUOTED_WORDS = 28, SHORTEST_QUOTED_WORDS = 3, PLAIN_WORDS = 6 };
/* How surely a sentence must have been heard to be said again, on the whole and word by word.
 */
static const double sure_enough = 0.8, sure_of_each = 0.5;

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

/* Words that only lead over from what was said before. */
static bool leads_over(const char *word)
{
    static const char *const links[] = {"and", "so", "but", "well", "because", "now", "okay"};
    char lower[12] = {0};
    for (size_t i = 0; i + 1 < sizeof lower && word[i] != '\0'; i++)
        lower[i] = (char)tolower((unsigned char)word[i]);
    return strlen(word) < sizeof lower &&
           tokens_is_among(lower, links, sizeof links / sizeof *links);
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
static void add_sentence(struct text *text, const struct judged *judged,
                         struct word_range words)
{
    const struct clinch_word *all = judged->transcript->words;
    bool first = true, asks = false;
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
        text_add(text, first ? "" : " ");
        add_word(text, word, first);
        first = false;
    }
    text_add(text, first ? "" : asks ? "?" : ".");
}

static struct word_range sentence_around(const struct judged *judged, size_t word)
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

/* A sentence that is too long to say again is cut to the words around `word`. */
static struct word_range shortened(struct word_range words, size_t word)
{
    if (words.end - words.begin <= LONGEST_QUOTED_WORDS)
        return words;
    size_t half = LONGEST_QUOTED_WORDS / 2;
    size_t begin = word > words.begin + half / 2 ? word - half / 2 : words.begin;
    size_t end = begin + LONGEST_QUOTED_WORDS;
    return (struct word_range){begin, end < words.end ? end : words.end};
}

/* Words that may be misheard are not handed back as the speaker's own. */
static bool heard_well(const struct judged *judged, struct word_range words)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = words.begin; i < words.end; i++) {
        const struct clinch_word *word = &judged->transcript->words[i];
        if (!word->confidence_known)
            continue;
        if (word->confidence < sure_of_each)
            return false;
        sum += word->confidence;
        count++;
    }
    return count == 0 || sum / (double)count >= sure_enough;
}

/* Does the sentence make its move by a phrase? One found by its words as a whole may mean well
 * and say it badly: it is no model to repeat. */
static bool is_model(size_t evidence_words, size_t sentence_words)
{
    return sentence_words >= SHORTEST_QUOTED_WORDS && sentence_words <= LONGEST_QUOTED_WORDS &&
           (evidence_words < sentence_words || sentence_words <= PLAIN_WORDS);
}

/* Cut at a pause in the middle of a thought? */
static bool breaks_off(const struct judged *judged, struct word_range words)
{
    return tokens_needs_another(judged->transcript->words[words.end - 1].text);
}

/* Is there a fault in these words that leaving words out would not mend? */
static bool is_spoilt(const struct judged *judged, struct word_range words)
{
    for (size_t i = 0; i < judged->fault_count; i++)
        if (judged->faults[i].instead == NULL && judged->faults[i].words.begin < words.end &&
            words.begin < judged->faults[i].words.end)
            return true;
    return false;
}

/* The speaker's own sentence for a move if it can be said again as it is, else the plain one.
 */
static void add_own(struct text *text, const struct judged *judged, enum clinch_move_name name,
                    const char *plain)
{
    const struct clinch_move *move = &judged->findings->moves[name];
    for (size_t i = 0; i < move->evidence_count; i++) {
        struct word_range words = sentence_around(judged, move->evidence[i].word_index);
        if (!is_model(move->evidence[i].word_count, words.end - words.begin) ||
            !heard_well(judged, words) || is_spoilt(judged, words) || breaks_off(judged, words))
            continue;
        add_sentence(text, judged, words);
        return;
    }
    text_add(text, plain);
}

static void add_moment(struct text *text, const struct point *point)
{
    if (!point->moment_known)
        return;
    unsigned second = (unsigned)(point->begin_s > 0 ? point->begin_s : 0);
    text_add_format(text, " at %u:%02u", second / 60, second % 60);
}

static void add_quote(struct text *text, const struct judged *judged, const struct point *point)
{
    if (point->fault == NULL)
        return;
    char *quote =
        judged_text_of(judged, shortened(point->fault->words, point->fault->words.begin));
    if (quote == NULL)
        text->failed = true;
    else
        text_add(text, quote);
    free(quote);
}

static void add_better(struct text *text, const struct judged *judged,
                       const struct point *point)
{
    if (point->fault == NULL)
        return;
    size_t word = point->fault->words.begin;
    add_sentence(text, judged, shortened(sentence_around(judged, word), word));
}

static bool add_part(struct text *text, const struct judged *judged, const struct point *point,
                     const char *name, size_t length)
{
    const char *const names[] = {"at",   "quote", "better", "fit",
                                 "want", "ask",   "figure", "limit"};
    size_t part = 0;
    while (part < sizeof names / sizeof *names &&
           (strlen(names[part]) != length || strncmp(names[part], name, length) != 0))
        part++;
    switch (part) {
    case 0:
        add_moment(text, point);
        return true;
    case 1:
        add_quote(text, judged, point);
        return true;
    case 2:
        add_better(text, judged, point);
        return true;
    case 3:
        add_own(text, judged, CLINCH_MOVE_QUALIFICATION,
                "My years in [your field] are what this role asks for.");
        return true;
    case 4:
        add_own(text, judged, CLINCH_MOVE_INTEREST, "I want this job.");
        return true;
    case 5:
        add_own(text, judged, CLINCH_MOVE_ASK,
                "What else do you need to move me forward today?");
        return true;
    case 6:
        text_add_format(text, "%.0f", point->figure);
        return true;
    case 7:
        text_add_format(text, "%.0f", point->limit);
        return true;
    default:
        return false;
    }
}

char *wording_fill(const struct judged *judged, const struct point *point, const char *format)
{
    struct text text = {0};
    text_add(&text, "");
    while (*format != '\0') {
        size_t plain = strcspn(format, "{");
        text_add_bytes(&text, format, plain);
        format += plain;
        size_t length = strcspn(format, "}");
        if (*format == '\0')
            break;
        if (format[length] == '}' && add_part(&text, judged, point, format + 1, length - 1)) {
            format += length + 1;
        } else {
            text_add_bytes(&text, format, 1);
            format++;
        }
    }
    if (text.failed)
        text_free(&text);
    return text.bytes;
}
