/* What a caption's payload says: tags, entities, sound descriptions and marks go, several
 * voices in one caption become captions of their own. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "captions_build.h"

enum { ASIDE_WORDS_MOST = 4, ENTITY_MOST = 10 };

struct payload {
    struct captions_build *build;
    const struct caption_found *found;
    const char *at, *end;
    struct text text;
    size_t first_line; /* of the text, 0: still in it */
    char *voice;       /* of the tag that holds now, or NULL */
    size_t from;       /* first draft that this payload made */
};

static void add_code(struct text *text, unsigned long code)
{
    char bytes[4];
    size_t count = 0;
    if (code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
        bytes[count++] = ' ';
    } else if (code < 0x80) {
        bytes[count++] = (char)code;
    } else if (code < 0x800) {
        bytes[count++] = (char)(0xc0 | (code >> 6));
        bytes[count++] = (char)(0x80 | (code & 0x3f));
    } else {
        if (code < 0x10000) {
            bytes[count++] = (char)(0xe0 | (code >> 12));
        } else {
            bytes[count++] = (char)(0xf0 | (code >> 18));
            bytes[count++] = (char)(0x80 | ((code >> 12) & 0x3f));
        }
        bytes[count++] = (char)(0x80 | ((code >> 6) & 0x3f));
        bytes[count++] = (char)(0x80 | (code & 0x3f));
    }
    text_add_bytes(text, bytes, count);
}

/* "&amp;", "&#39;", "&#x27;"; anything else is an ampersand that was not written as one. */
static void take_entity(struct payload *payload)
{
    static const struct {
        const char *name, *means;
    } known[] = {{"amp", "&"},   {"lt", "<"},      {"gt", ">"},    {"quot", "\""},
                 {"apos", "'"},  {"nbsp", " "},    {"lrm", ""},    {"rlm", ""},
                 {"shy", ""},    {"rsquo", "'"},   {"lsquo", "'"}, {"mdash", " "},
                 {"ndash", " "}, {"hellip", "..."}};
    const char *name = payload->at + 1, *stop = name;
    while (stop < payload->end && stop - name < ENTITY_MOST &&
           (isalnum((unsigned char)*stop) || *stop == '#'))
        stop++;
    size_t length = (size_t)(stop - name);
    bool closed = stop < payload->end && *stop == ';';
    if (closed && length > 1 && name[0] == '#') {
        bool hex = name[1] == 'x' || name[1] == 'X';
        add_code(&payload->text, strtoul(name + 1 + hex, NULL, hex ? 16 : 10));
        payload->at = stop + 1;
        return;
    }
    for (size_t i = 0; closed && i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].name) == length && memcmp(known[i].name, name, length) == 0) {
            text_add(&payload->text, known[i].means);
            payload->at = stop + 1;
            return;
        }
    text_add(&payload->text, "&");
    payload->at++;
}

static void add_blank(struct text *text)
{
    if (text->length > 0 && text->bytes[text->length - 1] != ' ')
        text_add(text, " ");
}

static bool has_word(const struct text *text)
{
    for (size_t i = 0; i < text->length; i++)
        if (isalnum((unsigned char)text->bytes[i]) || (unsigned char)text->bytes[i] >= 0x80)
            return true;
    return false;
}

/* Hands over what was gathered under the voice that held. */
static enum clinch_status flush(struct payload *payload, struct clinch_error *error)
{
    if (payload->text.failed)
        return fail_memory(error);
    if (!has_word(&payload->text)) {
        payload->text.length = 0;
        return CLINCH_OK;
    }
    struct caption_draft draft = {.begin_s = payload->found->begin_s,
                                  .end_s = payload->found->end_s,
                                  .line = payload->found->line};
    draft.text = memory_copy_bytes(payload->text.bytes, payload->text.length);
    enum clinch_status status = draft.text != NULL ? CLINCH_OK : fail_memory(error);
    if (status == CLINCH_OK && payload->voice != NULL) {
        draft.naming = NAMING_TAG;
        draft.name = memory_copy(payload->voice);
        status = draft.name != NULL ? CLINCH_OK : fail_memory(error);
    } else if (status == CLINCH_OK) {
        status = captions_speaker_find(&draft, payload->first_line, error);
    }
    if (status == CLINCH_OK)
        return payload->text.length = 0, captions_build_take(payload->build, &draft, error);
    free(draft.text);
    free(draft.name);
    return status;
}

/* "v.loud Name" or "v Name": the name, with its entities resolved. */
static enum clinch_status take_voice(struct payload *payload, const char *stop,
                                     struct clinch_error *error)
{
    enum clinch_status status = flush(payload, error);
    if (status != CLINCH_OK)
        return status;
    const char *name = payload->at + 2;
    while (name < stop && !isspace((unsigned char)*name))
        name++;
    while (name < stop && isspace((unsigned char)*name))
        name++;
    struct payload inner = {.at = name, .end = stop};
    while (inner.at < stop)
        if (*inner.at == '&')
            take_entity(&inner);
        else
            text_add_bytes(&inner.text, inner.at++, 1);
    free(payload->voice);
    payload->voice = NULL;
    if (inner.text.failed)
        return text_free(&inner.text), fail_memory(error);
    if (has_word(&inner.text))
        payload->voice = inner.text.bytes;
    else
        text_free(&inner.text);
    return CLINCH_OK;
}

