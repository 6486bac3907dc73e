#include "captioned.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

/* Words of one speaker that are further apart are two turns. */
static const double turn_pause_s = 1;
/* So many words with a name say which voice is whose. */
enum { NAMED_LEAST = 30 };

static const struct clinch_caption *caption_of(const struct clinch_captions *captions,
                                               const struct clinch_word *word)
{
    return word->captioned ? &captions->captions[captions->words[word->place].caption] : NULL;
}

/* The number of a name; a new one gets the next, or the last there may be. */
static size_t number_of(struct captioned *captioned, const char *name)
{
    for (size_t i = 0; i < captioned->count; i++)
        if (strcmp(captioned->names[i], name) == 0)
            return i;
    if (captioned->count == CLINCH_SPEAKERS_MOST)
        return CLINCH_SPEAKERS_MOST - 1;
    captioned->names[captioned->count] = name;
    return captioned->count++;
}

static size_t count_named(struct captioned *captioned, const struct clinch_captions *captions,
                          const struct clinch_transcript *words)
{
    size_t named = 0;
    for (size_t i = 0; i < words->word_count; i++) {
        const struct clinch_caption *caption = caption_of(captions, &words->words[i]);
        if (caption == NULL || !caption->speaker_known)
            continue;
        number_of(captioned, captions->speakers[caption->speaker]);
        named++;
    }
    return named;
}

/* Which name a voice goes by, for as many as there are voices. */
struct voices {
    size_t names[CLINCH_SPEAKERS_MOST];
    size_t count;
};

static double named_as(double shared[][CLINCH_SPEAKERS_MOST], size_t count, const size_t *names)
{
    double sum = 0;
    for (size_t v = 0; v < count; v++)
        sum += shared[v][names[v]];
    return sum;
}

/* Two voices have two names, if there are two: of all such ways the one that fits most. */
static void match_voices(struct voices *voices, double shared[][CLINCH_SPEAKERS_MOST],
                         size_t name_count)
{
    size_t ways = 1;
    double best = -1;
    for (size_t v = 0; v < voices->count; v++)
        ways *= name_count;
    for (size_t way = 0; way < ways; way++) {
        size_t names[CLINCH_SPEAKERS_MOST], rest = way, used = 0, clash = 0;
        for (size_t v = 0; v < voices->count; v++, rest /= name_count) {
            names[v] = rest % name_count;
            clash += used >> names[v] & 1;
            used |= (size_t)1 << names[v];
        }
        size_t clash_least = voices->count > name_count ? voices->count - name_count : 0;
        double fits = named_as(shared, voices->count, names);
        if (clash == clash_least && fits > best) {
            best = fits;
            memcpy(voices->names, names, sizeof names);
        }
    }
}

/* Where captions have names, voices were heard as well: so these get names. */
static void name_voices(struct voices *voices, struct captioned *captioned,
                        const struct clinch_captions *captions,
                        const struct clinch_transcript *words)
{
    double shared[CLINCH_SPEAKERS_MOST][CLINCH_SPEAKERS_MOST] = {{0}};
    for (size_t i = 0; i < words->word_count; i++) {
        const struct clinch_word *word = &words->words[i];
        const struct clinch_caption *caption = caption_of(captions, word);
        if (caption == NULL || !caption->speaker_known || !word->speaker_known ||
            word->speaker >= voices->count)
            continue;
        size_t name = number_of(captioned, captions->speakers[caption->speaker]);
        shared[word->speaker][name] += word->end_s - word->begin_s;
    }
    match_voices(voices, shared, captioned->count);
}

static void name_words(struct captioned *captioned, const struct clinch_captions *captions,
                       struct clinch_transcript *words, const struct voices *voices)
{
    for (size_t i = 0; i < words->word_count; i++) {
        struct clinch_word *word = &words->words[i];
        const struct clinch_caption *caption = caption_of(captions, word);
        if (caption != NULL && caption->speaker_known)
            word->speaker = number_of(captioned, captions->speakers[caption->speaker]);
        else if (word->speaker_known && word->speaker < voices->count)
            word->speaker = voices->names[word->speaker];
    }
}

/* The next word from `at` on, before `end`, that the captions name; or NULL. */
static const struct clinch_word *next_named(const struct clinch_captions *captions,
                                            const struct clinch_transcript *words, size_t at)
{
    for (; at < words->word_count; at++) {
        const struct clinch_caption *caption = caption_of(captions, &words->words[at]);
        if (caption != NULL && caption->speaker_known)
            return &words->words[at];
    }
    return NULL;
}

/* Words without a name are said by whoever is near: an um before a word, by who says that.
 * Those further away are said by whose voice it is, if voices can be told apart. */
static void name_others(const struct clinch_captions *captions, struct clinch_transcript *words,
                        bool voices_known)
{
    const struct clinch_word *before = NULL;
    for (size_t i = 0; i < words->word_count; i++) {
        struct clinch_word *word = &words->words[i];
        const struct clinch_word *after = next_named(captions, words, i);
        if (after == word) {
            before = word;
            continue;
        }
        double before_s = before != NULL ? word->begin_s - before->end_s : INFINITY;
        double after_s = after != NULL ? after->begin_s - word->end_s : INFINITY;
        if (!voices_known || fmin(before_s, after_s) < turn_pause_s)
            word->speaker = after_s < before_s ? after->speaker : before->speaker;
        word->speaker_known = true;
    }
}

static enum clinch_status make_turns(const struct clinch_transcript *words, size_t count,
                                     struct clinch_turns *turns, struct clinch_error *error)
{
    struct clinch_turns made = {.speaker_count = count};
    size_t capacity = 0;
    for (size_t i = 0; i < words->word_count; i++) {
        const struct clinch_word *word = &words->words[i];
        struct clinch_turn *last = made.count > 0 ? &made.items[made.count - 1] : NULL;
        if (last != NULL && last->speaker == word->speaker &&
            word->begin_s - last->end_s < turn_pause_s) {
            last->end_s = word->end_s > last->end_s ? word->end_s : last->end_s;
            continue;
        }
        if (!memory_grow(&made.items, &capacity, made.count, sizeof *made.items)) {
            clinch_turns_free(&made);
            return fail_memory(error);
        }
        made.items[made.count++] =
            (struct clinch_turn){word->begin_s, word->end_s, word->speaker};
    }
    clinch_turns_free(turns);
    *turns = made;
    return CLINCH_OK;
}

enum clinch_status captioned_speakers(struct captioned *captioned,
                                      const struct clinch_captions *captions,
                                      struct clinch_transcript *words,
                                      struct clinch_turns *turns, struct clinch_error *error)
{
    struct captioned found = {0};
    struct voices voices = {.count = turns->speaker_count};
    size_t named = count_named(&found, captions, words);
    if (found.count < 2 || (named < NAMED_LEAST && 2 * named < words->word_count))
        return CLINCH_OK;
    if (voices.count > CLINCH_SPEAKERS_MOST)
        voices.count = CLINCH_SPEAKERS_MOST;
    name_voices(&voices, &found, captions, words);
    name_words(&found, captions, words, &voices);
    name_others(captions, words, voices.count > 1);
    enum clinch_status status = make_turns(words, found.count, turns, error);
    if (status == CLINCH_OK)
        *captioned = found;
    return status;
}
