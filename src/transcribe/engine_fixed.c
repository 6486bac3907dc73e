/* The ideal twin: hears the same words in every piece, spread evenly over it, and is sure; or
 * those of the captions, right when these say. */
#include "engine.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "filled_pause.h"

struct fixed {
    char *bytes; /* the words, cut up by NULs */
    char **words;
    size_t count, capacity;
    size_t followed_frames; /* of the utterance in hand */
};

static void fixed_close(void *decoder)
{
    struct fixed *fixed = decoder;
    if (fixed == NULL)
        return;
    free(fixed->bytes);
    free(fixed->words);
    free(fixed);
}

static bool cut_up(struct fixed *fixed)
{
    char *rest = NULL;
    for (char *c = fixed->bytes; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    for (char *word = strtok_r(fixed->bytes, " \t\r\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\r\n", &rest)) {
        if (!memory_grow(&fixed->words, &fixed->capacity, fixed->count, sizeof *fixed->words))
            return false;
        fixed->words[fixed->count++] = word;
    }
    return true;
}

static enum clinch_status fixed_open(void **decoder, const struct engine_setup *setup,
                                     struct clinch_error *error)
{
    struct fixed *fixed = memory_make(1, sizeof *fixed);
    if (fixed == NULL)
        return fail_memory(error);
    fixed->bytes = memory_copy(setup->fixed_words);
    if (fixed->bytes == NULL || !cut_up(fixed)) {
        fixed_close(fixed);
        return fail_memory(error);
    }
    *decoder = fixed;
    return CLINCH_OK;
}

static enum clinch_status lay(const struct engine_piece *piece, struct clinch_transcript *heard,
                              struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    double length_s = (double)piece->frame_count / CLINCH_RATE_HZ;
    double begin_s = piece->begin_s - piece->shift_s;
    for (size_t i = 0; i < piece->word_count && status == CLINCH_OK; i++) {
        const struct clinch_caption_word *said = &piece->words[i];
        struct clinch_word word = {
            .text = said->text,
            .begin_s = said->begin_s - begin_s,
            .end_s = fmin(said->end_s - begin_s, length_s),
            .confidence = 1,
            .confidence_known = true,
            .ends_sentence = said->ends_sentence,
            .kind = filled_pause_is(said->text) ? CLINCH_FILLED_PAUSE : CLINCH_WORD,
            .place = piece->first_place + i,
            .captioned = true,
        };
        if (word.begin_s >= 0 && word.begin_s < length_s)
            status = clinch_transcript_add(heard, &word, error);
    }
    return status;
}

static enum clinch_status fixed_decode(void *decoder, const struct engine_piece *piece,
                                       struct clinch_transcript *heard,
                                       struct clinch_error *error)
{
    const struct fixed *fixed = decoder;
    double word_s =
        (double)piece->frame_count / CLINCH_RATE_HZ / (double)(fixed->count + !fixed->count);
    if (piece->word_count > 0)
        return lay(piece, heard, error);
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < fixed->count && status == CLINCH_OK; i++) {
        struct clinch_word word = {
            .text = fixed->words[i],
            .begin_s = word_s * (double)i,
            .end_s = word_s * (double)(i + 1),
            .confidence = 1,
            .confidence_known = true,
            .kind = filled_pause_is(fixed->words[i]) ? CLINCH_FILLED_PAUSE : CLINCH_WORD,
        };
        status = clinch_transcript_add(heard, &word, error);
    }
    return status;
}

static enum clinch_status fixed_follow_begin(void *decoder, struct clinch_error *error)
{
    struct fixed *fixed = decoder;
    (void)error;
    fixed->followed_frames = 0;
    return CLINCH_OK;
}

/* A word comes out for every third of a second. */
static enum clinch_status fixed_follow(void *decoder, const float *frames, size_t frame_count,
                                       struct clinch_transcript *guess,
                                       struct clinch_error *error)
{
    static const double word_s = 1.0 / 3;
    struct fixed *fixed = decoder;
    enum clinch_status status = CLINCH_OK;
    (void)frames;
    fixed->followed_frames += frame_count;
    double followed_s = (double)fixed->followed_frames / CLINCH_RATE_HZ;
    for (size_t i = 0; i < fixed->count && status == CLINCH_OK; i++) {
        struct clinch_word word = {
            .text = fixed->words[i],
            .begin_s = word_s * (double)i,
            .end_s = word_s * (double)(i + 1),
            .kind = filled_pause_is(fixed->words[i]) ? CLINCH_FILLED_PAUSE : CLINCH_WORD,
        };
        if (word.end_s > followed_s)
            break;
        status = clinch_transcript_add(guess, &word, error);
    }
    return status;
}

static void fixed_follow_end(void *decoder)
{
    (void)decoder;
}

const struct engine engine_fixed = {.name = "fixed",
                                    .open = fixed_open,
                                    .decode = fixed_decode,
                                    .follow_begin = fixed_follow_begin,
                                    .follow = fixed_follow,
                                    .follow_end = fixed_follow_end,
                                    .close = fixed_close};
