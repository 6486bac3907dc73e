#include "follow.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { WORDS_MOST = 400 };

/* How far captions may be off; those of a long caption's words are guessed worse. */
static const double margin_s = 5, margin_share = 0.25, margin_most_s = 60;

static double margin_of(const struct clinch_captions *captions, size_t word)
{
    const struct clinch_caption *caption = &captions->captions[captions->words[word].caption];
    return fmin(margin_s + margin_share * (caption->end_s - caption->begin_s), margin_most_s);
}

void follow_choose(struct engine_piece *piece, const struct clinch_captions *captions)
{
    double begin_s = piece->begin_s - piece->shift_s;
    double end_s = begin_s + (double)piece->frame_count / CLINCH_RATE_HZ;
    size_t from = 0, to;
    while (from < captions->word_count &&
           captions->words[from].end_s + margin_of(captions, from) < begin_s)
        from++;
    for (to = from; to < captions->word_count && to - from < WORDS_MOST; to++)
        if (captions->words[to].begin_s - margin_of(captions, to) > end_s)
            break;
    piece->words = captions->words + from;
    piece->word_count = to - from;
    piece->first_place = from;
}

/* Sum of confidences that a cut before `place` drops. */
static double cost_of_cut(const struct clinch_transcript *words, size_t second, size_t place)
{
    double cost = 0;
    for (size_t i = 0; i < words->word_count; i++) {
        const struct clinch_word *word = &words->words[i];
        if (word->captioned && (i < second ? word->place >= place : word->place < place))
            cost += word->confidence;
    }
    return cost;
}

static void drop_beyond(struct clinch_transcript *words, size_t second, size_t place)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->word_count; i++) {
        struct clinch_word *word = &words->words[i];
        if (word->captioned && (i < second ? word->place >= place : word->place < place))
            free(word->text);
        else
            words->words[kept++] = *word;
    }
    words->word_count = kept;
}

void follow_join(struct clinch_transcript *words, size_t second)
{
    size_t last = 0, first = SIZE_MAX;
    bool before = false;
    for (size_t i = 0; i < second; i++)
        if (words->words[i].captioned) {
            last = words->words[i].place > last ? words->words[i].place : last;
            before = true;
        }
    for (size_t i = second; i < words->word_count; i++)
        if (words->words[i].captioned && words->words[i].place < first)
            first = words->words[i].place;
    if (!before || first == SIZE_MAX || first > last)
        return;
    size_t best = first;
    for (size_t place = first + 1; place <= last + 1; place++)
        if (cost_of_cut(words, second, place) < cost_of_cut(words, second, best))
            best = place;
    drop_beyond(words, second, best);
}
