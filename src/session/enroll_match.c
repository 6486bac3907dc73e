#include "enroll.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fail.h"
#include "base/memory.h"

struct table {
    const struct clinch_transcript *heard, *text;
    unsigned *costs; /* [heard][text] of what comes before them */
};

static unsigned *cost(const struct table *table, size_t i, size_t j)
{
    return &table->costs[i * (table->text->word_count + 1) + j];
}

static bool same(const struct table *table, size_t i, size_t j)
{
    return strcasecmp(table->heard->words[i].text, table->text->words[j].text) == 0;
}

static void fill(const struct table *table)
{
    for (size_t i = 0; i <= table->heard->word_count; i++)
        for (size_t j = 0; j <= table->text->word_count; j++) {
            unsigned least = (unsigned)(i + j);
            if (i > 0 && j > 0) {
                unsigned one = *cost(table, i - 1, j) + 1, other = *cost(table, i, j - 1) + 1;
                least = *cost(table, i - 1, j - 1) + !same(table, i - 1, j - 1);
                least = one < least ? one : least;
                least = other < least ? other : least;
            }
            *cost(table, i, j) = least;
        }
}

static void mark(const struct table *table, bool *read)
{
    size_t i = table->heard->word_count, j = table->text->word_count;
    while (i > 0 && j > 0) {
        bool agree = same(table, i - 1, j - 1);
        if (*cost(table, i, j) == *cost(table, i - 1, j - 1) + !agree) {
            read[--i] = agree;
            j--;
        } else if (*cost(table, i, j) == *cost(table, i - 1, j) + 1) {
            i--;
        } else {
            j--;
        }
    }
}

static size_t drop_lonely(bool *read, size_t word_count)
{
    size_t count = 0;
    bool before = false;
    for (size_t i = 0; i < word_count; i++) {
        bool now = read[i], after = i + 1 < word_count && read[i + 1];
        read[i] = now && (before || after);
        count += read[i];
        before = now;
    }
    return count;
}

enum clinch_status enroll_match(const struct clinch_transcript *heard,
                                const struct clinch_transcript *text, bool *read, size_t *count,
                                struct clinch_error *error)
{
    struct table table = {heard, text, NULL};
    table.costs =
        memory_make((heard->word_count + 1) * (text->word_count + 1), sizeof *table.costs);
    if (table.costs == NULL)
        return fail_memory(error);
    memset(read, 0, heard->word_count * sizeof *read);
    fill(&table);
    mark(&table, read);
    free(table.costs);
    *count = drop_lonely(read, heard->word_count);
    return CLINCH_OK;
}
