#include "captions_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"

enum clinch_status captions_build_take(struct captions_build *build,
                                       struct caption_draft *draft, struct clinch_error *error)
{
    if (!memory_grow(&build->drafts, &build->capacity, build->count, sizeof *build->drafts)) {
        free(draft->text);
        free(draft->name);
        return fail_memory(error);
    }
    build->drafts[build->count++] = *draft;
    return CLINCH_OK;
}

void captions_build_free(struct captions_build *build)
{
    for (size_t i = 0; i < build->count; i++) {
        free(build->drafts[i].text);
        free(build->drafts[i].name);
    }
    free(build->drafts);
    *build = (struct captions_build){0};
}

static int by_begin(const void *left, const void *right)
{
    const struct caption_draft *a = left, *b = right;
    if (a->begin_s != b->begin_s)
        return a->begin_s < b->begin_s ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static enum clinch_status find_speaker(struct clinch_captions *captions, const char *name,
                                       size_t *speaker, struct clinch_error *error)
{
    for (size_t i = 0; i < captions->speaker_count; i++)
        if (strcmp(captions->speakers[i], name) == 0) {
            *speaker = i;
            return CLINCH_OK;
        }
    char *copy = memory_copy(name);
    if (copy == NULL || !memory_grow(&captions->speakers, &captions->speaker_capacity,
                                     captions->speaker_count, sizeof *captions->speakers)) {
        free(copy);
        return fail_memory(error);
    }
    *speaker = captions->speaker_count;
    captions->speakers[captions->speaker_count++] = copy;
    return CLINCH_OK;
}

/* Where names stand before what is said, one that is missing is the one before it: "Name:" is
 * written where the speaker changes. */
static bool carries_on(const struct caption_draft *draft, enum caption_naming last)
{
    return draft->name == NULL && last != NAMING_TAG && last != NAMING_NONE;
}

static enum clinch_status add_caption(struct clinch_captions *captions,
                                      struct caption_draft *draft, enum caption_naming last,
                                      struct clinch_error *error)
{
    if (draft->text[0] == '\0')
        return CLINCH_OK;
    struct clinch_caption caption = {.begin_s = draft->begin_s,
                                     .end_s = draft->end_s,
                                     .text = draft->text,
                                     .line = draft->line};
    const struct clinch_caption *before =
        captions->caption_count > 0 ? &captions->captions[captions->caption_count - 1] : NULL;
    enum clinch_status status = CLINCH_OK;
    if (draft->name != NULL) {
        status = find_speaker(captions, draft->name, &caption.speaker, error);
        caption.speaker_known = true;
    } else if (before != NULL && carries_on(draft, last)) {
        caption.speaker = before->speaker;
        caption.speaker_known = before->speaker_known;
    }
    if (status == CLINCH_OK &&
        !memory_grow(&captions->captions, &captions->caption_capacity, captions->caption_count,
                     sizeof *captions->captions))
        status = fail_memory(error);
    if (status == CLINCH_OK) {
        captions->captions[captions->caption_count++] = caption;
        draft->text = NULL;
    }
    return status;
}

static enum clinch_status say_backward(const struct captions_build *build,
                                       struct clinch_captions *captions,
                                       struct clinch_error *error)
{
    struct text sentence = {0};
    if (build->backward_line == 0)
        return CLINCH_OK;
    text_add_format(&sentence,
                    "%s: line %zu: this caption ends before it begins; only its begin was used",
                    build->name, build->backward_line);
    captions->warning = sentence.bytes;
    return sentence.failed ? fail_memory(error) : CLINCH_OK;
}

enum clinch_status captions_build_finish(struct captions_build *build,
                                         struct clinch_captions *captions,
                                         struct clinch_error *error)
{
    if (build->count == 0)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: no words in its captions", build->name);
    captions_speaker_settle(build);
    qsort(build->drafts, build->count, sizeof *build->drafts, by_begin);
    size_t first_line = build->drafts[0].line;
    enum caption_naming last = NAMING_NONE;
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < build->count && status == CLINCH_OK; i++) {
        if (build->drafts[i].name != NULL)
            last = build->drafts[i].naming;
        status = add_caption(captions, &build->drafts[i], last, error);
    }
    if (status == CLINCH_OK)
        status = captions_words_make(captions, error);
    if (status == CLINCH_OK && captions->word_count == 0)
        return fail(error, CLINCH_ERROR_FORMAT,
                    "%s: line %zu: no caption in Latin letters; only English can be used",
                    build->name, first_line);
    return status == CLINCH_OK ? say_backward(build, captions, error) : status;
}
