/**
 * What a recogniser is told of the language beforehand: a mixture of language models, and
 * pronunciations of words that its dictionary may lack.
 *
 * The packaged model is the first part; a model of the talk at the end of interviews and one of
 * what this speaker prepared are others. The decoder makes a linear mixture of them, word by
 * word, and puts the words into its dictionary. Shared by all decoders of a recogniser, which
 * only read it.
 */
#ifndef TRANSCRIBE_LANGUAGE_H
#define TRANSCRIBE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <clinch/captions.h>

#include "model_files.h"

/** One language model of the mixture. */
struct language_part {
    char *name;
    char *path;      /**< binary trie or ARPA text, already checked */
    double weight;   /**< see `language_plain_weight` */
    bool topical;    /**< of one kind of talk: counts only where the speech is of that kind */
    bool owned_file; /**< made for this recogniser; removed when it goes */
};

/** A way to say a word. The same word may come several times, its likeliest way first. */
struct language_word {
    char *text;   /**< lower case */
    char *phones; /**< the acoustic model's phones, separated by one blank */
    bool guessed; /**< by rule: only for words that the dictionary lacks */
};

struct language {
    struct language_part *parts;
    size_t part_count, part_capacity;
    struct language_word *words;
    size_t word_count, word_capacity;
};

/**
 * What a part counts that is of no kind of talk. PocketSphinx mixes scores that are already
 * raised to the language weight, so that in effect the part with the best score rules at each
 * word and a weight is the handicap of the others.
 */
extern const double language_plain_weight;

/** The language of one recogniser; `scripts` (texts) may be NULL. Free with `language_free`. */
enum clinch_status language_make(struct language **language, const struct model_files *files,
                                 const char *const *scripts, size_t script_count,
                                 struct clinch_error *error);

/** How the words of captions are said, where the dictionary lacks them. Fails with MEMORY. */
enum clinch_status language_add_captions(struct language *language,
                                         const struct clinch_captions *captions,
                                         struct clinch_error *error);

/** NULL is allowed. */
void language_free(struct language *language);

#endif
