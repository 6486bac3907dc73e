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
/* What an um counts that the grammar may put anywhere: little, what is heard there decides.
 * With it 10 of 12 are found in free talk whose captions leave them out, 2 others, and none in
 * what is read. */
static const double hesitation_confidence = 0.35;
/* Words less sure than this speak for a run of misfits, surer ones against it, by their odds; a
 * run must make up for where it begins and ends. */
static const double misfit_below = 0.75, run_edge = 3;

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
    bool *dropped, *left; /* in a run of misfits; the best way to fit came out of one */
    size_t count;
};

static void laid_free(struct laid *laid)
{
    free(laid->texts);
    free(laid->places);
    free(laid->segments);
    free(laid->fits);
    free(laid->dropped);
    free(laid->left);
}

static bool laid_make(struct laid *laid, const struct align_path *path)
{
    laid->texts = memory_make(path->count, sizeof *laid->texts);
    laid->places = memory_make(path->count, sizeof *laid->places);
    laid->segments = memory_make(path->count, sizeof *laid->segments);
    laid->fits = memory_make(path->count, sizeof *laid->fits);
    laid->dropped = memory_make(path->count, sizeof *laid->dropped);
    laid->left = memory_make(path->count, sizeof *laid->left);
    if (laid->texts == NULL || laid->places == NULL || laid->segments == NULL ||
        laid->fits == NULL || laid->dropped == NULL || laid->left == NULL)
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

static double odds(double confidence)
{
    return log((confidence + 1e-3) / (1 - confidence + 1e-3));
}

/* The likeliest runs of misfits, as a path through two states (Viterbi). `dropped` first holds
 * whether the best way to be a misfit at a word came from one. */
static void drop_misfits(struct laid *laid)
{
    double fit = 0, misfit = -run_edge;
    bool *kept_from_misfit = laid->left;
    for (size_t i = 0; i < laid->count; i++) {
        double gain = (odds(laid->fits[i].confidence) - odds(misfit_below)) / 2;
        double stay = misfit, enter = fit - run_edge, leave = misfit - run_edge;
        laid->dropped[i] = stay >= enter;
        kept_from_misfit[i] = leave > fit;
        misfit = fmax(stay, enter) - gain;
        fit = fmax(fit, leave) + gain;
    }
    bool in_run = misfit - run_edge > fit;
    for (size_t i = laid->count; i-- > 0;) {
        bool before = in_run ? laid->dropped[i] : kept_from_misfit[i];
        laid->dropped[i] = in_run;
        in_run = before;
    }
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

/* The word at `at`, or the um before it, is in a run of misfits. */
static bool is_dropped(const struct laid *laid, size_t at, bool said)
{
    bool here = at < laid->count && laid->dropped[at];
    return said ? here : here || (at > 0 && laid->dropped[at - 1]);
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
        bool said = at < laid->count && laid->segments[at] == i;
        bool dropped = is_dropped(laid, at, said);
        if (said) {
            word.kind = CLINCH_WORD;
            word.confidence = laid->fits[at].confidence;
            word.captioned = true;
            word.place = laid->places[at];
            word.ends_sentence = ends_sentence(input, laid, at);
            at++;
        }
        if (!dropped)
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
    if (!evidence->again)
        drop_misfits(&laid);
    if (*holds)
        status = put_words(heard, input, evidence->path, &laid, error);
out:
    laid_free(&laid);
    return status;
}
