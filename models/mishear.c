#include "mishear.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "judge/sound.h"
#include "judge/symbols.h"

/* Of ten mistakes of the recogniser on synthetic voices in a noisy room, about six are words
 * taken for others, three words left out, one a word put in. */
static const double dropped = 0.3, inserted = 0.1;

static double chance(struct mishearing *mishearing)
{
    mishearing->state =
        mishearing->state * 6364136223846793005ull + 1442695040888963407ull;
    return (double)(mishearing->state >> 40) / (double)(1 << 24);
}

static bool add_heard(struct mishearing *mishearing, const char *sound, const char *text)
{
    if (!memory_grow(&mishearing->words, &mishearing->capacity, mishearing->count,
                     sizeof *mishearing->words))
        return false;
    struct heard *heard = &mishearing->words[mishearing->count++];
    *heard = (struct heard){.sound = hash_bytes(HASH_START, sound, strlen(sound)), .count = 1};
    memcpy(heard->text, text, strlen(text) + 1);
    return true;
}

/* A word can be heard by its sound and by its sound less any one part of it. */
static bool add_sounds(struct mishearing *mishearing, const char *text)
{
    struct sound whole = sound_of(text);
    size_t length = strlen(whole.text);
    bool fine = add_heard(mishearing, whole.text, text);
    for (size_t i = 0; fine && length > 2 && i < length; i++) {
        struct sound less = whole;
        memmove(less.text + i, less.text + i + 1, length - i);
        fine = add_heard(mishearing, less.text, text);
    }
    return fine;
}

bool mishearing_add(struct mishearing *mishearing, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++)
        if (!add_sounds(mishearing, tokens->items[i].text))
            return false;
    return true;
}

static int by_sound(const void *one, const void *other)
{
    const struct heard *a = one, *b = other;
    if (a->sound != b->sound)
        return a->sound < b->sound ? -1 : 1;
    return strcmp(a->text, b->text);
}

void mishearing_sort(struct mishearing *mishearing)
{
    size_t kept = 0;
    if (mishearing->count == 0)
        return;
    qsort(mishearing->words, mishearing->count, sizeof *mishearing->words, by_sound);
    for (size_t i = 1; i < mishearing->count; i++)
        if (by_sound(&mishearing->words[kept], &mishearing->words[i]) == 0)
            mishearing->words[kept].count++;
        else
            mishearing->words[++kept] = mishearing->words[i];
    mishearing->count = kept + 1;
}

/* The first word of a sound. */
static size_t find(const struct mishearing *mishearing, unsigned sound)
{
    size_t low = 0, high = mishearing->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mishearing->words[middle].sound < sound)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Another word that sounds like this one, the commoner the likelier, or NULL. */
static const char *other_than(struct mishearing *mishearing, const char *text)
{
    struct sound key = sound_of(text);
    size_t length = strlen(key.text);
    if (length > 2 && chance(mishearing) < 0.5) {
        size_t out = (size_t)(chance(mishearing) * (double)length);
        memmove(key.text + out, key.text + out + 1, length - out);
    }
    unsigned sound = hash_bytes(HASH_START, key.text, strlen(key.text));
    size_t first = find(mishearing, sound), last = first;
    double total = 0;
    for (; last < mishearing->count && mishearing->words[last].sound == sound; last++)
        total += strcmp(mishearing->words[last].text, text) != 0 ? mishearing->words[last].count
                                                                 : 0;
    double left = chance(mishearing) * total;
    for (size_t i = first; i < last; i++) {
        if (strcmp(mishearing->words[i].text, text) == 0)
            continue;
        left -= mishearing->words[i].count;
        if (left < 0)
            return mishearing->words[i].text;
    }
    return NULL;
}

static bool add_token(struct tokens *tokens, const char *text)
{
    return tokens_add_text(tokens, text, strlen(text), 0);
}

bool mishear(struct mishearing *mishearing, double rate, const struct tokens *tokens,
             struct tokens *misheard)
{
    static const char *const slips[] = {"the", "a", "and", "to", "of", "in", "it", "you"};
    for (size_t i = 0; i < tokens->count; i++) {
        const char *text = tokens->items[i].text, *other = NULL;
        if (chance(mishearing) >= rate) {
            if (!add_token(misheard, text))
                return false;
            continue;
        }
        double what = chance(mishearing);
        if (what < dropped)
            continue;
        if (what < dropped + inserted)
            other = slips[(size_t)(chance(mishearing) * (sizeof slips / sizeof *slips))];
        if (other != NULL && !add_token(misheard, other))
            return false;
        other = other == NULL ? other_than(mishearing, text) : text;
        if (other != NULL && !add_token(misheard, other))
            return false;
    }
    return true;
}

void mishearing_free(struct mishearing *mishearing)
{
    free(mishearing->words);
    *mishearing = (struct mishearing){0};
}
