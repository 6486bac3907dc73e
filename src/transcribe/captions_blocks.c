/* WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format"), SubRip and .sbv: blocks of a line
 * of times and lines of text, with an empty line between. What lies between blocks (numbers,
 * names of blocks, notes) is passed over. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "captions_build.h"

enum { QUOTED_MOST = 60, HOURS_MOST = 999 };

struct lines {
    const char *at, *end;
    size_t number; /* of the line at `at` */
};

/* How long the line at `at` is, without its end. */
static size_t line_length(const char *at, const char *end)
{
    size_t length = 0;
    while (at + length < end && at[length] != '\n' && at[length] != '\r')
        length++;
    return length;
}

static void next_line(struct lines *lines)
{
    lines->at += line_length(lines->at, lines->end);
    if (lines->at < lines->end && *lines->at == '\r')
        lines->at++;
    if (lines->at < lines->end && *lines->at == '\n')
        lines->at++;
    lines->number++;
}

static bool is_blank(const char *at, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!isspace((unsigned char)at[i]))
            return false;
    return true;
}

static bool is_number(const char *at, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!isdigit((unsigned char)at[i]) && !isspace((unsigned char)at[i]))
            return false;
    return !is_blank(at, length);
}

static bool find_arrow(const char *at, size_t length, size_t *where)
{
    for (size_t i = 0; i + 3 <= length; i++)
        if (memcmp(at + i, "-->", 3) == 0) {
            *where = i;
            return true;
        }
    return false;
}

static bool take_figures(const char **at, int most, double *value)
{
    int count = 0;
    for (*value = 0; isdigit((unsigned char)**at) && count < most; count++)
        *value = *value * 10 + (*(*at)++ - '0');
    return count > 0;
}

/* [h…:]mm:ss[.mmm], with a comma as well as a point. */
static bool take_time(const char **at, double *time_s)
{
    double parts[3], fraction = 0;
    int count = 0;
    do {
        if (!take_figures(at, 4, &parts[count++]))
            return false;
    } while (count < 3 && **at == ':' && (*at)++);
    if (count < 2 || parts[0] > HOURS_MOST)
        return false;
    *time_s =
        count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : parts[0] * 60 + parts[1];
    if ((**at == '.' || **at == ',') && isdigit((unsigned char)(*at)[1])) {
        const char *from = ++*at;
        take_figures(at, 6, &fraction);
        for (; from < *at; from++)
            fraction /= 10;
        *time_s += fraction;
    }
    return true;
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* "0:00:01.000,0:00:03.000", all of the line. */
static bool is_sbv_time(const char *at, size_t length, struct caption_found *found)
{
    const char *from = at;
    return take_time(&at, &found->begin_s) && *at++ == ',' && take_time(&at, &found->end_s) &&
           is_blank(at, length - (size_t)(at - from));
}

enum timing { TIMING_NONE, TIMING_GOOD, TIMING_BAD };

static enum timing read_timing(const char *at, size_t length, struct caption_found *found)
{
    size_t arrow = 0;
    if (!find_arrow(at, length, &arrow))
        return isdigit((unsigned char)*at) && is_sbv_time(at, length, found) ? TIMING_GOOD
                                                                             : TIMING_NONE;
    const char *before = skip_blanks(at), *after = skip_blanks(at + arrow + 3);
    bool good = take_time(&before, &found->begin_s) && skip_blanks(before) == at + arrow &&
                take_time(&after, &found->end_s) &&
                (after >= at + length || isspace((unsigned char)*after));
    return good ? TIMING_GOOD : TIMING_BAD;
}

/* Whether the line, a number or not, begins the next block. */
static bool begins_block(const struct lines *lines)
{
    struct caption_found ignored;
    size_t length = line_length(lines->at, lines->end);
    if (read_timing(lines->at, length, &ignored) != TIMING_NONE)
        return true;
    if (!is_number(lines->at, length))
        return false;
    struct lines after = *lines;
    next_line(&after);
    return read_timing(after.at, line_length(after.at, after.end), &ignored) != TIMING_NONE;
}

static bool begins_with(const struct lines *lines, const char *word)
{
    size_t length = strlen(word), have = line_length(lines->at, lines->end);
    return have >= length && memcmp(lines->at, word, length) == 0 &&
           (have == length || isspace((unsigned char)lines->at[length]));
}

static void skip_block(struct lines *lines)
{
    while (lines->at < lines->end && !is_blank(lines->at, line_length(lines->at, lines->end)))
        next_line(lines);
}

static enum clinch_status take_block(struct captions_build *build, struct lines *lines,
                                     struct caption_found *found, struct clinch_error *error)
{
    found->line = lines->number;
    next_line(lines);
    found->payload = lines->at;
    const char *end = lines->at;
    while (lines->at < lines->end && !begins_block(lines)) {
        size_t length = line_length(lines->at, lines->end);
        if (is_blank(lines->at, length))
            break;
        end = lines->at + length;
        next_line(lines);
    }
    found->byte_count = (size_t)(end - found->payload);
    return captions_build_add(build, found, error);
}

enum clinch_status captions_blocks_read(struct captions_build *build, const char *bytes,
                                        size_t byte_count, struct clinch_error *error)
{
    struct lines lines = {bytes, bytes + byte_count, 1};
    enum clinch_status status = CLINCH_OK;
    bool seen = begins_with(&lines, "WEBVTT");
    while (status == CLINCH_OK && lines.at < lines.end) {
        struct caption_found found = {0};
        size_t length = line_length(lines.at, lines.end);
        enum timing timing = read_timing(lines.at, length, &found);
        if (timing == TIMING_BAD)
            return fail(error, CLINCH_ERROR_FORMAT,
                        "%s: line %zu: \"%.*s\" is no time of a caption", build->name,
                        lines.number, (int)(length < QUOTED_MOST ? length : QUOTED_MOST),
                        lines.at);
        seen = seen || timing == TIMING_GOOD;
        if (timing == TIMING_GOOD)
            status = take_block(build, &lines, &found, error);
        else if (begins_with(&lines, "NOTE") || begins_with(&lines, "STYLE") ||
                 begins_with(&lines, "REGION"))
            skip_block(&lines);
        else
            next_line(&lines);
    }
    if (status == CLINCH_OK && !seen)
        return fail(error, CLINCH_ERROR_FORMAT,
                    "%s: line 1: these are no captions (WebVTT, SubRip, .sbv, or the JSON of "
                    "whisper.cpp, WhisperX or Vosk)",
                    build->name);
    return status;
}
