/**
 * The phrases of the rules: a small language over words, written by coaches.
 *
 *     word          that word ("i'd" is the two words "i would", as in the tokens)
 *     word~         that word and its inflections (work, works, worked, working)
 *     (a|b c|d)     one of these
 *     [a|b]         one of these or nothing
 *     *             any one word
 *     *..4          any words, none to four, as few as will do
 *     !a !(a|b c)   not this here; takes no word itself
 *     ^ and $       the beginning and the end of a sentence
 *     @name         a class defined earlier in the same file
 *
 * A pattern is compiled to a small program and run by backtracking with a bounded number of
 * steps, so that no pattern can hold the judge up.
 */
#ifndef JUDGE_PATTERN_H
#define JUDGE_PATTERN_H

#include <clinch/error.h>

#include "symbols.h"
#include "tokens.h"

/** A named part of patterns. Strings are borrowed. */
struct pattern_class {
    const char *name;
    const char *source;
};

struct pattern_step {
    enum {
        STEP_WORDS,
        STEP_ANY,
        STEP_SPLIT,
        STEP_JUMP,
        STEP_NOT,
        STEP_BEGIN,
        STEP_END,
        STEP_DONE
    } kind;
    unsigned first,
        second; /**< WORDS: range of `words`; SPLIT: the two ways; JUMP, NOT: where to go on */
};

struct pattern {
    struct pattern_step *steps;
    size_t step_count, step_capacity;
    int *words;
    size_t word_count, word_capacity;
};

/** What the classes and the vocabulary of one file are. */
struct pattern_scope {
    struct symbols *symbols;
    const struct pattern_class *classes;
    size_t class_count;
};

/** Compiles a pattern; the sentence of an error (RULES) says what was expected where, and names
 * neither file nor rule. Free with `pattern_free`. */
enum clinch_status pattern_compile(struct pattern *pattern, const char *source,
                                   const struct pattern_scope *scope,
                                   struct clinch_error *error);

/** The symbols that a match can begin with, added to `first` (which must have room for all of
 * `symbol_count` marks); false: it can begin with any word or with none. */
bool pattern_first(const struct pattern *pattern, bool *first);

/**
 * Tries to match at token `at`.
 *
 * sentence  where ^ and $ hold
 * limit     no token at or past this one is looked at
 * Returns the token after the match, or `at` when there is none.
 */
size_t pattern_match(const struct pattern *pattern, const struct tokens *tokens,
                     struct token_range sentence, size_t limit, size_t at);

void pattern_free(struct pattern *pattern);

#endif
