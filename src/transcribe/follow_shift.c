#include "follow_shift.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const double follow_shift_least_s = 3;

/* Runs that say less are told by chance; what all must say together, and how many there must
 * be. Wrong captions of 3 to 10 minutes gathered 22 bits at most, right ones of 20 s of badly
 * heard talk 60. */
static const double run_bits_least = 8, all_bits_least = 40;
enum { RUN_WORDS_LEAST = 2, WORDS_LEAST = 6 };
/* Votes this near to each other are for the same: times within long captions are guessed. */
static const double window_s = 5;

struct entry {
    const char *text;
    size_t index;
};

/* The captions' words by their text, and how rare each is. */
struct lexicon {
    struct entry *entries;
    double *bits; /* one a word of the captions */
    size_t count;
};

struct vote {
    double shift_s, bits;
    size_t word_count;
};

struct votes {
    struct vote *items;
    size_t count, capacity;
};

static int by_text(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static int by_shift(const void *left, const void *right)
{
    const struct vote *a = left, *b = right;
    return (a->shift_s > b->shift_s) - (a->shift_s < b->shift_s);
}

static bool make_lexicon(struct lexicon *lexicon, const struct clinch_captions *captions)
{
    lexicon->count = captions->word_count;
    lexicon->entries = memory_make(lexicon->count + 1, sizeof *lexicon->entries);
    lexicon->bits = memory_make(lexicon->count + 1, sizeof *lexicon->bits);
    if (lexicon->entries == NULL || lexicon->bits == NULL)
        return false;
    for (size_t i = 0; i < lexicon->count; i++)
        lexicon->entries[i] = (struct entry){captions->words[i].text, i};
    qsort(lexicon->entries, lexicon->count, sizeof *lexicon->entries, by_text);
    for (size_t i = 0, end; i < lexicon->count; i = end) {
        for (end = i + 1; end < lexicon->count &&
                          strcmp(lexicon->entries[end].text, lexicon->entries[i].text) == 0;
             end++)
            continue;
        for (size_t k = i; k < end; k++)
            lexicon->bits[lexicon->entries[k].index] =
                log2((double)lexicon->count / (double)(end - i));
    }
    return true;
}

/* Where a word's entries begin. */
static size_t first_entry(const struct lexicon *lexicon, const char *text)
{
    size_t low = 0, high = lexicon->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(lexicon->entries[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool same(const struct clinch_captions *captions, const struct clinch_transcript *heard,
                 size_t word, size_t place)
{
    return word < heard->word_count && place < captions->word_count &&
           heard->words[word].kind == CLINCH_WORD &&
           strcmp(heard->words[word].text, captions->words[place].text) == 0;
}

/* The run of words that begins at both, as a vote. */
static bool add_run(struct votes *votes, const struct lexicon *lexicon,
                    const struct clinch_captions *captions,
                    const struct clinch_transcript *heard, const size_t at[2])
{
    double bits = 0;
    size_t length = 0;
    if (at[0] > 0 && at[1] > 0 && same(captions, heard, at[0] - 1, at[1] - 1))
        return true;
    for (; same(captions, heard, at[0] + length, at[1] + length); length++)
        bits += lexicon->bits[at[1] + length];
    if (length < RUN_WORDS_LEAST || bits < run_bits_least)
        return true;
    if (!memory_grow(&votes->items, &votes->capacity, votes->count, sizeof *votes->items))
        return false;
    votes->items[votes->count++] = (struct vote){
        heard->words[at[0]].begin_s - captions->words[at[1]].begin_s, bits, length};
    return true;
}

static bool collect(struct votes *votes, const struct lexicon *lexicon,
                    const struct clinch_captions *captions,
                    const struct clinch_transcript *heard)
{
    for (size_t i = 0; i < heard->word_count; i++) {
        if (heard->words[i].kind != CLINCH_WORD)
            continue;
        const char *text = heard->words[i].text;
        for (size_t e = first_entry(lexicon, text);
             e < lexicon->count && strcmp(lexicon->entries[e].text, text) == 0; e++)
            if (!add_run(votes, lexicon, captions, heard,
                         (const size_t[2]){i, lexicon->entries[e].index}))
                return false;
    }
    return true;
}

/* Votes that lie together. */
struct cluster {
    double bits, shift_s;
    size_t word_count;
};

/* The heaviest cluster that is not near to another. */
static struct cluster heaviest(const struct votes *votes, const struct cluster *but)
{
    struct cluster best = {0};
    for (size_t i = 0; i < votes->count; i++) {
        struct cluster now = {0};
        double sum = 0;
        for (size_t k = i;
             k < votes->count && votes->items[k].shift_s - votes->items[i].shift_s < window_s;
             k++) {
            now.bits += votes->items[k].bits;
            sum += votes->items[k].bits * votes->items[k].shift_s;
            now.word_count += votes->items[k].word_count;
        }
        now.shift_s = sum / now.bits;
        if (now.bits > best.bits &&
            (but == NULL || fabs(now.shift_s - but->shift_s) > window_s))
            best = now;
    }
    return best;
}

bool follow_shift_find(const struct clinch_captions *captions,
                       const struct clinch_transcript *heard, struct follow_shift *shift)
{
    struct lexicon lexicon = {0};
    struct votes votes = {0};
    bool made = make_lexicon(&lexicon, captions) && collect(&votes, &lexicon, captions, heard);
    *shift = (struct follow_shift){0};
    if (made && votes.count > 0) {
        qsort(votes.items, votes.count, sizeof *votes.items, by_shift);
        struct cluster best = heaviest(&votes, NULL), other = heaviest(&votes, &best);
        shift->shift_s = best.shift_s;
        shift->found = best.word_count >= WORDS_LEAST && best.bits >= all_bits_least &&
                       best.bits >= 2 * other.bits;
    }
    free(lexicon.entries);
    free(lexicon.bits);
    free(votes.items);
    return made;
}
