/**
 * The words of a transcript as the rules see them: lower case, without punctuation and filled
 * pauses, contractions written out ("I'd" is "i would", "what's" is "what is"), cut into
 * sentences.
 *
 * A sentence ends where a written text says so; in speech, where nothing says so, at a pause
 * (SENTENCE_PAUSE_S) after a word that can end one and before one that can begin one, and, in a
 * run that goes on too long, before a word that tends to begin one.
 */
#ifndef JUDGE_TOKENS_H
#define JUDGE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <clinch/transcript.h>

enum { TOKEN_BYTES = 32 };

/** One word of a sentence. Longer words than fit are cut. */
struct token {
    char text[TOKEN_BYTES];
    int symbol;        /**< in the rules' vocabulary; -1: no rule names this word */
    size_t word_index; /**< of the transcript's word it comes from */
};

/** A half-open range of tokens. */
struct token_range {
    size_t begin, end;
};

struct tokens {
    struct token *items;
    size_t count, capacity;
    struct token_range *sentences;
    size_t sentence_count, sentence_capacity;
};

/** A silence of at least this much between two words may end a sentence. */
#define SENTENCE_PAUSE_S 0.45

/** Makes the tokens of a transcript; free with `tokens_free`. Symbols are left at -1. */
enum clinch_status tokens_make(struct tokens *tokens,
                               const struct clinch_transcript *transcript,
                               struct clinch_error *error);

/** Adds the tokens of a plain text (words between blanks), with no sentences; false: no memory.
 */
bool tokens_add_text(struct tokens *tokens, const char *text, size_t length, size_t word_index);

/** Starts as `{0}`; may be called twice. */
void tokens_free(struct tokens *tokens);

/** Is it a word after which a sentence does not end, such as "the" or "and"? */
bool tokens_needs_another(const char *word);

/** Is the word one of the list? */
bool tokens_is_among(const char *word, const char *const *list, size_t count);

/** Is it um, uh or their kin? */
bool tokens_is_filled_pause(const char *word);

#endif
