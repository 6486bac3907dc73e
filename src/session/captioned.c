#include "captioned.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

/* Words of one speaker that are further apart are two turns. */
static const double turn_pause_s = 1;

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

static void name_words(struct captioned *captioned, const struct clinch_captions *captions,
                       struct clinch_transcript *words)
{
    for (size_t i = 0; i < words->word_count; i++) {
        struct clinch_word *word = &words->words[i];
        const struct clinch_caption *caption = caption_of(captions, word);
        word->speaker_known = caption != NULL && caption->speaker_known;
        if (word->speaker_known)
            word->speaker = number_of(captioned, captions->speakers[caption->speaker]);
    }
}

/* Words without a name are said by whoever is nearer: an um before a word, by who says that. */
static void name_others(const struct clinch_captions *captions, struct clinch_transcript *words)
{
    const struct clinch_word *before = NULL;
    for (size_t i = 0; i < words->word_count; i++) {
        struct clinch_word *word = &words->words[i];
        if (word->speaker_known) {
            before = word;
            continue;
        }
        const struct clinch_word *after = NULL;
        for (size_t at = i + 1; at < words->word_count && after == NULL; at++) {
            const struct clinch_caption *caption = caption_of(captions, &words->words[at]);
            if (caption != NULL && caption->speaker_known)
                after = &words->words[at];
        }
        bool later = before == NULL || (after != NULL && after->begin_s - word->end_s <
                                                             word->begin_s - before->end_s);
        word->speaker = later ? after->speaker : before->speaker;
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
    size_t named = count_named(&found, captions, words);
    if (found.count < 2 || 2 * named < words->word_count)
        return CLINCH_OK;
    name_words(&found, captions, words);
    name_others(captions, words);
    enum clinch_status status = make_turns(words, found.count, turns, error);
    if (status == CLINCH_OK)
        *captioned = found;
    return status;
}
