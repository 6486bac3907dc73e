#include <clinch/captions.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "captions_build.h"

enum { CAPTIONS_MOST_BYTES = 64 << 20 };

/* Old captions are often Windows-1252: a byte that is no UTF-8 is taken for Latin-1. */
static void make_utf8(struct text *clean, const char *bytes, size_t length)
{
    text_add(clean, "");
    for (size_t at = 0; at < length;) {
        size_t step = text_utf8_length(bytes + at, length - at);
        unsigned char byte = (unsigned char)bytes[at];
        char pair[2] = {(char)(0xc0 | (byte >> 6)), (char)(0x80 | (byte & 0x3f))};
        if (byte == 0x92 || byte == 0xb4) /* an apostrophe there */
            text_add(clean, "'");
        else if (step > 0 && byte != 0)
            text_add_bytes(clean, bytes + at, step);
        else if (byte >= 0xa0)
            text_add_bytes(clean, pair, 2);
        else
            text_add(clean, " ");
        at += step > 0 ? step : 1;
    }
}

static bool is_json(const char *bytes)
{
    while (isspace((unsigned char)*bytes))
        bytes++;
    char first = *bytes;
    if (first != '{' && first != '[')
        return false;
    do
        bytes++;
    while (isspace((unsigned char)*bytes));
    return *bytes == '"' || *bytes == '{' || *bytes == '}' || *bytes == ']';
}

static enum clinch_status read_bytes(struct captions_build *build, const char *bytes,
                                     size_t length, struct clinch_error *error)
{
    if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
        return fail(error, CLINCH_ERROR_FORMAT, "%s: is UTF-16; save it as UTF-8", build->name);
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    struct text clean = {0};
    make_utf8(&clean, bytes, length);
    enum clinch_status status = CLINCH_OK;
    if (clean.failed)
        status = fail_memory(error);
    else if (clean.bytes[strspn(clean.bytes, " \t\r\n")] == '\0')
        status = fail(error, CLINCH_ERROR_FORMAT, "%s: is empty", build->name);
    else if (is_json(clean.bytes))
        status = captions_json_read(build, clean.bytes, clean.length, error);
    else
        status = captions_blocks_read(build, clean.bytes, clean.length, error);
    text_free(&clean);
    return status;
}

enum clinch_status clinch_captions_parse(struct clinch_captions **captions, const char *name,
                                         const char *bytes, size_t byte_count,
                                         struct clinch_error *error)
{
    struct captions_build build = {.name = name};
    struct clinch_captions *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->path = memory_copy(name);
    enum clinch_status status = made->path == NULL ? fail_memory(error) : CLINCH_OK;
    if (status == CLINCH_OK)
        status = read_bytes(&build, bytes, byte_count, error);
    if (status == CLINCH_OK)
        status = captions_build_finish(&build, made, error);
    captions_build_free(&build);
    if (status != CLINCH_OK) {
        clinch_captions_free(made);
        return status;
    }
    *captions = made;
    return CLINCH_OK;
}

enum clinch_status clinch_captions_read(struct clinch_captions **captions, const char *path,
                                        struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, CAPTIONS_MOST_BYTES, &bytes, &length, error);
    if (status != CLINCH_OK)
        return status;
    status = clinch_captions_parse(captions, path, bytes, length, error);
    free(bytes);
    return status;
}

void clinch_captions_free(struct clinch_captions *captions)
{
    if (captions == NULL)
        return;
    for (size_t i = 0; i < captions->caption_count; i++)
        free(captions->captions[i].text);
    for (size_t i = 0; i < captions->word_count; i++)
        free(captions->words[i].text);
    for (size_t i = 0; i < captions->speaker_count; i++)
        free(captions->speakers[i]);
    free(captions->captions);
    free(captions->words);
    free(captions->speakers);
    free(captions->warning);
    free(captions->path);
    free(captions);
}
