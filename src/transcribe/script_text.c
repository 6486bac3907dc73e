#include "script_text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/transcript.h>

#include "base/fail.h"
#include "speak_number.h"

enum { LETTERS_SPELLED_MOST = 5 };

static void add_word(struct text *line, const char *word, size_t length, bool capitals)
{
    if (line->length > 0 && line->bytes[line->length - 1] != '\n')
        text_add(line, " ");
    for (size_t i = 0; i < length; i++) {
        char c = (char)(capitals ? toupper((unsigned char)word[i])
                                 : tolower((unsigned char)word[i]));
        text_add_bytes(line, &c, 1);
    }
}

/* Letters with an accent lose it (Latin-1 only); other characters beyond ASCII go. */
static void make_ascii(const char *word, struct text *plain)
{
    static const char bases[] = "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTs"
                                "aaaaaaaceeeeiiiidnooooo ouuuuyty";
    text_add(plain, "");
    for (const unsigned char *c = (const unsigned char *)word; *c; c++) {
        if (*c < 0x80)
            text_add_bytes(plain, (const char *)c, 1);
        else if (*c == 0xc3 && c[1] >= 0x80 && c[1] <= 0xbf)
            text_add_bytes(plain, &bases[*++c - 0x80], 1);
    }
}

static bool is_spelled(const char *letters, size_t length, bool shouting)
{
    if (shouting || length < 2 || length > LETTERS_SPELLED_MOST)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!isupper((unsigned char)letters[i]))
            return false;
    return true;
}

static size_t run_of_letters(const char *at)
{
    size_t length = 0;
    while (isalpha((unsigned char)at[length]) ||
           (at[length] == '\'' && (isalpha((unsigned char)at[length + 1]) || length > 0)))
        length++;
    return length;
}

static void speak_sign(struct text *line, char sign)
{
    static const struct {
        char sign;
        const char *word;
    } signs[] = {{'&', "and"}, {'@', "at"}, {'+', "plus"}, {'%', "percent"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (sign == signs[i].sign)
            add_word(line, signs[i].word, strlen(signs[i].word), false);
}

/* "U.S", "e.g": single letters with a dot between each two; returns the bytes taken. */
static size_t speak_dotted(struct text *line, const char *at)
{
    char letters[LETTERS_SPELLED_MOST + 1];
    size_t count = 0, length = 0;
    while (count < LETTERS_SPELLED_MOST && isalpha((unsigned char)at[length]) &&
           !isalpha((unsigned char)at[length + 1]) && at[length + 1] != '\'') {
        letters[count++] = at[length++];
        if (at[length] != '.')
            break;
        length++;
    }
    if (count < 2)
        return 0;
    add_word(line, letters, count, true);
    return length;
}

static void speak_word(struct text *line, const char *word, bool shouting)
{
    bool mixed = strpbrk(word, "0123456789") != NULL && run_of_letters(word) > 0;
    for (const char *at = word; *at;) {
        size_t length = speak_dotted(line, at);
        if (length == 0 && (length = run_of_letters(at)) > 0)
            add_word(line, at, length, is_spelled(at, length, shouting));
        if (length == 0)
            length = speak_number(line, at, mixed || strchr(at, '(') != NULL);
        if (length == 0)
            speak_sign(line, *at);
        at += length > 0 ? length : 1;
    }
}

/* Whether a text is in capitals throughout, so that they mean nothing. */
static bool is_shouting(const struct clinch_transcript *transcript)
{
    size_t lower = 0, upper = 0;
    for (size_t i = 0; i < transcript->word_count; i++)
        for (const char *c = transcript->words[i].text; *c; c++) {
            lower += islower((unsigned char)*c) != 0;
            upper += isupper((unsigned char)*c) != 0;
        }
    return upper > lower;
}

enum clinch_status script_text_speak(const char *written, size_t byte_count, struct text *lines,
                                     struct clinch_error *error)
{
    struct clinch_transcript *transcript = NULL;
    enum clinch_status status =
        clinch_transcript_read_text(&transcript, written, byte_count, error);
    if (status != CLINCH_OK)
        return status;
    bool shouting = is_shouting(transcript);
    for (size_t i = 0; i < transcript->word_count; i++) {
        struct text plain = {0};
        make_ascii(transcript->words[i].text, &plain);
        if (plain.failed)
            lines->failed = true;
        else
            speak_word(lines, plain.bytes, shouting);
        text_free(&plain);
        if (transcript->words[i].ends_sentence && lines->length > 0 &&
            lines->bytes[lines->length - 1] != '\n')
            text_add(lines, "\n");
    }
    clinch_transcript_free(transcript);
    return lines->failed ? fail_memory(error) : CLINCH_OK;
}
