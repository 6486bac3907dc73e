#include "stretches.h"

static const double parting_s = 0.35;

static bool parted_after(const struct clinch_transcript *transcript, const struct spans *pauses,
                         size_t word)
{
    if (word + 1 >= transcript->word_count)
        return true;
    struct clinch_span gap = {.begin_s = transcript->words[word].end_s,
                              .end_s = transcript->words[word + 1].begin_s};
    return gap.end_s - gap.begin_s >= parting_s &&
           spans_covered_s(pauses->spans, pauses->count, &gap) >= parting_s;
}

bool stretches_next(const struct clinch_transcript *transcript, const struct spans *pauses,
                    size_t *next, struct stretch *stretch)
{
    if (!transcript->timed || *next >= transcript->word_count)
        return false;
    size_t last = *next;
    while (!parted_after(transcript, pauses, last))
        last++;
    *stretch = (struct stretch){
        .span = {.begin_s = transcript->words[*next].begin_s,
                 .end_s = transcript->words[last].end_s},
        .first_word = *next,
        .last_word = last,
    };
    *next = last + 1;
    return true;
}
