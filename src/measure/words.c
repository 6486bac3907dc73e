#include "words.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

size_t words_count(const struct clinch_transcript *transcript)
{
    size_t count = 0;
    for (size_t i = 0; i < transcript->word_count; i++)
        count += transcript->words[i].kind != CLINCH_FILLED_PAUSE;
    return count;
}

bool words_same(const char *one, const char *other)
{
    for (; *one != '\0' && lower(*one) == lower(*other); one++)
        other++;
    return *one == '\0' && *other == '\0';
}

/** Whether a list begins with the word; either way the length of its first word. */
static bool begins_with(const char *list, const char *word, size_t *length)
{
    bool same = true;
    *length = strcspn(list, " ");
    for (size_t i = 0; i < *length && same; i++)
        same = word[i] != '\0' && lower(word[i]) == list[i];
    return same && word[*length] == '\0';
}

bool words_in(const char *word, const char *list)
{
    size_t length = 0;
    while (*list != '\0') {
        if (begins_with(list, word, &length))
            return true;
        list += length;
        list += *list == ' ';
    }
    return false;
}

bool words_is_number(const char *word)
{
    return (*word >= '0' && *word <= '9') ||
           words_in(word, "zero oh one two three four five six seven eight nine ten eleven "
                          "twelve thirteen fourteen fifteen sixteen seventeen eighteen "
                          "nineteen twenty thirty forty fifty sixty seventy eighty ninety "
                          "hundred thousand million billion");
}

bool words_is_filled_pause(const struct clinch_transcript *transcript, size_t index)
{
    return transcript->words[index].kind == CLINCH_FILLED_PAUSE;
}

double words_gap_after_s(const struct clinch_transcript *transcript, size_t index)
{
    if (!transcript->timed || index + 1 >= transcript->word_count)
        return 0;
    double gap = transcript->words[index + 1].begin_s - transcript->words[index].end_s;
    return gap > 0 ? gap : 0;
}

bool words_extent(const struct clinch_transcript *transcript, struct clinch_span *extent)
{
    if (!transcript->timed || transcript->word_count == 0)
        return false;
    *extent = (struct clinch_span){
        .begin_s = transcript->words[0].begin_s,
        .end_s = transcript->words[transcript->word_count - 1].end_s,
    };
    return extent->end_s > extent->begin_s;
}
