#include "sphinx.h"

#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "align_gaps.h"
#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "filled_pause.h"

static const char captions_name[] = "captions";

/* An um of the captions need not be in the grammar: there may be one anywhere. */
static bool find_unknown(struct sphinx *sphinx, const struct clinch_caption_word *words,
                         size_t count, bool *unknown)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        char *phones = ps_lookup_word(sphinx->decoder, words[i].text);
        unknown[i] = phones == NULL || filled_pause_is(words[i].text);
        any = any || !unknown[i];
        free(phones);
    }
    return any;
}

static bool use_grammar(struct sphinx *sphinx, const struct text *grammar)
{
    FILE *stream = fmemopen(grammar->bytes, grammar->length, "r");
    if (stream == NULL)
        return false;
    fsg_model_t *model =
        fsg_model_read(stream, ps_get_logmath(sphinx->decoder),
                       (float)config_get_real(ps_get_config(sphinx->decoder), "lw"));
    fclose(stream);
    if (model == NULL)
        return false;
    bool used = decoder_add_grammar(sphinx->decoder, captions_name, model) == 0 &&
                decoder_use(sphinx->decoder, captions_name) == 0;
    fsg_model_free(model);
    return used;
}

static bool collect_path(struct sphinx *sphinx, struct align_path *path)
{
    ps_seg_t *segment = ps_seg_iter(sphinx->decoder);
    for (; segment != NULL; segment = ps_seg_next(segment)) {
        const char *text = ps_seg_word(segment);
        if (!sphinx_is_word(text))
            continue;
        int32 acoustic = 0, language = 0, order = 0;
        ps_seg_prob(segment, &acoustic, &language, &order);
        struct align_segment laid = {.acoustic = acoustic};
        ps_seg_frames(segment, &laid.begin, &laid.end);
        laid.end++;
        laid.text = memory_copy_bytes(text, strcspn(text, "("));
        char *phones = ps_lookup_word(sphinx->decoder, text);
        laid.phones = memory_copy(phones != NULL ? phones : "");
        free(phones);
        if (!align_path_add(path, laid)) {
            ps_seg_free(segment);
            return false;
        }
    }
    return true;
}

/* The piece in hand or a part of it, the words that it may hold, and its phones. */
struct stretch {
    const short *samples;
    size_t sample_count;
    double begin_s; /* by the clock of the captions */
    const struct clinch_caption_word *words;
    size_t word_count;
    const struct second_look_phone *phones;
    size_t phone_count;
    bool is_gap;
};

/* Lays the captions' words on the sound; an empty path: they cannot be. */
static enum clinch_status lay_words(struct sphinx *sphinx, const struct stretch *stretch,
                                    const struct align_input *input, struct align_path *path,
                                    struct clinch_error *error)
{
    struct text grammar = {0};
    align_grammar_write(&grammar, input);
    enum clinch_status status = grammar.failed ? fail_memory(error) : CLINCH_OK;
    if (status == CLINCH_OK && use_grammar(sphinx, &grammar) &&
        sphinx_listen(sphinx->decoder, stretch->samples, stretch->sample_count) &&
        !collect_path(sphinx, path))
        status = fail_memory(error);
    text_free(&grammar);
    return status;
}

/* Hears a stretch by its captions, if they hold; places count from its words. */
static enum clinch_status hear_captions(struct sphinx *sphinx, const struct stretch *stretch,
                                        struct clinch_transcript *heard, bool *holds,
                                        struct clinch_error *error)
{
    struct align_path path = {0};
    bool *unknown = memory_make(stretch->word_count, sizeof *unknown);
    if (unknown == NULL)
        return fail_memory(error);
    const struct align_input input = {
        .words = stretch->words,
        .word_count = stretch->word_count,
        .begin_s = stretch->begin_s,
        .end_s = stretch->begin_s + (double)stretch->sample_count / CLINCH_RATE_HZ,
        .unknown = unknown,
    };
    enum clinch_status status = CLINCH_OK;
    if (find_unknown(sphinx, stretch->words, stretch->word_count, unknown))
        status = lay_words(sphinx, stretch, &input, &path, error);
    const struct align_evidence evidence = {&path, stretch->phones, stretch->phone_count,
                                            stretch->is_gap};
    if (status == CLINCH_OK)
        status = align_put(heard, &input, &evidence, holds, error);
    align_path_free(&path);
    free(unknown);
    return status;
}

static void move_words(struct clinch_transcript *heard, size_t first, double by_s,
                       size_t by_place)
{
    for (size_t i = first; i < heard->word_count; i++) {
        heard->words[i].begin_s += by_s;
        heard->words[i].end_s += by_s;
        if (heard->words[i].captioned)
            heard->words[i].place += by_place;
    }
}

/* Speech that the words laid leave out: by the captions' words between, or else freely. */
static enum clinch_status hear_gap(struct sphinx *sphinx, const struct engine_piece *piece,
                                   const struct align_gap *gap, struct clinch_transcript *heard,
                                   struct clinch_error *error)
{
    enum { STEP = CLINCH_RATE_HZ / 100 };
    size_t first = heard->word_count, begin = (size_t)gap->begin * STEP;
    size_t end = (size_t)gap->end * STEP;
    struct stretch stretch = {
        .samples = sphinx->samples + begin,
        .sample_count = (end < piece->frame_count ? end : piece->frame_count) - begin,
        .begin_s = piece->begin_s - piece->shift_s + gap->begin * sphinx_frame_s,
        .words = piece->words + gap->first_place,
        .word_count = gap->word_count,
        .phones = gap->phones,
        .phone_count = gap->phone_count,
        .is_gap = true,
    };
    bool holds = false;
    enum clinch_status status = CLINCH_OK;
    if (gap->word_count > 0)
        status = hear_captions(sphinx, &stretch, heard, &holds, error);
    if (status == CLINCH_OK && !holds)
        status =
            sphinx_hear_freely(sphinx, stretch.samples, stretch.sample_count, heard, error);
    move_words(heard, first, gap->begin * sphinx_frame_s, gap->first_place);
    return status;
}

static enum clinch_status hear_gaps(struct sphinx *sphinx, const struct engine_piece *piece,
                                    struct clinch_transcript *heard, size_t first,
                                    struct clinch_error *error)
{
    struct align_gaps gaps = {0};
    const struct align_gaps_input input = {sphinx->phones, sphinx->phone_count,
                                           piece->word_count};
    enum clinch_status status =
        align_gaps_find(&gaps, heard, first, &input) ? CLINCH_OK : fail_memory(error);
    for (size_t i = 0; i < gaps.count && status == CLINCH_OK; i++)
        status = hear_gap(sphinx, piece, &gaps.items[i], heard, error);
    align_gaps_free(&gaps);
    align_gaps_sort(heard, first);
    return status;
}

enum clinch_status sphinx_follow_captions(struct sphinx *sphinx,
                                          const struct engine_piece *piece,
                                          struct clinch_transcript *heard, bool *holds,
                                          struct clinch_error *error)
{
    size_t first = heard->word_count;
    const struct stretch whole = {.samples = sphinx->samples,
                                  .sample_count = piece->frame_count,
                                  .begin_s = piece->begin_s - piece->shift_s,
                                  .words = piece->words,
                                  .word_count = piece->word_count,
                                  .phones = sphinx->phones,
                                  .phone_count = sphinx->phone_count};
    enum clinch_status status = hear_captions(sphinx, &whole, heard, holds, error);
    if (status == CLINCH_OK && *holds)
        status = hear_gaps(sphinx, piece, heard, first, error);
    move_words(heard, first, 0, piece->first_place);
    return status;
}
