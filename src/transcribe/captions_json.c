/* JSON that recognisers write. Told apart by their keys:
 *   whisper.cpp       {"transcription": [{"offsets": {"from": ms, "to": ms}, "text"}]}
 *   WhisperX, Whisper {"segments": [{"start", "end", "text", "speaker"}]}, or the list alone
 *   Vosk              {"result": [{"word", "start", "end"}], "text"}, one object an utterance
 *   vosk-transcriber  {"monologues": [{"speaker": {"name"}, "terms": [{"text", "start",
 * "end"}]}]}
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "base/tree.h"
#include "captions_build.h"

/* Words that come one by one are made captions of this many, cut at a pause before. */
enum { RUN_WORDS_MOST = 12, DEPTH_MOST = 3 };
static const double run_pause_s = 0.5, longest_s = 1e6;

struct source {
    struct captions_build *build;
    size_t number; /* of the caption in hand, from 1 */
    bool known;    /* something of a shape that we know was seen */
};

static enum clinch_status fail_item(const struct source *source, const char *what,
                                    struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_FORMAT, "%s: caption %zu: %s", source->build->name,
                source->number, what);
}

static bool take_time(const json_t *item, const char *key, double scale, double *time_s)
{
    const json_t *value = json_object_get(item, key);
    if (!json_is_number(value))
        return false;
    *time_s = json_number_value(value) * scale;
    return isfinite(*time_s) && fabs(*time_s) < longest_s;
}

/* A speaker as a string, a number, or an object with a name. */
static const char *speaker_of(const json_t *item, char *buffer, size_t size)
{
    const json_t *speaker = json_object_get(item, "speaker");
    if (json_is_object(speaker)) {
        const json_t *name = json_object_get(speaker, "name");
        speaker = json_is_string(name) ? name : json_object_get(speaker, "id");
    }
    if (json_is_integer(speaker)) {
        snprintf(buffer, size, "Speaker %" JSON_INTEGER_FORMAT, json_integer_value(speaker));
        return buffer;
    }
    const char *name = json_string_value(speaker);
    return name != NULL && strcmp(name, "?") != 0 && strcmp(name, "unknown") != 0 ? name : NULL;
}

static enum clinch_status add(struct source *source, struct caption_found *found,
                              const char *text, struct clinch_error *error)
{
    found->line = source->number;
    found->payload = text;
    found->byte_count = strlen(text);
    found->begin_s = fmax(found->begin_s, 0);
    return captions_build_add(source->build, found, error);
}

static enum clinch_status add_segment(struct source *source, const json_t *item,
                                      struct clinch_error *error)
{
    struct caption_found found = {0};
    char buffer[32];
    const json_t *offsets = json_object_get(item, "offsets");
    const char *text = json_string_value(json_object_get(item, "text"));
    source->number++;
    if (text == NULL)
        return fail_item(source, "has no \"text\"", error);
    bool timed = offsets != NULL ? take_time(offsets, "from", 1e-3, &found.begin_s) &&
                                       take_time(offsets, "to", 1e-3, &found.end_s)
                                 : take_time(item, "start", 1, &found.begin_s) &&
                                       take_time(item, "end", 1, &found.end_s);
    if (!timed)
        return fail_item(source,
                         offsets != NULL ? "\"from\" and \"to\" of its \"offsets\" are no times"
                                         : "\"start\" and \"end\" are no times",
                         error);
    found.speaker = speaker_of(item, buffer, sizeof buffer);
    return add(source, &found, text, error);
}

static enum clinch_status add_segments(struct source *source, const json_t *list,
                                       struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    source->known = true;
    for (size_t i = 0; i < json_array_size(list) && status == CLINCH_OK; i++)
        status = add_segment(source, json_array_get(list, i), error);
    return status;
}

struct run {
    struct text text;
    struct caption_found found;
    size_t word_count;
};

static enum clinch_status end_run(struct source *source, struct run *run,
                                  struct clinch_error *error)
{
    enum clinch_status status = run->text.failed ? fail_memory(error) : CLINCH_OK;
    if (status == CLINCH_OK && run->word_count > 0)
        status = add(source, &run->found, run->text.bytes, error);
    run->text.length = 0;
    run->word_count = 0;
    return status;
}

