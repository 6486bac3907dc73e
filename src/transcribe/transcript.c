#include <clinch/transcript.h>

#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"

const char *clinch_word_kind_name(enum clinch_word_kind kind)
{
    static const char *const names[CLINCH_WORD_KIND_COUNT] = {
        [CLINCH_WORD] = "word",
        [CLINCH_FILLED_PAUSE] = "filled_pause",
        [CLINCH_UNCLEAR] = "unclear",
    };
    return names[kind];
}

enum clinch_status clinch_transcript_make(struct clinch_transcript **transcript,
                                          struct clinch_error *error)
{
    struct clinch_transcript *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    *transcript = made;
    return CLINCH_OK;
}

enum clinch_status clinch_transcript_add(struct clinch_transcript *transcript,
                                         const struct clinch_word *word,
                                         struct clinch_error *error)
{
    if (!memory_grow(&transcript->words, &transcript->word_capacity, transcript->word_count,
                     sizeof *transcript->words))
        return fail_memory(error);
    char *text = memory_copy(word->text);
    if (text == NULL)
        return fail_memory(error);
    struct clinch_word *slot = &transcript->words[transcript->word_count++];
    *slot = *word;
    slot->text = text;
    return CLINCH_OK;
}

void clinch_transcript_free(struct clinch_transcript *transcript)
{
    if (transcript == NULL)
        return;
    for (size_t i = 0; i < transcript->word_count; i++)
        free(transcript->words[i].text);
    free(transcript->words);
    free(transcript);
}
