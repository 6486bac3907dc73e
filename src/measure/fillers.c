#include "fillers.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "filler_words.h"
#include "repeats.h"
#include "words.h"

static const double least_rate_s = 1;

const char *clinch_filler_kind_name(enum clinch_filler_kind kind)
{
    switch (kind) {
    case CLINCH_FILLER_PAUSE:
        return "filled_pause";
    case CLINCH_FILLER_WORD:
        return "filler_word";
    case CLINCH_FILLER_REPEAT:
        return "repeat";
    }
    return "unknown";
}

bool fillers_add(struct fillers *fillers, const struct clinch_transcript *transcript,
                 enum clinch_filler_kind kind, size_t first, size_t count)
{
    struct text said = {0};
    for (size_t i = 0; i < count; i++) {
        text_add(&said, i > 0 ? " " : "");
        text_add(&said, transcript->words[first + i].text);
    }
    if (said.failed || !memory_grow(&fillers->events, &fillers->capacity, fillers->count,
                                    sizeof *fillers->events)) {
        text_free(&said);
        return false;
    }
    fillers->events[fillers->count++] = (struct clinch_filler){
        .text = said.bytes,
        .begin_s = transcript->words[first].begin_s,
        .end_s = transcript->words[first + count - 1].end_s,
        .word_index = first,
        .word_count = count,
        .kind = kind,
    };
    return true;
}

static int by_place(const void *one, const void *other)
{
    const struct clinch_filler *a = one, *b = other;
    if (a->word_index != b->word_index)
        return a->word_index < b->word_index ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

bool fillers_find(const struct clinch_transcript *transcript, struct fillers *fillers)
{
    for (size_t i = 0; i < transcript->word_count; i++) {
        size_t count = filler_words_at(transcript, i);
        if (words_is_filled_pause(transcript, i)) {
            if (!fillers_add(fillers, transcript, CLINCH_FILLER_PAUSE, i, 1))
                return false;
        } else if (count > 0) {
            if (!fillers_add(fillers, transcript, CLINCH_FILLER_WORD, i, count))
                return false;
            i += count - 1;
        }
    }
    if (!repeats_find(transcript, fillers))
        return false;
    if (fillers->count > 1)
        qsort(fillers->events, fillers->count, sizeof *fillers->events, by_place);
    return true;
}

struct clinch_figure fillers_per_minute(const struct fillers *fillers,
                                        const struct clinch_transcript *transcript)
{
    struct clinch_span extent;
    if (!words_extent(transcript, &extent) || extent.end_s - extent.begin_s < least_rate_s)
        return (struct clinch_figure){0};
    return (struct clinch_figure){
        .value = 60 * (double)fillers->count / (extent.end_s - extent.begin_s), .known = true};
}

struct clinch_figure fillers_per_100_words(const struct fillers *fillers,
                                           const struct clinch_transcript *transcript)
{
    size_t words = words_count(transcript);
    if (words == 0)
        return (struct clinch_figure){0};
    return (struct clinch_figure){.value = 100 * (double)fillers->count / (double)words,
                                  .known = true};
}

void fillers_free(struct fillers *fillers)
{
    for (size_t i = 0; i < fillers->count; i++)
        free(fillers->events[i].text);
    free(fillers->events);
    *fillers = (struct fillers){0};
}