static enum clinch_status add_word(struct source *source, struct run *run, const json_t *item,
                                   const char *text, struct clinch_error *error)
{
    double begin_s, end_s;
    enum clinch_status status = CLINCH_OK;
    if (!take_time(item, "start", 1, &begin_s) || !take_time(item, "end", 1, &end_s))
        return fail_item(source, "a word whose \"start\" and \"end\" are no times", error);
    if (run->word_count >= RUN_WORDS_MOST ||
        (run->word_count > 0 && begin_s - run->found.end_s > run_pause_s))
        status = end_run(source, run, error);
    if (run->word_count == 0)
        run->found.begin_s = begin_s;
    else
        text_add(&run->text, " ");
    run->found.end_s = end_s;
    text_add(&run->text, text);
    run->word_count++;
    return status;
}

/* Words one by one, whose text is under `key`. */
static enum clinch_status add_words(struct source *source, const json_t *list, const char *key,
                                    const char *speaker, struct clinch_error *error)
{
    struct run run = {.found.speaker = speaker};
    enum clinch_status status = CLINCH_OK;
    source->known = true;
    source->number++;
    for (size_t i = 0; i < json_array_size(list) && status == CLINCH_OK; i++) {
        const json_t *item = json_array_get(list, i);
        const char *type = json_string_value(json_object_get(item, "type"));
        const char *text = json_string_value(json_object_get(item, key));
        if (text == NULL)
            status = fail_item(source, "a word without text", error);
        else if (type == NULL || strcmp(type, "WORD") == 0)
            status = add_word(source, &run, item, text, error);
    }
    if (status == CLINCH_OK)
        status = end_run(source, &run, error);
    text_free(&run.text);
    return status;
}

static enum clinch_status add_monologues(struct source *source, const json_t *list,
                                         struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    char buffer[32];
    source->known = true;
    for (size_t i = 0; i < json_array_size(list) && status == CLINCH_OK; i++) {
        const json_t *item = json_array_get(list, i);
        status = add_words(source, json_object_get(item, "terms"), "text",
                           speaker_of(item, buffer, sizeof buffer), error);
    }
    return status;
}

static enum clinch_status add_value(struct source *source, const json_t *value, int depth,
                                    struct clinch_error *error)
{
    static const char *const lists[] = {"transcription", "segments"};
    enum clinch_status status = CLINCH_OK;
    if (json_is_array(value)) {
        for (size_t i = 0;
             depth < DEPTH_MOST && i < json_array_size(value) && status == CLINCH_OK; i++)
            status = add_value(source, json_array_get(value, i), depth + 1, error);
        return status;
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (json_is_array(json_object_get(value, lists[i])))
            return add_segments(source, json_object_get(value, lists[i]), error);
    if (json_is_array(json_object_get(value, "monologues")))
        return add_monologues(source, json_object_get(value, "monologues"), error);
    if (json_is_array(json_object_get(value, "result")))
        return add_words(source, json_object_get(value, "result"), "word", NULL, error);
    if (json_is_array(json_object_get(value, "alternatives")))
        return depth < DEPTH_MOST
                   ? add_value(source,
                               json_array_get(json_object_get(value, "alternatives"), 0),
                               depth + 1, error)
                   : CLINCH_OK;
    if (json_object_get(value, "start") != NULL)
        return source->known = true, add_segment(source, value, error);
    /* Vosk says so of silence. */
    const char *text = json_string_value(json_object_get(value, "text"));
    source->known = source->known || (text != NULL && *text == '\0');
    return CLINCH_OK;
}

static size_t count_lines(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += bytes[i] == '\n';
    return count;
}

enum clinch_status captions_json_read(struct captions_build *build, const char *bytes,
                                      size_t byte_count, struct clinch_error *error)
{
    struct source source = {.build = build};
    enum clinch_status status = CLINCH_OK;
    /* Vosk writes one object after another. */
    for (size_t at = 0; status == CLINCH_OK;) {
        at += strspn(bytes + at, " \t\r\n,");
        if (at >= byte_count)
            break;
        json_error_t wrong;
        json_t *value = json_loadb(bytes + at, byte_count - at, JSON_DISABLE_EOF_CHECK, &wrong);
        if (value == NULL)
            return fail(
                error, CLINCH_ERROR_FORMAT, "%s: line %zu: this is no JSON: %s", build->name,
                count_lines(bytes, at) + (wrong.line > 0 ? (size_t)wrong.line : 1), wrong.text);
        at += wrong.position > 0 ? (size_t)wrong.position : byte_count;
        status = add_value(&source, value, 0, error);
        json_decref(value);
    }
    if (status == CLINCH_OK && !source.known)
        return fail(error, CLINCH_ERROR_FORMAT,
                    "%s: line 1: this JSON holds no captions of whisper.cpp, WhisperX or Vosk",
                    build->name);
    return status;
}
