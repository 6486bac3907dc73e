#include "interview_words.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"

/* What is shorter and lies within another's words, or between them, is a back-channel. */
static const double back_channel_s = 1.0;

static bool is_back_channel(const struct clinch_turns *turns, size_t i)
{
    const struct clinch_turn *turn = &turns->items[i];
    if (turn->end_s - turn->begin_s > back_channel_s || i == 0)
        return false;
    bool before = turns->items[i - 1].speaker != turn->speaker &&
                  turn->begin_s - turns->items[i - 1].end_s < back_channel_s;
    bool after = i + 1 < turns->count && turns->items[i + 1].speaker != turn->speaker &&
                 turns->items[i + 1].speaker == turns->items[i - 1].speaker &&
                 turns->items[i + 1].begin_s - turn->end_s < back_channel_s;
    return before && (after || turn->end_s < turns->items[i - 1].end_s);
}

static bool add_utterances(struct interview_words *made, const struct clinch_turns *turns)
{
    for (size_t i = 0; i < turns->count; i++) {
        const struct clinch_turn *turn = &turns->items[i];
        struct utterance *last =
            made->utterance_count > 0 ? &made->utterances[made->utterance_count - 1] : NULL;
        if (is_back_channel(turns, i))
            continue;
        if (last != NULL && last->speaker == turn->speaker) {
            last->end_s = fmax(last->end_s, turn->end_s);
            continue;
        }
        if (!memory_grow(&made->utterances, &made->utterance_capacity, made->utterance_count,
                         sizeof *made->utterances))
            return false;
        made->utterances[made->utterance_count++] = (struct utterance){
            .speaker = turn->speaker, .begin_s = turn->begin_s, .end_s = turn->end_s};
    }
    return true;
}

static void count_word(struct interview_words *made, const struct clinch_word *word)
{
    double middle_s = (word->begin_s + word->end_s) / 2;
    for (size_t i = 0; i < made->utterance_count && word->kind != CLINCH_FILLED_PAUSE; i++) {
        struct utterance *u = &made->utterances[i];
        if (u->speaker == word->speaker && middle_s >= u->begin_s - 0.3 &&
            middle_s < u->end_s + 0.3) {
            u->word_count++;
            return;
        }
    }
}

static enum clinch_status share_words(struct interview_words *made,
                                      const struct clinch_transcript *transcript,
                                      struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < transcript->word_count; i++) {
        const struct clinch_word *word = &transcript->words[i];
        if (!word->speaker_known || word->speaker >= CLINCH_SPEAKERS_MOST)
            continue;
        count_word(made, word);
        status = clinch_transcript_add(made->parts[word->speaker].words, word, error);
    }
    return status;
}

enum clinch_status interview_words_make(struct interview_words *made,
                                        const struct clinch_rules *rules,
                                        const struct clinch_transcript *transcript,
                                        const struct clinch_turns *turns,
                                        struct clinch_error *error)
{
    enum clinch_status status = add_utterances(made, turns) ? CLINCH_OK : fail_memory(error);
    for (size_t i = 0; status == CLINCH_OK && i < CLINCH_SPEAKERS_MOST; i++)
        status = clinch_transcript_make(&made->parts[i].words, error);
    if (status == CLINCH_OK)
        status = share_words(made, transcript, error);
    for (size_t i = 0; status == CLINCH_OK && i < CLINCH_SPEAKERS_MOST; i++) {
        struct part *part = &made->parts[i];
        part->words->timed = true;
        status = tokens_make(&part->tokens, part->words, error);
        if (status == CLINCH_OK)
            status = rules_match(rules->interview, &part->tokens, true, &part->hits, error);
    }
    return status;
}

struct clinch_span interview_sentence_span(const struct part *part, size_t sentence)
{
    struct token_range range = part->tokens.sentences[sentence];
    const struct clinch_word *words = part->words->words;
    return (struct clinch_span){words[part->tokens.items[range.begin].word_index].begin_s,
                                words[part->tokens.items[range.end - 1].word_index].end_s};
}

char *interview_text(const struct part *part, size_t begin, size_t end)
{
    struct text text = {0};
    size_t first = part->tokens.items[begin].word_index;
    size_t last = part->tokens.items[end - 1].word_index;
    text_add(&text, "");
    for (size_t i = first; i <= last; i++) {
        if (part->words->words[i].kind != CLINCH_WORD)
            continue;
        text_add(&text, text.length > 0 ? " " : "");
        text_add(&text, part->words->words[i].text);
    }
    if (text.failed) {
        text_free(&text);
        return NULL;
    }
    if (text.length > 0)
        text.bytes[0] = (char)toupper((unsigned char)text.bytes[0]);
    return text.bytes;
}

void interview_words_free(struct interview_words *words)
{
    for (size_t i = 0; i < CLINCH_SPEAKERS_MOST; i++) {
        clinch_transcript_free(words->parts[i].words);
        tokens_free(&words->parts[i].tokens);
        free(words->parts[i].hits.items);
    }
    free(words->utterances);
}
