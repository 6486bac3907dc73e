#include "prompter.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* How many words further on one is looked for: near ones may match alone, far ones need a
 * neighbour that matches too. */
enum { ALONE = 2, REACH_LEAST = 8, REACH_MOST = 60, REACH_STEP = 3 };

static void spell(char *spoken, size_t room, const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length && count + 1 < room; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (isalnum(byte))
            spoken[count++] = (char)tolower(byte);
    }
    spoken[count] = '\0';
}

bool prompter_open(struct prompter *prompter, const char *text)
{
    *prompter = (struct prompter){.text = text};
    for (size_t at = 0; text[at] != '\0';) {
        size_t gap = strspn(text + at, " \t\r\n");
        if (prompter->count > 0 && memchr(text + at, '\n', gap) != NULL)
            prompter->words[prompter->count - 1].ends_line = true;
        at += gap;
        size_t length = strcspn(text + at, " \t\r\n");
        if (length == 0)
            continue;
        if (!memory_grow(&prompter->words, &prompter->capacity, prompter->count,
                         sizeof *prompter->words)) {
            prompter_free(prompter);
            return false;
        }
        struct prompter_word *word = &prompter->words[prompter->count++];
        *word = (struct prompter_word){.begin = at, .length = length};
        spell(word->spoken, sizeof word->spoken, text + at, length);
        at += length;
    }
    return true;
}

void prompter_free(struct prompter *prompter)
{
    free(prompter->words);
    *prompter = (struct prompter){0};
}

/* The words heard, one after the other. */
struct ear {
    const struct clinch_transcript *heard, *guess;
};

static const struct clinch_word *word_at(const struct ear *ear, size_t index)
{
    size_t known = ear->heard->word_count;
    if (index < known)
        return &ear->heard->words[index];
    index -= known;
    return ear->guess != NULL && index < ear->guess->word_count ? &ear->guess->words[index]
                                                                : NULL;
}

static bool matches(const struct prompter *prompter, size_t at, const struct clinch_word *word)
{
    char spoken[32];
    if (word == NULL || at >= prompter->count)
        return false;
    spell(spoken, sizeof spoken, word->text, strlen(word->text));
    return spoken[0] != '\0' && strcmp(spoken, prompter->words[at].spoken) == 0;
}

/* Where the word belongs that was heard, and the place after it; 0: nowhere. */
static size_t find(const struct prompter *prompter, const struct ear *ear, size_t index,
                   size_t place, size_t reach)
{
    const struct clinch_word *word = word_at(ear, index), *next = word_at(ear, index + 1);
    const struct clinch_word *before = index > 0 ? word_at(ear, index - 1) : NULL;
    for (size_t k = 0; k < reach && place + k < prompter->count; k++) {
        if (!matches(prompter, place + k, word))
            continue;
        if (k < ALONE || matches(prompter, place + k + 1, next) ||
            (place + k > 0 && matches(prompter, place + k - 1, before)))
            return place + k + 1;
    }
    return 0;
}

size_t prompter_follow(const struct prompter *prompter, const struct clinch_transcript *heard,
                       const struct clinch_transcript *guess)
{
    const struct ear ear = {heard, guess};
    size_t place = 0, reach = REACH_LEAST;
    for (size_t i = 0; word_at(&ear, i) != NULL && place < prompter->count; i++) {
        if (word_at(&ear, i)->kind == CLINCH_FILLED_PAUSE)
            continue;
        size_t found = find(prompter, &ear, i, place, reach);
        if (found > 0)
            place = found;
        reach = found > 0 ? REACH_LEAST : reach + REACH_STEP;
        reach = reach < REACH_MOST ? reach : REACH_MOST;
    }
    return place;
}
