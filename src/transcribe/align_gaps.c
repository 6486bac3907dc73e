#include "align_gaps.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* All in frames of 10 ms. */
enum {
    LEAST = 50,        /* shorter is the edge of a word */
    SPEECH_LEAST = 35, /* in it */
    PAD = 10           /* kept around what was heard */
};

/* Hums are for the judge of filled pauses. */
static bool is_speech(const struct second_look_phone *phone)
{
    return phone->kind != SECOND_LOOK_SILENCE && phone->kind != SECOND_LOOK_SPOKEN_NOISE;
}

static int shared(const struct second_look_phone *phone, int begin, int end)
{
    int from = phone->begin > begin ? phone->begin : begin;
    int to = phone->end < end ? phone->end : end;
    return to > from ? to - from : 0;
}

/* Cuts a gap down to the speech in it; false: there is too little. */
static bool trim(struct align_gap *gap, const struct align_gaps_input *input)
{
    int first = gap->end, last = gap->begin, speech = 0;
    for (size_t i = 0; i < input->phone_count; i++) {
        const struct second_look_phone *phone = &input->phones[i];
        int frames = is_speech(phone) ? shared(phone, gap->begin, gap->end) : 0;
        if (frames == 0)
            continue;
        speech += frames;
        first = phone->begin < first ? phone->begin : first;
        last = phone->end > last ? phone->end : last;
    }
    if (speech < SPEECH_LEAST || 2 * speech < last - first)
        return false;
    gap->begin = first - PAD > gap->begin ? first - PAD : gap->begin;
    gap->end = last + PAD < gap->end ? last + PAD : gap->end;
    return gap->end - gap->begin >= LEAST;
}

static bool take_phones(struct align_gap *gap, const struct align_gaps_input *input)
{
    gap->phones = memory_make(input->phone_count, sizeof *gap->phones);
    if (gap->phones == NULL)
        return false;
    for (size_t i = 0; i < input->phone_count; i++) {
        if (shared(&input->phones[i], gap->begin, gap->end) == 0)
            continue;
        struct second_look_phone *phone = &gap->phones[gap->phone_count++];
        *phone = input->phones[i];
        phone->begin -= gap->begin;
        phone->end -= gap->begin;
    }
    return true;
}

static bool add(struct align_gaps *gaps, struct align_gap gap,
                const struct align_gaps_input *input)
{
    if (gap.end - gap.begin < LEAST || !trim(&gap, input))
        return true;
    if (!memory_grow(&gaps->items, &gaps->capacity, gaps->count, sizeof *gaps->items) ||
        !take_phones(&gap, input))
        return false;
    gaps->items[gaps->count++] = gap;
    return true;
}

/* The place of the next word of the captions from word `at` on. */
static size_t next_place(const struct clinch_transcript *heard, size_t at, size_t none)
{
    for (; at < heard->word_count; at++)
        if (heard->words[at].captioned)
            return heard->words[at].place;
    return none;
}

bool align_gaps_find(struct align_gaps *gaps, const struct clinch_transcript *heard,
                     size_t first, const struct align_gaps_input *input)
{
    struct align_gap open = {0};
    int length = input->phone_count > 0 ? input->phones[input->phone_count - 1].end : 0;
    bool good = true;
    for (size_t i = first; i <= heard->word_count && good; i++) {
        const struct clinch_word *word = i < heard->word_count ? &heard->words[i] : NULL;
        size_t next = next_place(heard, i, input->word_count);
        open.word_count = next > open.first_place ? next - open.first_place : 0;
        open.end = word != NULL ? (int)lround(word->begin_s * 100) : length;
        good = add(gaps, open, input);
        if (word != NULL)
            open.begin = (int)lround(word->end_s * 100);
        if (word != NULL && word->captioned)
            open.first_place = word->place + 1;
    }
    return good;
}

void align_gaps_free(struct align_gaps *gaps)
{
    for (size_t i = 0; i < gaps->count; i++)
        free(gaps->items[i].phones);
    free(gaps->items);
    *gaps = (struct align_gaps){0};
}

void align_gaps_sort(struct clinch_transcript *heard, size_t first)
{
    for (size_t i = first + 1; i < heard->word_count; i++) {
        struct clinch_word word = heard->words[i];
        size_t at = i;
        for (; at > first && heard->words[at - 1].begin_s > word.begin_s; at--)
            heard->words[at] = heard->words[at - 1];
        heard->words[at] = word;
    }
}
