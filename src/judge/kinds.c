#include "kinds.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { WORD_BYTES = 32 };

size_t kinds_stem_length(const char *word)
{
    static const char *const endings[] = {"ations", "ation", "ings", "ing", "ies", "ed",
                                          "es",     "ly",    "s",    "e",   "y"};
    size_t length = strlen(word);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t tail = strlen(endings[i]);
        if (length >= tail + 3 && strcmp(word + length - tail, endings[i]) == 0)
            return length - tail;
    }
    return length;
}

static void stem(const char *word, char stemmed[WORD_BYTES])
{
    size_t length = kinds_stem_length(word);
    length = length < WORD_BYTES ? length : WORD_BYTES - 1;
    memcpy(stemmed, word, length);
    stemmed[length] = '\0';
}

const char *kinds_find(const struct kinds *kinds, const char *word)
{
    char stemmed[WORD_BYTES];
    stem(word, stemmed);
    int symbol = symbols_find(&kinds->words, stemmed);
    return symbol < 0 ? NULL : kinds->names[kinds->kind_of[symbol]];
}

static enum clinch_status add_word(struct kinds *kinds, const char *word,
                                   struct clinch_error *error)
{
    char stemmed[WORD_BYTES];
    stem(word, stemmed);
    int known = symbols_find(&kinds->words, stemmed);
    if (known >= 0 && kinds->kind_of[known] != kinds->count - 1)
        return fail(error, CLINCH_ERROR_RULES, "\"%s\" is of kind %s already", word,
                    kinds->names[kinds->kind_of[known]]);
    int symbol = symbols_add(&kinds->words, stemmed);
    if (symbol < 0 ||
        !memory_grow(&kinds->kind_of, &kinds->capacity, (size_t)symbol, sizeof(unsigned char)))
        return fail_memory(error);
    kinds->kind_of[symbol] = (unsigned char)(kinds->count - 1);
    return CLINCH_OK;
}

enum clinch_status kinds_add(struct kinds *kinds, const char *line, size_t length,
                             struct clinch_error *error)
{
    const char *colon = memchr(line, ':', length);
    if (colon == NULL || colon == line || colon - line >= KIND_BYTES)
        return fail(error, CLINCH_ERROR_RULES,
                    "expected \"kind: words\" with a kind of at most %d letters",
                    KIND_BYTES - 1);
    if (kinds->count == KINDS_MOST)
        return fail(error, CLINCH_ERROR_RULES, "expected at most %d kinds", KINDS_MOST);
    memcpy(kinds->names[kinds->count++], line, (size_t)(colon - line));
    const char *end = line + length;
    for (const char *at = colon + 1; at < end;) {
        char word[WORD_BYTES] = {0};
        size_t used = 0;
        for (; at < end && *at != ' '; at++)
            if (used + 1 < sizeof word)
                word[used++] = *at;
        at += at < end;
        enum clinch_status status = used > 0 ? add_word(kinds, word, error) : CLINCH_OK;
        if (status != CLINCH_OK)
            return status;
    }
    return CLINCH_OK;
}

void kinds_free(struct kinds *kinds)
{
    symbols_free(&kinds->words);
    free(kinds->kind_of);
    *kinds = (struct kinds){0};
}
