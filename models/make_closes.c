/*
 * Makes, from our corpus, what the recogniser is told of the talk at the end of interviews.
 *
 * usage: make_closes LANGUAGE_MODEL DICTIONARY CORPUS.tsv… CORPUS.txt…
 *
 * LANGUAGE_MODEL  a trigram model as ARPA text
 * DICTIONARY      a word and its phones a line, by flite's rules, for the words that the packaged
 *                 dictionary may lack
 * CORPUS.tsv      an utterance a line, in the third column
 * CORPUS.txt      an utterance a line
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "transcribe/arpa.h"
#include "transcribe/pronounce.h"
#include "transcribe/script_text.h"

enum { CORPUS_MOST_BYTES = 64 << 20 };

static bool is_labelled(const char *path)
{
    size_t length = strlen(path);
    return length < 4 || strcmp(path + length - 4, ".txt") != 0;
}

/* The third column of a labelled line; NULL if there is none. */
static const char *third_column(const char *line)
{
    const char *tab = strchr(line, '\t');
    tab = tab != NULL ? strchr(tab + 1, '\t') : NULL;
    return tab != NULL ? tab + 1 : NULL;
}

/* The spoken form of each line's utterance; `bytes` is cut up. */
static enum clinch_status speak_lines(char *bytes, const char *path, struct text *lines, struct clinch_error *error)
{
    bool labelled = is_labelled(path);
    char *rest = NULL;
    for (char *line = strtok_r(bytes, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        if (line[0] == '#')
            continue;
        const char *words = labelled ? third_column(line) : line;
        if (words == NULL)
            return fail(error, CLINCH_ERROR_FORMAT, "%s: three columns separated by tabs expected: %.60s", path, line);
        enum clinch_status status = script_text_speak(words, strlen(words), lines, error);
        if (status != CLINCH_OK)
            return status;
    }
    return CLINCH_OK;
}

static enum clinch_status read_corpus(const char *path, struct text *lines, struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, CORPUS_MOST_BYTES, &bytes, &length, error);
    if (status == CLINCH_OK)
        status = speak_lines(bytes, path, lines, error);
    free(bytes);
    return status;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum clinch_status list_words(char *lines, char ***words, size_t *count, struct clinch_error *error)
{
    size_t capacity = 0, all = 0;
    char *rest = NULL;
    for (char *word = strtok_r(lines, " \n", &rest); word != NULL; word = strtok_r(NULL, " \n", &rest)) {
        if (!memory_grow(words, &capacity, all, sizeof **words))
            return fail_memory(error);
        (*words)[all++] = word;
    }
    qsort(*words, all, sizeof **words, by_text);
    for (size_t i = 0; i < all; i++)
        if (*count == 0 || strcmp((*words)[*count - 1], (*words)[i]) != 0)
            (*words)[(*count)++] = (*words)[i];
    return CLINCH_OK;
}

static enum clinch_status pronounce_all(char *lines, struct text *dictionary, struct clinch_error *error)
{
    char **words = NULL;
    size_t count = 0;
    enum clinch_status status = list_words(lines, &words, &count, error);
    for (size_t i = 0; i < count && status == CLINCH_OK; i++) {
        struct text phones = {0};
        status = pronounce_word(words[i], &phones, error);
        if (status == CLINCH_OK && phones.length > 0)
            text_add_format(dictionary, "%s %s\n", words[i], phones.bytes);
        text_free(&phones);
    }
    free(words);
    return status;
}

static enum clinch_status make(int argc, char **argv, struct clinch_error *error)
{
    struct text lines = {0}, arpa = {0}, dictionary = {0};
    enum clinch_status status = CLINCH_OK;
    for (int i = 3; i < argc && status == CLINCH_OK; i++)
        status = read_corpus(argv[i], &lines, error);
    for (size_t i = 0; i < lines.length; i++)
        lines.bytes[i] = (char)tolower((unsigned char)lines.bytes[i]);
    if (status == CLINCH_OK)
        status = arpa_estimate(lines.bytes, &arpa, error);
    if (status == CLINCH_OK)
        status = pronounce_all(lines.bytes, &dictionary, error);
    if (status == CLINCH_OK && (lines.failed || arpa.failed || dictionary.failed))
        status = fail_memory(error);
    if (status == CLINCH_OK)
        status = file_write(argv[1], arpa.bytes, arpa.length, error);
    if (status == CLINCH_OK)
        status = file_write(argv[2], dictionary.bytes, dictionary.length, error);
    text_free(&lines);
    text_free(&arpa);
    text_free(&dictionary);
    return status;
}

int main(int argc, char **argv)
{
    struct clinch_error error;
    if (argc < 4) {
        fputs("usage: make_closes LANGUAGE_MODEL DICTIONARY CORPUS.tsv... CORPUS.txt...\n", stderr);
        return 2;
    }
    if (make(argc, argv, &error) != CLINCH_OK) {
        fprintf(stderr, "make_closes: %s\n", error.message);
        return 1;
    }
    return 0;
}
