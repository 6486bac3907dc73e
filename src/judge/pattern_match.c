#include "pattern.h"

enum { MOST_TRIED = 4000, NO_MATCH = -1 };

struct run {
    const struct pattern *pattern;
    const struct tokens *tokens;
    struct token_range sentence;
    size_t limit;
    int tried;
};

static bool has_word(const struct pattern *pattern, struct pattern_step step, int symbol)
{
    for (unsigned i = step.first; symbol >= 0 && i < step.second; i++)
        if (pattern->words[i] == symbol)
            return true;
    return false;
}

/* Is there a token, of the step's words if it has any? */
static bool fits(const struct run *run, struct pattern_step step, size_t at)
{
    return at < run->limit && (step.kind == STEP_ANY ||
                               has_word(run->pattern, step, run->tokens->items[at].symbol));
}

static bool is_edge(const struct run *run, struct pattern_step step, size_t at)
{
    return step.kind == STEP_BEGIN ? at == run->sentence.begin
                                   : at == run->sentence.end || at == run->limit;
}

/* The token after the match from `step` at `at` on, or NO_MATCH. */
static long follow(struct run *run, size_t step, size_t at)
{
    while (run->tried++ < MOST_TRIED) {
        struct pattern_step now = run->pattern->steps[step];
        switch (now.kind) {
        case STEP_WORDS:
        case STEP_ANY:
            if (!fits(run, now, at))
                return NO_MATCH;
            at++, step++;
            break;
        case STEP_SPLIT: {
            long end = follow(run, now.first, at);
            if (end != NO_MATCH)
                return end;
            step = now.second;
            break;
        }
        case STEP_JUMP:
            step = now.first;
            break;
        case STEP_NOT:
            if (follow(run, step + 1, at) != NO_MATCH)
                return NO_MATCH;
            step = now.first;
            break;
        case STEP_BEGIN:
        case STEP_END:
            if (!is_edge(run, now, at))
                return NO_MATCH;
            step++;
            break;
        case STEP_DONE:
            return (long)at;
        }
    }
    return NO_MATCH;
}

size_t pattern_match(const struct pattern *pattern, const struct tokens *tokens,
                     struct token_range sentence, size_t limit, size_t at)
{
    struct run run = {pattern, tokens, sentence, limit, 0};
    long end = follow(&run, 0, at);
    return end == NO_MATCH ? at : (size_t)end;
}

/* Marks what can come first from `step` on; false: anything can, or nothing need. */
static bool mark_first(const struct pattern *pattern, size_t step, bool *first, int *tried)
{
    while ((*tried)++ < MOST_TRIED) {
        struct pattern_step now = pattern->steps[step];
        switch (now.kind) {
        case STEP_WORDS:
            for (unsigned i = now.first; i < now.second; i++)
                first[pattern->words[i]] = true;
            return true;
        case STEP_SPLIT:
            if (!mark_first(pattern, now.first, first, tried))
                return false;
            step = now.second;
            break;
        case STEP_JUMP:
        case STEP_NOT:
            step = now.first;
            break;
        case STEP_BEGIN:
            step++;
            break;
        case STEP_ANY:
        case STEP_END:
        case STEP_DONE:
            return false;
        }
    }
    return false;
}

bool pattern_first(const struct pattern *pattern, bool *first)
{
    int tried = 0;
    return mark_first(pattern, 0, first, &tried);
}
