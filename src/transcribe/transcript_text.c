/* A written text becomes words. Spelling stays; marks between words go, those inside a word or
 * a number ("3.5", "R&D", "510(k)", "follow-up", "$1,200", "15%") stay. */
#include <clinch/transcript.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "filled_pause.h"

struct scan {
    const char *bytes;
    size_t length, at;
    struct clinch_transcript *transcript;
    bool quoted; /* inside single quotation marks */
};

/* Copies the text with typographic signs made plain: apostrophes, quotation marks, dashes,
 * dots, blanks. Fails on bytes that are no text. */
static enum clinch_status make_plain(struct text *plain, const char *bytes, size_t length,
                                     struct clinch_error *error)
{
    static const struct {
        const char *sign, *plain;
    } signs[] = {
        {"\xe2\x80\x99", "'"},  {"\xe2\x80\x98", "'"},    {"\xca\xbc", "'"},
        {"\xe2\x80\x9c", "\""}, {"\xe2\x80\x9d", "\""},   {"\xe2\x80\x9e", "\""},
        {"\xe2\x80\x90", "-"},  {"\xe2\x80\x91", "-"},    {"\xe2\x80\x93", " - "},
        {"\xe2\x80\x94", ", "}, {"\xe2\x80\x95", " "},    {"\xe2\x80\xa6", "..."},
        {"\xc2\xa0", " "},      {"\xe2\x80\xaf", " "},    {"\xe2\x80\x89", " "},
        {"\xe2\x80\x8b", ""},   {"\xef\xbb\xbf", ""},     {"\xc2\xab", "\""},
        {"\xc2\xbb", "\""},     {"\xe2\x80\xa2", "\n\n"}, {"\xc2\xad", ""},
        {"\xc2\xb7", " "},      {"\xe2\x80\xa8", "\n"},   {"\xe2\x80\xa9", "\n\n"},
    };
    text_add(plain, "");
    for (size_t at = 0; at < length;) {
        size_t step = text_utf8_length(bytes + at, length - at);
        unsigned char first = (unsigned char)bytes[at];
        if (step == 0 || (first < 32 && strchr("\t\n\v\f\r", first) == NULL) || first == 0 ||
            first == 127)
            return fail(error, CLINCH_ERROR_FORMAT, "no text: byte %zu is 0x%02x", at + 1,
                        first);
        const char *other = NULL;
        for (size_t i = 0; step > 1 && other == NULL && i < sizeof signs / sizeof *signs; i++)
            if (strlen(signs[i].sign) == step && memcmp(signs[i].sign, bytes + at, step) == 0)
                other = signs[i].plain;
        if (other != NULL)
            text_add(plain, other);
        else
            text_add_bytes(plain, bytes + at, step);
        at += step;
    }
    return plain->failed ? fail_memory(error) : CLINCH_OK;
}

static char peek(const struct scan *scan, size_t ahead)
{
    return scan->at + ahead < scan->length ? scan->bytes[scan->at + ahead] : '\0';
}

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool is_inner(char c)
{
    return is_letter(c) || isdigit((unsigned char)c);
}

/* "(k)" right after a letter or digit belongs to the word: 510(k), 501(c). */
static size_t bracket_suffix(const struct scan *scan)
{
    size_t length = 1;
    while (length < 4 && is_inner(peek(scan, length)))
        length++;
    return peek(scan, 0) == '(' && length > 1 && peek(scan, length) == ')' ? length + 1 : 0;
}

/* How many bytes from here belong to the word that was begun at `begin`; 0: it is over. */
static size_t word_step(const struct scan *scan, size_t begin)
{
    char here = peek(scan, 0), next = peek(scan, 1);
    char before = scan->at > begin ? scan->bytes[scan->at - 1] : ' ';
    bool inside = is_inner(before) && is_inner(next);
    bool digits = isdigit((unsigned char)before) && isdigit((unsigned char)next);
    if (is_inner(here))
        return 1;
    if (strchr("'-", here) && here != '\0' && inside)
        return 1;
    if (here == '.' && inside)
        return digits || islower((unsigned char)next) || scan->at - begin == 1 ||
               scan->bytes[scan->at - 2] == '.';
    if (here == ',' || here == '/' || here == ':')
        return digits;
    if (here == '&' || here == '@')
        return inside;
    if (here == '$')
        return scan->at == begin && isdigit((unsigned char)next);
    if (here == '%')
        return isdigit((unsigned char)before) ? 1 : 0;
    if (here == '+' || here == '#')
        return (is_inner(before) || before == '+') && !is_inner(next) && scan->at > begin;
    return is_inner(before) ? bracket_suffix(scan) : 0;
}

static bool begins_elided(const struct scan *scan)
{
    static const char *const known[] = {"'cause", "'em", "'til", "'bout", "'round"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t length = strlen(known[i]);
        if (scan->length - scan->at >= length &&
            strncasecmp(scan->bytes + scan->at, known[i], length) == 0 &&
            !is_inner(peek(scan, length)))
            return true;
    }
    return false;
}

