#include "stem.h"

#include <libstemmer.h>
#include <stdio.h>
#include <string.h>

struct stemmer *stemmer_make(void)
{
    return (struct stemmer *)sb_stemmer_new("english", NULL);
}

void stemmer_free(struct stemmer *stemmer)
{
    sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

static const char *figure_of(const char *word)
{
    static const char *const names[][2] = {
        {"one", "1"},      {"two", "2"},       {"three", "3"},       {"four", "4"},
        {"five", "5"},     {"six", "6"},       {"seven", "7"},       {"eight", "8"},
        {"nine", "9"},     {"ten", "10"},      {"eleven", "11"},     {"twelve", "12"},
        {"fifteen", "15"}, {"twenty", "20"},   {"thirty", "30"},     {"forty", "40"},
        {"fifty", "50"},   {"hundred", "100"}, {"thousand", "1000"}, {"percent", "%"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(word, names[i][0]) == 0)
            return names[i][1];
    return NULL;
}

struct stem stem_of(struct stemmer *stemmer, const char *word)
{
    struct stem stem = {""};
    const char *figure = figure_of(word);
    if (figure != NULL) {
        snprintf(stem.text, sizeof stem.text, "%s", figure);
        return stem;
    }
    const sb_symbol *made = sb_stemmer_stem((struct sb_stemmer *)stemmer,
                                            (const sb_symbol *)word, (int)strlen(word));
    snprintf(stem.text, sizeof stem.text, "%s", made != NULL ? (const char *)made : word);
    return stem;
}
