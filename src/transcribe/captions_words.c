/* Captions spoken out: their words, as a recogniser would hear them, with guessed times. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "captions_build.h"
#include "script_text.h"

static enum clinch_status add_word(struct clinch_captions *captions, const char *word,
                                   size_t length, size_t caption, struct clinch_error *error)
{
    char *text = memory_copy_bytes(word, length);
    if (text == NULL || !memory_grow(&captions->words, &captions->word_capacity,
                                     captions->word_count, sizeof *captions->words)) {
        free(text);
        return fail_memory(error);
    }
    bool spelled = isupper((unsigned char)text[0]) != 0;
    for (char *c = text; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    captions->words[captions->word_count++] =
        (struct clinch_caption_word){.text = text, .caption = caption, .spelled = spelled};
    return CLINCH_OK;
}

/* A caption may end in the middle of a sentence. */
static bool ends_with_stop(const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(" \"')]", text[length - 1]) != NULL)
        length--;
    return length > 0 && strchr(".!?", text[length - 1]) != NULL;
}

static enum clinch_status add_lines(struct clinch_captions *captions, const char *lines,
                                    size_t caption, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    size_t before = captions->word_count;
    for (const char *at = lines; *at && status == CLINCH_OK;) {
        size_t length = strcspn(at, " \n");
        if (length > 0)
            status = add_word(captions, at, length, caption, error);
        at += length;
        if (status == CLINCH_OK && *at == '\n' && captions->word_count > before)
            captions->words[captions->word_count - 1].ends_sentence =
                at[1] != '\0' || ends_with_stop(captions->captions[caption].text);
        at += *at != '\0';
    }
    return status;
}

/* Each word takes as long as it has letters, and one more. */
static void guess_times(struct clinch_captions *captions, size_t first)
{
    if (first == captions->word_count)
        return;
    const struct clinch_caption *caption = &captions->captions[captions->words[first].caption];
    double total = 0, done = 0, length_s = caption->end_s - caption->begin_s;
    for (size_t i = first; i < captions->word_count; i++)
        total += (double)strlen(captions->words[i].text) + 1;
    for (size_t i = first; i < captions->word_count; i++) {
        struct clinch_caption_word *word = &captions->words[i];
        word->begin_s = caption->begin_s + length_s * done / total;
        done += (double)strlen(word->text) + 1;
        word->end_s = caption->begin_s + length_s * done / total;
    }
}

static enum clinch_status speak_caption(struct clinch_captions *captions, size_t caption,
                                        struct clinch_error *error)
{
    struct text lines = {0};
    const char *written = captions->captions[caption].text;
    enum clinch_status status = script_text_speak(written, strlen(written), &lines, error);
    size_t first = captions->word_count;
    if (status == CLINCH_OK && lines.length > 0)
        status = add_lines(captions, lines.bytes, caption, error);
    if (status == CLINCH_OK)
        guess_times(captions, first);
    text_free(&lines);
    return status;
}

enum clinch_status captions_words_make(struct clinch_captions *captions,
                                       struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < captions->caption_count && status == CLINCH_OK; i++)
        status = speak_caption(captions, i, error);
    return status;
}