static enum clinch_status take_word(struct scan *scan, struct clinch_error *error)
{
    size_t begin = scan->at;
    if (peek(scan, 0) == '\'')
        scan->at++;
    for (size_t step; scan->at < scan->length && (step = word_step(scan, begin)) > 0;)
        scan->at += step;
    char last = scan->bytes[scan->at - 1];
    if (peek(scan, 0) == '\'' && !scan->quoted && (last == 's' || last == 'n'))
        scan->at++;
    char *text = memory_copy_bytes(scan->bytes + begin, scan->at - begin + 1);
    bool percent = isdigit((unsigned char)last) && peek(scan, 0) == ' ' && peek(scan, 1) == '%';
    if (text != NULL)
        text[scan->at - begin] = percent ? '%' : '\0';
    scan->at += percent ? 2 : 0;
    if (text == NULL)
        return fail_memory(error);
    struct clinch_word word = {
        .text = text, .kind = filled_pause_is(text) ? CLINCH_FILLED_PAUSE : CLINCH_WORD};
    enum clinch_status status = clinch_transcript_add(scan->transcript, &word, error);
    free(text);
    return status;
}

static void end_sentence(struct scan *scan)
{
    struct clinch_transcript *transcript = scan->transcript;
    if (transcript->word_count > 0)
        transcript->words[transcript->word_count - 1].ends_sentence = true;
}

static void put_comma(struct scan *scan)
{
    struct clinch_transcript *transcript = scan->transcript;
    if (transcript->word_count > 0)
        transcript->words[transcript->word_count - 1].comma = true;
}

static bool is_abbreviation(const char *word)
{
    static const char *const known[] = {"mr",  "mrs", "ms",  "dr", "prof", "vs", "e.g",
                                        "i.e", "st",  "inc", "co", "jr",   "sr", "approx"};
    if (is_letter(word[0]) && word[1] == '\0' && word[0] != 'I')
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcasecmp(word, known[i]) == 0)
            return true;
    return false;
}

/* A full stop ends no sentence after an abbreviation, nor where the text goes on in lower
 * case. */
static void take_stop(struct scan *scan)
{
    const struct clinch_transcript *transcript = scan->transcript;
    bool only_dots = true;
    while (peek(scan, 0) != '\0' && strchr(".!?", peek(scan, 0)) != NULL) {
        only_dots = only_dots && peek(scan, 0) == '.';
        scan->at++;
    }
    size_t ahead = 0;
    while (peek(scan, ahead) != '\0' && strchr(" \t\r\n\"')]*_", peek(scan, ahead)) != NULL)
        ahead++;
    bool goes_on = only_dots && islower((unsigned char)peek(scan, ahead));
    bool short_form = only_dots && transcript->word_count > 0 && peek(scan, ahead) != '\0' &&
                      is_abbreviation(transcript->words[transcript->word_count - 1].text);
    if (!goes_on && !short_form)
        end_sentence(scan);
}

/* After a line end: an empty line or the mark of a list ends the sentence. */
static void take_line_start(struct scan *scan)
{
    size_t ahead = 0;
    while (peek(scan, ahead) == ' ' || peek(scan, ahead) == '\t' || peek(scan, ahead) == '\r')
        ahead++;
    char mark = peek(scan, ahead);
    if (mark == '\n' || mark == '\0') {
        end_sentence(scan);
        return;
    }
    if (strchr("-*#>", mark) != NULL) {
        end_sentence(scan);
        return;
    }
    size_t digits = 0;
    while (isdigit((unsigned char)peek(scan, ahead + digits)))
        digits++;
    char close = peek(scan, ahead + digits),
         after = peek(scan, ahead + digits + (close != '\0'));
    if (digits > 0 && digits < 3 && (close == '.' || close == ')') && after == ' ') {
        end_sentence(scan);
        scan->at += ahead + digits + 1;
    }
}

static enum clinch_status take_next(struct scan *scan, struct clinch_error *error)
{
    char here = peek(scan, 0), next = peek(scan, 1);
    bool number = here == '$' && isdigit((unsigned char)next);
    if (is_inner(here) || number || (here == '\'' && begins_elided(scan)))
        return take_word(scan, error);
    if (here == '\'')
        scan->quoted = is_inner(next) && !scan->quoted;
    if (strchr(",;:", here) != NULL || (here == '-' && next == ' '))
        put_comma(scan);
    if (here == '.' || here == '!' || here == '?') {
        take_stop(scan);
        return CLINCH_OK;
    }
    scan->at++;
    if (here == '\n')
        take_line_start(scan);
    return CLINCH_OK;
}

enum clinch_status clinch_transcript_read_text(struct clinch_transcript **transcript,
                                               const char *text, size_t byte_count,
                                               struct clinch_error *error)
{
    struct text plain = {0};
    struct scan scan = {0};
    enum clinch_status status = make_plain(&plain, text, byte_count, error);
    if (status == CLINCH_OK)
        status = clinch_transcript_make(&scan.transcript, error);
    if (status != CLINCH_OK)
        goto out;
    scan.bytes = plain.bytes;
    scan.length = plain.length;
    take_line_start(&scan);
    while (status == CLINCH_OK && scan.at < scan.length)
        status = take_next(&scan, error);
    end_sentence(&scan);
    if (status == CLINCH_OK) {
        *transcript = scan.transcript;
        scan.transcript = NULL;
    }
out:
    clinch_transcript_free(scan.transcript);
    text_free(&plain);
    return status;
}
