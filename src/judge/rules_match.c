#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "rules.h"

static void set_symbols(const struct clinch_rules *rules, struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++)
        tokens->items[i].symbol = symbols_find(&rules->symbols, tokens->items[i].text);
}

/* How far a phrase that begins in this sentence may reach. */
static size_t limit_of(const struct tokens *tokens, size_t sentence, bool timed)
{
    size_t last = timed && sentence + 1 < tokens->sentence_count ? sentence + 1 : sentence;
    return tokens->sentences[last].end;
}

/* Adds the matches that begin at one token; a rule that still covers it is not tried again. */
static bool match_at(const struct clinch_rules *rules, const struct tokens *tokens,
                     size_t sentence, size_t limit, size_t at, size_t *done, struct hits *hits)
{
    int symbol = tokens->items[at].symbol;
    if (symbol < 0)
        return true;
    for (size_t i = rules->index.begin[symbol]; i < rules->index.begin[symbol + 1]; i++) {
        size_t rule = rules->index.rules[i];
        if (done[rule] > at)
            continue;
        size_t end = pattern_match(&rules->rules[rule].pattern, tokens,
                                   tokens->sentences[sentence], limit, at);
        if (end == at)
            continue;
        if (!memory_grow(&hits->items, &hits->capacity, hits->count, sizeof *hits->items))
            return false;
        hits->items[hits->count++] = (struct hit){rule, at, end, sentence};
        done[rule] = end;
    }
    return true;
}

enum clinch_status rules_match(const struct clinch_rules *rules, struct tokens *tokens,
                               bool timed, struct hits *hits, struct clinch_error *error)
{
    struct hits made = {0};
    size_t *done = memory_make(rules->rule_count, sizeof *done);
    bool fine = done != NULL;
    set_symbols(rules, tokens);
    for (size_t s = 0; fine && s < tokens->sentence_count; s++) {
        size_t limit = limit_of(tokens, s, timed);
        for (size_t at = tokens->sentences[s].begin; fine && at < tokens->sentences[s].end;
             at++)
            fine = match_at(rules, tokens, s, limit, at, done, &made);
    }
    free(done);
    if (!fine) {
        free(made.items);
        return fail_memory(error);
    }
    *hits = made;
    return CLINCH_OK;
}

/* A plain text as a written transcript would give it: sentences end at . ? and ! */
static bool read_plain(struct tokens *tokens, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, ".?!"), begin = tokens->count;
        if (!tokens_add_text(tokens, text, length, 0))
            return false;
        if (tokens->count > begin) {
            if (!memory_grow(&tokens->sentences, &tokens->sentence_capacity,
                             tokens->sentence_count, sizeof *tokens->sentences))
                return false;
            tokens->sentences[tokens->sentence_count++] =
                (struct token_range){begin, tokens->count};
        }
        text += length + (text[length] != '\0');
    }
    return true;
}

enum clinch_status rules_fires(const struct clinch_rules *rules, size_t rule, const char *text,
                               bool *fires, struct clinch_error *error)
{
    struct tokens tokens = {0};
    bool found = false;
    if (!read_plain(&tokens, text)) {
        tokens_free(&tokens);
        return fail_memory(error);
    }
    set_symbols(rules, &tokens);
    for (size_t s = 0; s < tokens.sentence_count; s++)
        for (size_t at = tokens.sentences[s].begin; at < tokens.sentences[s].end; at++)
            found =
                found || pattern_match(&rules->rules[rule].pattern, &tokens,
                                       tokens.sentences[s], tokens.sentences[s].end, at) > at;
    tokens_free(&tokens);
    *fires = found;
    return CLINCH_OK;
}
