#include "judged.h"

#include <math.h>

#include "base/memory.h"
#include "base/text.h"

struct word_range judged_words_of(const struct judged *judged, size_t begin, size_t end)
{
    const struct token *items = judged->tokens.items;
    return (struct word_range){items[begin].word_index, items[end - 1].word_index + 1};
}

static bool is_filled_pause(const struct clinch_word *word)
{
    return word->kind == CLINCH_FILLED_PAUSE || tokens_is_filled_pause(word->text);
}

char *judged_text_of(const struct judged *judged, struct word_range words)
{
    struct text text = {0};
    bool comma = false;
    text_add(&text, "");
    for (size_t i = words.begin; i < words.end; i++) {
        const struct clinch_word *word = &judged->transcript->words[i];
        if (is_filled_pause(word))
            continue;
        text_add(&text, text.length == 0 ? "" : comma ? ", " : " ");
        text_add(&text, word->text);
        comma = word->comma;
    }
    if (text.failed)
        text_free(&text);
    return text.bytes;
}

bool judged_make_evidence(const struct judged *judged, struct word_range words,
                          struct clinch_evidence *evidence)
{
    char *text = judged_text_of(judged, words);
    if (text == NULL)
        return false;
    *evidence = (struct clinch_evidence){
        .text = text, .word_index = words.begin, .word_count = words.end - words.begin};
    if (judged->transcript->timed) {
        evidence->begin_s = judged->transcript->words[words.begin].begin_s;
        evidence->end_s = judged->transcript->words[words.end - 1].end_s;
    }
    return true;
}

bool judged_makes_move(const struct judged *judged, struct word_range words)
{
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        for (size_t i = 0; i < judged->findings->moves[m].evidence_count; i++) {
            const struct clinch_evidence *made = &judged->findings->moves[m].evidence[i];
            if (made->word_index < words.end &&
                words.begin < made->word_index + made->word_count)
                return true;
        }
    return false;
}

const struct clinch_evidence *judged_first(const struct clinch_move *move)
{
    const struct clinch_evidence *first = &move->evidence[0];
    for (size_t i = 1; i < move->evidence_count; i++)
        if (move->evidence[i].word_index < first->word_index)
            first = &move->evidence[i];
    return first;
}

const struct clinch_evidence *judged_last(const struct clinch_move *move)
{
    const struct clinch_evidence *last = &move->evidence[0];
    for (size_t i = 1; i < move->evidence_count; i++)
        if (move->evidence[i].word_index > last->word_index)
            last = &move->evidence[i];
    return last;
}

size_t judged_word_count(const struct judged *judged)
{
    size_t count = 0;
    for (size_t i = 0; i < judged->transcript->word_count; i++)
        count += !is_filled_pause(&judged->transcript->words[i]);
    return count;
}

struct heard judged_heard(const struct judged *judged, struct word_range words)
{
    struct heard heard = {1, 1};
    double sum = 0;
    size_t count = 0;
    for (size_t i = words.begin; i < words.end; i++) {
        const struct clinch_word *word = &judged->transcript->words[i];
        if (!word->confidence_known)
            continue;
        double sure = fmin(1, fmax(0, word->confidence));
        heard.least = fmin(heard.least, sure);
        sum += sure;
        count++;
    }
    if (count > 0)
        heard.mean = sum / (double)count;
    return heard;
}

/* Words at which one clause ends and the next begins. */
static bool parts_clauses(const char *word)
{
    static const char *const links[] = {"and", "but", "so", "because", "if", "then", "or"};
    return tokens_is_among(word, links, sizeof links / sizeof *links);
}

/* Those of them that belong to the clause which they begin: "if not, I would like". */
static bool opens_clause(const char *word)
{
    static const char *const openers[] = {"because", "if"};
    return tokens_is_among(word, openers, sizeof openers / sizeof *openers);
}

static bool has_comma(const struct judged *judged, size_t token)
{
    return judged->transcript->words[judged->tokens.items[token].word_index].comma;
}

void judged_widen(const struct judged *judged, size_t sentence, size_t *begin, size_t *end)
{
    enum { LEFT_MOST = 14, RIGHT_MOST = 10 };
    const struct token *items = judged->tokens.items;
    struct token_range range = judged->tokens.sentences[sentence];
    size_t least = *end;
    for (size_t i = 0; i<LEFT_MOST && * begin> range.begin; i++) {
        const char *before = items[*begin - 1].text;
        if (has_comma(judged, *begin - 1))
            break;
        *begin -= !parts_clauses(before) || opens_clause(before);
        if (parts_clauses(before))
            break;
    }
    for (size_t i = 0; i < RIGHT_MOST && *end < range.end; i++, ++*end)
        if (parts_clauses(items[*end].text) || has_comma(judged, *end - 1))
            break;
    while (*end > least && *end < range.end && tokens_needs_another(items[*end - 1].text))
        --*end;
}
