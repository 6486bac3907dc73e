#include "filled_pauses.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "filled_pause.h"
#include "steady_voice.h"

static const double frame_s = 0.01;
/* Above this a stretch counts as a filled pause. Its judge was fitted with 0.4; what was heard
 * is less sure of itself since words are chosen by agreement. */
static const double likely_enough = 0.34;
/* A word that a filled pause covers by more than this share is what it was taken for. */
static const double taken_share = 0.6;
/* What an "and" or "a" alone between two silences counts as if it is all voice, and from which
 * length on. */
static const double alone_ratio = 0.45, alone_s = 0.2;

struct candidate {
    struct second_look_hum hum;
    double heard_ratio; /* confidence of the filled pause that the first pass heard */
    bool alone;         /* or it heard a short word, all alone */
    double likelihood;
    const char *text;
};

struct candidates {
    struct candidate *items;
    size_t count, capacity;
};

static double overlap_s(const struct second_look_hum *hum, const struct clinch_word *word)
{
    double begin_s = fmax(hum->begin * frame_s, word->begin_s);
    double end_s = fmin(hum->end * frame_s, word->end_s);
    return fmax(0, end_s - begin_s);
}

static bool add(struct candidates *list, const struct second_look_hum *hum)
{
    if (!memory_grow(&list->items, &list->capacity, list->count, sizeof *list->items))
        return false;
    list->items[list->count++] =
        (struct candidate){.hum = *hum, .text = hum->ends_nasal ? "um" : "uh"};
    return true;
}

/* The candidate that a word is part of, or NULL. */
static struct candidate *find(const struct candidates *list, const struct clinch_word *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (overlap_s(&list->items[i].hum, word) > 0)
            return &list->items[i];
    return NULL;
}

static bool is_alone(const struct clinch_word *word, const struct second_look_hum *hum)
{
    return !word->captioned && filled_pause_is_taken_for(word->text) && hum->between_silences &&
           word->end_s - word->begin_s >= alone_s;
}

static bool add_word(struct candidates *list, const struct clinch_word *word,
                     const struct filled_pauses_input *input)
{
    struct second_look_hum at =
        second_look_at(input->phones, input->phone_count, (int)lround(word->begin_s / frame_s),
                       (int)lround(word->end_s / frame_s));
    bool said = word->kind == CLINCH_FILLED_PAUSE;
    if (!said && !is_alone(word, &at))
        return true;
    struct candidate *known = find(list, word);
    if (known == NULL) {
        if (!add(list, &at))
            return false;
        known = &list->items[list->count - 1];
    }
    known->alone = known->alone || !said;
    if (said) {
        known->heard_ratio = fmax(known->heard_ratio, word->confidence);
        known->text = strchr(word->text, 'm') != NULL ? "um" : "uh";
    }
    return true;
}

static bool collect(struct candidates *list, const struct clinch_transcript *heard,
                    size_t first, const struct filled_pauses_input *input)
{
    struct second_look_hum hum;
    size_t at = 0;
    while (second_look_next(input->phones, input->phone_count, &at, &hum))
        if (!add(list, &hum))
            return false;
    for (size_t i = first; i < heard->word_count; i++)
        if (!add_word(list, &heard->words[i], input))
            return false;
    return true;
}

/* Confidence of the word, if any, that says something else over most of the stretch; a word of
 * the captions is taken for no um. */
static double covered_ratio(const struct second_look_hum *hum,
                            const struct clinch_transcript *heard, size_t first)
{
    double most = 0;
    for (size_t i = first; i < heard->word_count; i++) {
        const struct clinch_word *word = &heard->words[i];
        if (word->kind == CLINCH_WORD &&
            (word->captioned || !filled_pause_is_taken_for(word->text)) &&
            overlap_s(hum, word) > 0.5 * (hum->end - hum->begin) * frame_s)
            most = fmax(most, word->confidence);
    }
    return most;
}

static void judge(struct candidate *candidate, const struct clinch_transcript *heard,
                  size_t first, const struct voice_track *voice)
{
    const struct second_look_hum *hum = &candidate->hum;
    struct steady_voice steady = steady_voice_measure(voice, hum->core_begin, hum->core_end);
    const struct filled_pause_evidence evidence = {
        .length_s = (hum->end - hum->begin) * frame_s,
        .noise_s = hum->noise_frames * frame_s,
        .change_db = steady.change_db,
        .voiced_ratio = steady.voiced_ratio,
        .beside_silence = hum->beside_silence,
        .covered_ratio = covered_ratio(hum, heard, first),
        .heard_ratio = fmax(candidate->heard_ratio,
                            candidate->alone ? alone_ratio * steady.voiced_ratio : 0),
    };
    candidate->likelihood = steady_voice_is_silent(&steady) ? 0 : filled_pause_judge(&evidence);
}

/* Makes room for a filled pause; false: the word has to go. */
static bool trim(struct clinch_word *word, const struct second_look_hum *hum)
{
    double begin_s = hum->begin * frame_s, end_s = hum->end * frame_s;
    double shared_s = overlap_s(hum, word);
    if (shared_s <= 0)
        return true;
    if (shared_s >= taken_share * (word->end_s - word->begin_s))
        return word->captioned;
    if (word->begin_s >= begin_s)
        word->begin_s = end_s;
    else
        word->end_s = begin_s;
    return true;
}

static bool keeps(struct clinch_word *word, const struct candidates *list)
{
    if (word->kind == CLINCH_FILLED_PAUSE)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].likelihood >= likely_enough && !trim(word, &list->items[i].hum))
            return false;
    return true;
}

static void make_room(struct clinch_transcript *heard, size_t first,
                      const struct candidates *list)
{
    size_t kept = first;
    for (size_t i = first; i < heard->word_count; i++)
        if (keeps(&heard->words[i], list))
            heard->words[kept++] = heard->words[i];
        else
            free(heard->words[i].text);
    heard->word_count = kept;
}

/* Appends the word, then moves it to where its time puts it. */
static enum clinch_status insert(struct clinch_transcript *heard, size_t first,
                                 const struct candidate *candidate, struct clinch_error *error)
{
    char text[4];
    strcpy(text, candidate->text);
    const struct clinch_word word = {
        .text = text,
        .begin_s = candidate->hum.begin * frame_s,
        .end_s = candidate->hum.end * frame_s,
        .confidence = candidate->likelihood,
        .confidence_known = true,
        .kind = CLINCH_FILLED_PAUSE,
    };
    enum clinch_status status = clinch_transcript_add(heard, &word, error);
    if (status != CLINCH_OK)
        return status;
    size_t at = heard->word_count - 1;
    struct clinch_word added = heard->words[at];
    for (; at > first && heard->words[at - 1].begin_s > added.begin_s; at--)
        heard->words[at] = heard->words[at - 1];
    heard->words[at] = added;
    return CLINCH_OK;
}

enum clinch_status filled_pauses_put(struct clinch_transcript *heard, size_t first,
                                     const struct filled_pauses_input *input,
                                     struct clinch_error *error)
{
    struct candidates list = {0};
    enum clinch_status status =
        collect(&list, heard, first, input) ? CLINCH_OK : fail_memory(error);
    if (status != CLINCH_OK)
        goto out;
    for (size_t i = 0; i < list.count; i++)
        judge(&list.items[i], heard, first, input->voice);
    make_room(heard, first, &list);
    for (size_t i = 0; i < list.count && status == CLINCH_OK; i++)
        if (list.items[i].likelihood >= likely_enough)
            status = insert(heard, first, &list.items[i], error);
out:
    free(list.items);
    return status;
}
