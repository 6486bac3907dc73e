/* How the words meet the profile. A phrase is spoken of when the stems of its words that matter
 * stand close together, in any order; a proof or an answer when most of them came up at all. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "score.h"
#include "sound.h"
#include "stem.h"

enum { PHRASE_MOST = 64, APART = 3, SHORTEST_SOUND = 4 };
static const double enough_ratio = 0.5;

/* A word heard less surely than that may be another one that sounds like it. */
static const double doubtful = 0.85;

/* What a word may have been instead of what it was heard as: "quote" alone, and "quote a". */
struct heard_as {
    struct sound alone, with_next;
};

/* The transcript as stems, and the stemmer that made them. */
struct said {
    struct stemmer *stemmer;
    struct stem *stems;
    struct heard_as *sounds; /* empty where the word was heard surely */
    size_t count;
};

struct phrase {
    struct stem stems[PHRASE_MOST];
    struct sound sounds[PHRASE_MOST]; /* empty where too short to tell words apart */
    size_t count;
};

/* Words that say nothing of what a phrase is about. */
static bool is_small(const char *word)
{
    static const char *const small[] = {
        "a",    "an",    "the", "of",   "in",   "on",   "at",   "to",    "for",  "with",  "and",
        "or",   "is",    "are", "was",  "be",   "been", "my",   "your",  "our",  "their", "i",
        "you",  "we",    "it",  "that", "this", "by",   "as",   "from",  "have", "has",   "had",
        "do",   "did",   "not", "no",   "yet",  "more", "than", "least", "some", "any",   "am",
        "will", "would", "can", "me",   "so",   "but",  "who",  "what",  "its",  "all"};
    return tokens_is_among(word, small, sizeof small / sizeof *small);
}

/* Words that name a kind of thing beside what it is of: who stood in operating rooms need not
 * say "experience". */
static bool is_general(const char *word)
{
    static const char *const general[] = {
        "experience", "skill",     "skills",      "knowledge",    "background",
        "ability",    "expertise", "proven",      "record",       "strong",
        "excellent",  "good",      "great",       "years",        "working",
        "solid",      "relevant",  "familiarity", "understanding"};
    return tokens_is_among(word, general, sizeof general / sizeof *general);
}

static void add_word(struct said *said, struct phrase *phrase, const char *word)
{
    struct sound sound = sound_of(word);
    phrase->sounds[phrase->count] =
        strlen(sound.text) >= SHORTEST_SOUND ? sound : (struct sound){""};
    phrase->stems[phrase->count++] = stem_of(said->stemmer, word);
}

/* General words count only where there are no others. */
static bool read_phrase(struct said *said, const char *text, struct phrase *phrase)
{
    struct tokens tokens = {0};
    phrase->count = 0;
    bool fine = tokens_add_text(&tokens, text, strlen(text), 0);
    for (int general = 0; fine && general < 2 && phrase->count == 0; general++)
        for (size_t i = 0; i < tokens.count && phrase->count < PHRASE_MOST; i++) {
            const char *word = tokens.items[i].text;
            if (!is_small(word) && (general == 1 || !is_general(word)))
                add_word(said, phrase, word);
        }
    tokens_free(&tokens);
    return fine;
}

static bool is_within(const struct said *said, size_t begin, size_t end, const char *stem)
{
    for (size_t i = begin; i < end && i < said->count; i++)
        if (strcmp(said->stems[i].text, stem) == 0)
            return true;
    return false;
}

static bool sounds_within(const struct said *said, size_t begin, size_t end,
                          const struct sound *sound)
{
    for (size_t i = begin; sound->text[0] != '\0' && i < end && i < said->count; i++)
        if (strcmp(said->sounds[i].alone.text, sound->text) == 0 ||
            strcmp(said->sounds[i].with_next.text, sound->text) == 0)
            return true;
    return false;
}

/* Said, or heard unsurely as something that sounds like it? */
static bool is_said(const struct said *said, size_t begin, size_t end,
                    const struct phrase *phrase, size_t word)
{
    return is_within(said, begin, end, phrase->stems[word].text) ||
           sounds_within(said, begin, end, &phrase->sounds[word]);
}

static bool is_together(const struct said *said, const struct phrase *phrase)
{
    size_t window = phrase->count * APART;
    for (size_t at = 0; phrase->count > 0 && at < said->count; at++) {
        size_t found = 0;
        while (found < phrase->count && is_said(said, at, at + window, phrase, found))
            found++;
        if (found == phrase->count)
            return true;
    }
    return false;
}

/* Most of the words, and every figure: proof without its number is none. */
static bool is_mostly(const struct said *said, const struct phrase *phrase)
{
    size_t found = 0;
    for (size_t i = 0; i < phrase->count; i++) {
        bool here = is_said(said, 0, said->count, phrase, i);
        if (!here && strchr("0123456789%", phrase->stems[i].text[0]) != NULL)
            return false;
        found += here;
    }
    return phrase->count > 0 && (double)found >= enough_ratio * (double)phrase->count;
}