/* A tag, or a "<" that was not written as an entity. */
static enum clinch_status take_tag(struct payload *payload, struct clinch_error *error)
{
    const char *name = payload->at + 1;
    const char *stop = memchr(name, '>', (size_t)(payload->end - name));
    bool tag = stop != NULL && (isalnum((unsigned char)*name) || *name == '/');
    if (!tag) {
        text_add(&payload->text, " ");
        payload->at++;
        return CLINCH_OK;
    }
    enum clinch_status status = CLINCH_OK;
    if (*name == 'v' && (isspace((unsigned char)name[1]) || name[1] == '.')) {
        status = take_voice(payload, stop, error);
    } else if (strncmp(name, "/v>", 3) == 0) {
        status = flush(payload, error);
        free(payload->voice);
        payload->voice = NULL;
    } else if (strncmp(name, "br", 2) == 0) {
        add_blank(&payload->text);
    }
    payload->at = stop + 1;
    return status;
}

/* "[music]", "{\an8}", and "(laughs)" if it is short and stands by itself. At the start of a
 * caption it may be the speaker: that is looked into before. */
static bool is_aside(const struct payload *payload, const char **stop)
{
    const char *at = payload->at;
    char close = *at == '[' ? ']' : *at == '{' ? '}' : ')';
    *stop = memchr(at, close, (size_t)(payload->end - at));
    if (*stop == NULL)
        return false;
    if (close != ')')
        return true;
    size_t words = 1;
    for (const char *c = at + 1; c < *stop; c++) {
        if (isdigit((unsigned char)*c))
            return false;
        words += *c == ' ';
    }
    const struct text *text = &payload->text;
    bool apart = text->length == 0 || text->bytes[text->length - 1] == ' ';
    bool in_name = *stop + 1 < payload->end && (*stop)[1] == ':'; /* "Jane Doe (Guest): …" */
    return apart && !in_name && words <= ASIDE_WORDS_MOST;
}

/* A name in brackets is kept, for the speakers to be found. */
static bool may_name(const struct payload *payload, const char *stop)
{
    const char *inside = payload->at + 1;
    return payload->text.length == 0 && *payload->at != '{' && stop + 1 < payload->end &&
           (isupper((unsigned char)*inside) || strncmp(inside, "speaker", 7) == 0);
}

static enum clinch_status take_next(struct payload *payload, struct clinch_error *error)
{
    const char *stop = NULL;
    char here = *payload->at;
    size_t left = (size_t)(payload->end - payload->at);
    if (here == '<')
        return take_tag(payload, error);
    if (here == '&') {
        take_entity(payload);
    } else if ((here == '[' || here == '{' || here == '(') && is_aside(payload, &stop) &&
               !may_name(payload, stop)) {
        add_blank(&payload->text);
        payload->at = stop + 1;
    } else if (here == '\n' || here == '\r') {
        if (payload->first_line == 0)
            payload->first_line = payload->text.length;
        add_blank(&payload->text);
        payload->at++;
    } else if (left >= 3 && memcmp(payload->at, "\xe2\x99", 2) == 0) { /* musical notes */
        payload->at += 3;
    } else if (here == '>' || (here == '-' && payload->text.length == 0)) {
        payload->at++;
    } else if (isspace((unsigned char)here)) {
        add_blank(&payload->text);
        payload->at++;
    } else {
        text_add_bytes(&payload->text, payload->at++, 1);
    }
    return CLINCH_OK;
}

/* Several drafts of one caption share its time by their length. */
static void share_time(struct payload *payload)
{
    struct caption_draft *drafts = payload->build->drafts;
    double total = 0, done = 0, begin_s = payload->found->begin_s;
    double length_s = payload->found->end_s - begin_s;
    for (size_t i = payload->from; i < payload->build->count; i++)
        total += (double)strlen(drafts[i].text);
    for (size_t i = payload->from; i < payload->build->count; i++) {
        drafts[i].begin_s = begin_s + length_s * done / total;
        done += (double)strlen(drafts[i].text);
        drafts[i].end_s = begin_s + length_s * done / total;
    }
}

enum clinch_status captions_build_add(struct captions_build *build,
                                      const struct caption_found *found,
                                      struct clinch_error *error)
{
    struct caption_found ordered = *found;
    if (found->end_s < found->begin_s) {
        ordered.end_s = found->begin_s;
        if (build->backward_line == 0)
            build->backward_line = found->line;
    }
    struct payload payload = {.build = build,
                              .found = &ordered,
                              .at = found->payload,
                              .end = found->payload + found->byte_count,
                              .from = build->count};
    enum clinch_status status = CLINCH_OK;
    if (found->speaker != NULL && *found->speaker != '\0') {
        payload.voice = memory_copy(found->speaker);
        status = payload.voice != NULL ? CLINCH_OK : fail_memory(error);
    }
    while (status == CLINCH_OK && payload.at < payload.end)
        status = take_next(&payload, error);
    if (status == CLINCH_OK)
        status = flush(&payload, error);
    if (status == CLINCH_OK && build->count > payload.from)
        share_time(&payload);
    free(payload.voice);
    text_free(&payload.text);
    return status;
}
