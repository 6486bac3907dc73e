/* Who speaks, where no tag says so: "Name: …" (Zoom), "(Name) …", "[Name] …", or the name on a
 * line of its own. Prose does such things too; so a way of naming is believed only if the file
 * keeps to it. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fail.h"
#include "base/memory.h"
#include "captions_build.h"

enum { NAME_BYTES_MOST = 48, NAME_WORDS_MOST = 5 };

/* What stands in brackets or before a colon and is nobody. */
static bool is_nobody(const char *name, size_t length)
{
    static const char *const known[] = {"music",    "applause", "laughter",        "inaudible",
                                        "noise",    "silence",  "crosstalk",       "pause",
                                        "note",     "question", "answer",          "http",
                                        "laughing", "example",  "background noise"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == length && strncasecmp(known[i], name, length) == 0)
            return true;
    return false;
}

static bool is_particle(const char *word, size_t length)
{
    static const char *const known[] = {"de",  "da", "di", "du",  "van", "von", "der",
                                        "den", "la", "le", "bin", "al",  "of",  "y"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == length && memcmp(known[i], word, length) == 0)
            return true;
    return false;
}

/* Few words, each of which begins like a name: "Jane van Doe (Guest)", "SPEAKER_00". */
static bool looks_like_name(const char *name, size_t length)
{
    size_t words = 0;
    bool letters = false;
    if (length == 0 || length > NAME_BYTES_MOST || is_nobody(name, length))
        return false;
    bool numbered = length > 7 && strncasecmp(name, "speaker", 7) == 0;
    for (size_t at = 0; at < length;) {
        size_t wide = 0;
        while (at + wide < length && name[at + wide] != ' ')
            wide++;
        unsigned char first = (unsigned char)name[at];
        bool good = isupper(first) || isdigit(first) || first >= 0x80 || first == '(' ||
                    (numbered && at == 0) || (words > 0 && is_particle(name + at, wide));
        if (!good || ++words > NAME_WORDS_MOST)
            return false;
        for (size_t i = at; i < at + wide; i++) {
            unsigned char c = (unsigned char)name[i];
            letters = letters || isalpha(c) || c >= 0x80;
            if (c < 0x80 && !isalnum(c) && strchr(".'-_()/@&", c) == NULL)
                return false;
        }
        at += wide + 1;
    }
    return letters;
}

static enum clinch_status keep(struct caption_draft *draft, enum caption_naming naming,
                               const char *name, size_t length, size_t rest,
                               struct clinch_error *error)
{
    draft->name = memory_copy_bytes(name, length);
    if (draft->name == NULL)
        return fail_memory(error);
    while (draft->text[rest] == ' ')
        rest++;
    draft->rest = rest;
    draft->naming = naming;
    return CLINCH_OK;
}

enum clinch_status captions_speaker_find(struct caption_draft *draft, size_t first_line,
                                         struct clinch_error *error)
{
    const char *text = draft->text;
    bool bracket = text[0] == '(' || text[0] == '[';
    if (bracket) {
        size_t close = strcspn(text, text[0] == '(' ? ")" : "]");
        size_t after = close + (text[close] != '\0');
        if (text[close] != '\0' && looks_like_name(text + 1, close - 1))
            return keep(draft, NAMING_BRACKET, text + 1, close - 1,
                        after + (text[after] == ':'), error);
        /* A sound that looked like a name: it goes. */
        if (text[close] != '\0' && text[after] != '\0')
            memmove(draft->text, text + after, strlen(text + after) + 1);
        return CLINCH_OK;
    }
    size_t colon = strcspn(text, ":");
    if (text[colon] == ':' && (text[colon + 1] == ' ' || text[colon + 1] == '\0') &&
        looks_like_name(text, colon))
        return keep(draft, NAMING_COLON, text, colon, colon + 1, error);
    if (first_line > 0 && first_line < strlen(text) && looks_like_name(text, first_line) &&
        memchr(text, ' ', first_line) != NULL)
        return keep(draft, NAMING_LINE, text, first_line, first_line, error);
    return CLINCH_OK;
}

static size_t count_naming(const struct captions_build *build, enum caption_naming naming)
{
    size_t count = 0;
    for (size_t i = 0; i < build->count; i++)
        count += build->drafts[i].naming == naming;
    return count;
}

static bool comes_again(const struct captions_build *build, size_t draft)
{
    for (size_t i = 0; i < build->count; i++)
        if (i != draft && build->drafts[i].naming == build->drafts[draft].naming &&
            strcmp(build->drafts[i].name, build->drafts[draft].name) == 0)
            return true;
    return false;
}

/* Most captions named that way, or a third of them and this name more than once. */
static bool is_believed(const struct captions_build *build, size_t draft, const size_t *counts)
{
    enum caption_naming naming = build->drafts[draft].naming;
    if (naming == NAMING_TAG)
        return true;
    if (2 * counts[naming] >= build->count && naming != NAMING_LINE)
        return true;
    size_t least = naming == NAMING_COLON ? 10 : 3;
    return least * counts[naming] >= build->count && comes_again(build, draft);
}

void captions_speaker_settle(struct captions_build *build)
{
    size_t counts[NAMING_TAG + 1];
    for (int naming = 0; naming <= NAMING_TAG; naming++)
        counts[naming] = count_naming(build, (enum caption_naming)naming);
    /* Judged first and settled then: what is believed of one hangs on the others. */
    for (size_t i = 0; i < build->count; i++)
        if (build->drafts[i].name != NULL && !is_believed(build, i, counts))
            build->drafts[i].rest = SIZE_MAX;
    for (size_t i = 0; i < build->count; i++) {
        struct caption_draft *draft = &build->drafts[i];
        if (draft->rest == SIZE_MAX) {
            free(draft->name);
            draft->name = NULL;
            draft->naming = NAMING_NONE;
        } else if (draft->rest > 0) {
            memmove(draft->text, draft->text + draft->rest,
                    strlen(draft->text + draft->rest) + 1);
        }
        draft->rest = 0;
    }
}
