#include "align.h"

#include <math.h>
#include <stdlib.h>

#include "align_judge.h"
#include "base/fail.h"
#include "base/memory.h"
#include "filled_pause.h"

static const double frame_s = 0.01;
/* Captions hold in a piece if its words, each by its length, are at least that sure. Of 123
 * pieces laid with their own captions all are above, with another's 4 in 100 are. */
static const double holds_from = 0.5;
/* An um that the grammar may put anywhere says little: what is heard there decides. */
static const double hesitation_confidence = 0.1;

bool align_path_add(struct align_path *path, struct align_segment segment)
{
    if (segment.text == NULL || segment.phones == NULL ||
        !memory_grow(&path->items, &path->capacity, path->count, sizeof *path->items)) {
        free(segment.text);
        free(segment.phones);
        return false;
    }
    path->items[path->count++] = segment;
    return true;
}

void align_path_free(struct align_path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        free(path->items[i].text);
        free(path->items[i].phones);
    }
    free(path->items);
    *path = (struct align_path){0};
}

/* The words of a path without the grammar's own ums. */
struct laid {
    const char **texts;
    size_t *places, *segments;
    struct align_fit *fits;
    size_t count;
};

static void laid_free(struct laid *laid)
{
    free(laid->texts);
    free(laid->places);
    free(laid->segments);
    free(laid->fits);
}

static bool laid_make(struct laid *laid, const struct align_path *path)
{
    laid->texts = memory_make(path->count, sizeof *laid->texts);
    laid->places = memory_make(path->count, sizeof *laid->places);
    laid->segments = memory_make(path->count, sizeof *laid->segments);
    laid->fits = memory_make(path->count, sizeof *laid->fits);
    if (laid->texts == NULL || laid->places == NULL || laid->segments == NULL ||
        laid->fits == NULL)
        return false;
    for (size_t i = 0; i < path->count; i++) {
        const struct align_segment *segment = &path->items[i];
        if (filled_pause_is(segment->text))
            continue;
        laid->texts[laid->count] = segment->text;
        laid->segments[laid->count] = i;
        laid->fits[laid->count++] = (struct align_fit){.phones = segment->phones,
                                                       .begin = segment->begin,
                                                       .end = segment->end,
                                                       .acoustic = segment->acoustic};
    }
    return true;
}

static bool they_hold(const struct laid *laid)
{
    double sum = 0, frames = 0;
    for (size_t i = 0; i < laid->count; i++) {
        double length = laid->fits[i].end - laid->fits[i].begin;
        sum += laid->fits[i].confidence * length;
        frames += length;
    }
    return frames > 0 && sum >= holds_from * frames;
}

/* Words that were left out may have ended the sentence. */
static bool ends_sentence(const struct align_input *input, const struct laid *laid, size_t at)
{
    size_t next = at + 1 < laid->count ? laid->places[at + 1] : laid->places[at] + 1;
    for (size_t i = laid->places[at]; i < next; i++)
        if (input->words[i].ends_sentence)
            return true;
    return false;
}

static enum clinch_status put_words(struct clinch_transcript *heard,
                                    const struct align_input *input,
                                    const struct align_path *path, const struct laid *laid,
                                    struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0, at = 0; i < path->count && status == CLINCH_OK; i++) {
        const struct align_segment *segment = &path->items[i];
        struct clinch_word word = {.text = segment->text,
                                   .begin_s = segment->begin * frame_s,
                                   .end_s = segment->end * frame_s,
                                   .confidence = hesitation_confidence,
                                   .confidence_known = true,
                                   .kind = CLINCH_FILLED_PAUSE};
        if (at < laid->count && laid->segments[at] == i) {
            word.kind = CLINCH_WORD;
            word.confidence = laid->fits[at].confidence;
            word.captioned = true;
            word.place = laid->places[at];
            word.ends_sentence = ends_sentence(input, laid, at);
            at++;
        }
        status = clinch_transcript_add(heard, &word, error);
    }
    return status;
}

enum clinch_status align_put(struct clinch_transcript *heard, const struct align_input *input,
                             const struct align_evidence *evidence, bool *holds,
                             struct clinch_error *error)
{
    struct laid laid = {0};
    *holds = false;
    if (evidence->path->count == 0)
        return CLINCH_OK;
    enum clinch_status status = CLINCH_OK;
    if (!laid_make(&laid, evidence->path)) {
        status = fail_memory(error);
        goto out;
    }
    if (laid.count == 0 || !align_grammar_trace(input, laid.texts, laid.count, laid.places))
        goto out;
    align_judge(laid.fits, laid.count, evidence->phones, evidence->phone_count);
    *holds = they_hold(&laid);
    if (*holds)
        status = put_words(heard, input, evidence->path, &laid, error);
out:
    laid_free(&laid);
    return status;
}
