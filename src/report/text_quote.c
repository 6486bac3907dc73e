#include <stdint.h>
#include <string.h>

#include "text_parts.h"
#include "write.h"

enum { WORDS_BACK = 5 };
static const double phrase_gap_s = 0.5; /* silence that ends a phrase */

static bool opens_quote(char before)
{
    return before == '\0' || before == ' ' || before == '(' || before == '[';
}

void text_prose(struct text *out, const char *sentence)
{
    struct text clean = {0};
    char before = '\0';
    write_clean(&clean, sentence);
    for (size_t i = 0; i < clean.length; i++) {
        if (clean.bytes[i] == '"')
            text_add(out, opens_quote(before) ? "“" : "”");
        else
            text_add_bytes(out, &clean.bytes[i], 1);
        before = clean.bytes[i];
    }
    out->failed = out->failed || clean.failed;
    text_free(&clean);
}

/* What was heard is all lower case; "i" and "i'd" are not how people write. */
static void raise_i(struct text *words)
{
    for (size_t i = 0; i < words->length; i++) {
        char before = i > 0 ? words->bytes[i - 1] : ' ';
        bool begins = before == ' ' || (unsigned char)before >= 0x80;
        char after = words->bytes[i + 1];
        if (begins && words->bytes[i] == 'i' && strchr(" '", after) != NULL)
            words->bytes[i] = 'I';
    }
}

void text_said(struct text *out, const char *heard)
{
    struct text words = {0};
    text_add(&words, heard);
    if (!words.failed)
        raise_i(&words);
    text_add(out, words.failed ? "" : words.bytes);
    out->failed = out->failed || words.failed;
    text_free(&words);
}

/* Words too long for their room: cut at the end of a word. */
static void add_cut(struct text *out, const struct text *words, size_t most)
{
    size_t taken = 0, columns = 0, last_space = 0;
    while (taken < words->length && columns < most) {
        last_space = words->bytes[taken] == ' ' ? taken : last_space;
        taken += text_utf8_length(words->bytes + taken, words->length - taken);
        columns++;
    }
    bool cut = taken < words->length;
    if (cut && words->bytes[taken] != ' ' && last_space > 0)
        taken = last_space;
    text_add_bytes(out, words->bytes, taken);
    text_add(out, cut ? "…" : "");
}

/* A phrase ends between these two words. */
static bool parts(const struct clinch_transcript *transcript, size_t left)
{
    const struct clinch_word *words = transcript->words;
    return words[left].ends_sentence ||
           (transcript->timed && words[left + 1].begin_s - words[left].end_s >= phrase_gap_s);
}

struct stretch {
    size_t first, end; /* words */
    size_t columns;
    bool cut_before, cut_after;
};

static size_t columns_of(const struct clinch_word *word)
{
    return text_utf8_count(word->text) + 1 + word->comma;
}

static void grow_forward(struct stretch *s, const struct clinch_transcript *transcript,
                         size_t most)
{
    const struct clinch_word *words = transcript->words;
    s->cut_after = false;
    while (!s->cut_after && s->end < transcript->word_count && !parts(transcript, s->end - 1)) {
        s->cut_after = s->columns + columns_of(&words[s->end]) > most;
        if (!s->cut_after)
            s->columns += columns_of(&words[s->end++]);
    }
}

static void grow_back(struct stretch *s, const struct clinch_transcript *transcript,
                      size_t words_most, size_t most)
{
    const struct clinch_word *words = transcript->words;
    s->cut_before = false;
    while (!s->cut_before && s->first > 0 && !parts(transcript, s->first - 1) &&
           words[s->first - 1].kind == CLINCH_WORD) {
        s->cut_before = words_most == 0 || s->columns + columns_of(&words[s->first - 1]) > most;
        if (!s->cut_before) {
            s->columns += columns_of(&words[--s->first]);
            words_most--;
        }
    }
}

/* Half of a clause before the one that is quoted says nothing: it goes, to its comma. */
static void drop_half_clause(struct stretch *s, const struct clinch_transcript *transcript,
                             size_t quoted)
{
    for (size_t i = quoted; s->cut_before && i > s->first; i--)
        if (transcript->words[i - 1].comma)
            s->first = i;
}

/* As far as there is room: first a few words back, for a phrase is known by how it begins, then
 * to its end, then to its beginning. */
static struct stretch widen(const struct clinch_transcript *transcript,
                            const struct clinch_evidence *evidence, size_t most)
{
    struct stretch s = {.first = evidence->word_index,
                        .end = evidence->word_index + evidence->word_count};
    for (size_t i = s.first; i < s.end; i++)
        s.columns += columns_of(&transcript->words[i]);
    grow_back(&s, transcript, WORDS_BACK, most);
    grow_forward(&s, transcript, most);
    grow_back(&s, transcript, SIZE_MAX, most);
    drop_half_clause(&s, transcript, evidence->word_index);
    return s;
}

static void add_stretch(struct text *words, const struct clinch_transcript *transcript,
                        const struct clinch_evidence *evidence, size_t most)
{
    struct stretch s = widen(transcript, evidence, most);
    text_add(words, s.cut_before ? "…" : "");
    for (size_t i = s.first; i < s.end; i++) {
        text_add(words, i == s.first ? "" : transcript->words[i - 1].comma ? ", " : " ");
        write_clean(words, transcript->words[i].text);
    }
    text_add(words, s.cut_after ? "…" : "");
}

void text_quote(struct text *out, const struct clinch_transcript *transcript,
                const struct clinch_evidence *evidence, size_t most)
{
    struct text words = {0};
    size_t count = transcript != NULL ? transcript->word_count : 0;
    bool placed = evidence->word_count > 0 && evidence->word_index < count &&
                  evidence->word_count <= count - evidence->word_index;
    text_add(&words, "");
    if (placed && text_utf8_count(evidence->text) + 4 <= most)
        add_stretch(&words, transcript, evidence, most - 2);
    else
        write_clean(&words, evidence->text);
    text_add(out, "“");
    if (!words.failed) {
        raise_i(&words);
        add_cut(out, &words, most);
    }
    text_add(out, "”");
    out->failed = out->failed || words.failed;
    text_free(&words);
}