static bool add(struct clinch_mentions *mentions, const char *text, bool found)
{
    struct clinch_mention *grown =
        memory_resize(mentions->items, mentions->count + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    mentions->items = grown;
    char *copy = memory_copy(text);
    if (copy == NULL)
        return false;
    mentions->items[mentions->count++] = (struct clinch_mention){copy, found};
    return true;
}

static bool add_must_have(struct judged *judged, struct said *said,
                          const struct clinch_must_have *need)
{
    struct phrase phrase;
    if (!read_phrase(said, need->name, &phrase))
        return false;
    bool found = is_together(said, &phrase);
    for (unsigned i = 0; !found && i < need->synonyms_count; i++) {
        if (!read_phrase(said, need->synonyms[i], &phrase))
            return false;
        found = is_together(said, &phrase);
    }
    return add(&judged->findings->fit.must_haves, need->name, found);
}

static bool add_whole(struct said *said, struct clinch_mentions *mentions, const char *name,
                      const char *text)
{
    struct phrase phrase;
    return read_phrase(said, text, &phrase) && add(mentions, name, is_mostly(said, &phrase));
}

static bool add_all(struct judged *judged, struct said *said)
{
    const struct clinch_profile *profile = judged->options.profile;
    struct clinch_fit *fit = &judged->findings->fit;
    bool fine = true;
    for (unsigned i = 0; fine && i < profile->must_haves_count; i++)
        fine = add_must_have(judged, said, &profile->must_haves[i]);
    for (unsigned i = 0; fine && i < profile->strengths_count; i++)
        if (profile->strengths[i].proof != NULL)
            fine = add_whole(said, &fit->proofs, profile->strengths[i].proof,
                             profile->strengths[i].proof);
    for (unsigned i = 0; fine && i < profile->concerns_count; i++) {
        const struct clinch_concern *concern = &profile->concerns[i];
        fine = add_whole(said, &fit->concerns, concern->about,
                         concern->answer != NULL ? concern->answer : concern->about);
    }
    for (unsigned i = 0; fine && i < profile->fillers_count; i++) {
        struct phrase phrase;
        fine = read_phrase(said, profile->fillers[i], &phrase) &&
               add(&fit->fillers, profile->fillers[i], is_together(said, &phrase));
    }
    fit->known = true;
    return fine;
}

static bool is_doubtful(const struct judged *judged, size_t token)
{
    size_t index = judged->tokens.items[token].word_index;
    const struct clinch_word *word = &judged->transcript->words[index];
    return word->confidence_known && word->confidence < doubtful;
}

/* How the words sound that may have been misheard. */
static void hear(const struct judged *judged, struct said *said)
{
    const struct tokens *tokens = &judged->tokens;
    for (size_t i = 0; i < tokens->count; i++) {
        bool here = is_doubtful(judged, i);
        if (here)
            said->sounds[i].alone = sound_of(tokens->items[i].text);
        if (i + 1 < tokens->count && (here || is_doubtful(judged, i + 1))) {
            char both[2 * TOKEN_BYTES];
            snprintf(both, sizeof both, "%s %s", tokens->items[i].text,
                     tokens->items[i + 1].text);
            said->sounds[i].with_next = sound_of(both);
        }
    }
}

enum clinch_status judged_find_fit(struct judged *judged, struct clinch_error *error)
{
    struct said said = {0};
    if (judged->options.profile == NULL || judged->words_unsafe)
        return CLINCH_OK;
    said.stemmer = stemmer_make();
    said.stems = memory_make(judged->tokens.count + 1, sizeof *said.stems);
    said.sounds = memory_make(judged->tokens.count + 1, sizeof *said.sounds);
    bool fine = said.stemmer != NULL && said.stems != NULL && said.sounds != NULL;
    if (fine)
        hear(judged, &said);
    for (size_t i = 0; fine && i < judged->tokens.count; i++)
        said.stems[said.count++] = stem_of(said.stemmer, judged->tokens.items[i].text);
    fine = fine && add_all(judged, &said);
    stemmer_free(said.stemmer);
    free(said.stems);
    free(said.sounds);
    return fine ? CLINCH_OK : fail_memory(error);
}

bool fit_speaks_of(const char *sentence, const char *phrase)
{
    struct said said = {.stemmer = stemmer_make()};
    struct phrase words, sought;
    bool speaks = false;
    if (said.stemmer != NULL && read_phrase(&said, sentence, &words) &&
        read_phrase(&said, phrase, &sought))
        for (size_t i = 0; i < words.count; i++)
            for (size_t j = 0; j < sought.count; j++)
                speaks = speaks || strcmp(words.stems[i].text, sought.stems[j].text) == 0;
    stemmer_free(said.stemmer);
    return speaks;
}

static const struct clinch_mention *first_missing(const struct clinch_mentions *mentions,
                                                  size_t *missing)
{
    const struct clinch_mention *first = NULL;
    *missing = 0;
    for (size_t i = 0; i < mentions->count; i++)
        if (!mentions->items[i].found) {
            first = first == NULL ? &mentions->items[i] : first;
            ++*missing;
        }
    return first;
}

bool judged_score_fit(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_fit *fit = &judged->findings->fit;
    size_t missing = 0;
    const struct clinch_mention *need = first_missing(&fit->must_haves, &missing);
    struct point point = {.share = now->overall.content};
    if (need != NULL) {
        point.id = "must_have";
        point.subject = need->text;
        point.points =
            now->content.must_haves * (double)missing / (double)fit->must_haves.count;
        if (!score_take(judged, &judged->findings->content, point,
                        "You left out %zu of the %zu things that the role asks for.", missing,
                        fit->must_haves.count))
            return false;
    }
    const struct clinch_mention *concern = first_missing(&fit->concerns, &missing);
    if (concern == NULL || judged->options.situation != CLINCH_SITUATION_CONCERN)
        return true;
    point.id = "open_concern";
    point.subject = concern->text;
    point.points = now->content.open_concern;
    return score_take(judged, &judged->findings->content, point,
                      "You left a concern of theirs open.");
}

static void free_mentions(struct clinch_mentions *mentions)
{
    for (size_t i = 0; i < mentions->count; i++)
        free(mentions->items[i].text);
    free(mentions->items);
}

void fit_free(struct clinch_fit *fit)
{
    free_mentions(&fit->must_haves);
    free_mentions(&fit->proofs);
    free_mentions(&fit->concerns);
    free_mentions(&fit->fillers);
}
