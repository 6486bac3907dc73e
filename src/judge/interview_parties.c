#include "interview_parties.h"

#include <math.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { WORDS_LEAST = 30, FIRST_WORDS = 14 };
static const double floor_taken_s = 1.0; /* who goes on so long took the floor */
/* Of a difference below this nobody can tell who is who. */
static const double margin = 0.05;
/* A phrase of the interviewer's weighs like so much of a sentence of the candidate's. */
static const double cue_weight = 1.0, own_weight = 4.0;

static double share_of(const struct part *part, const char *const *list, size_t count)
{
    size_t hits = 0;
    for (size_t i = 0; i < part->tokens.count; i++)
        hits += tokens_is_among(part->tokens.items[i].text, list, count);
    return (double)hits / (double)(part->tokens.count + 1);
}

/* How much one sounds like who applies: speaks of themselves, makes moves, does not ask. */
static double likeness(const struct part *part, const struct clinch_rules *rules)
{
    static const char *const self[] = {"i", "my", "me", "mine", "myself"};
    static const char *const other[] = {"you", "your", "yours"};
    double moves = 0, sentences = (double)part->tokens.sentence_count + 1;
    for (size_t s = 0; s < part->tokens.sentence_count; s++) {
        double of[CLASSIFIER_CLASSES], best = 0;
        classifier_judge(rules->classifier, &part->tokens, part->tokens.sentences[s], of);
        for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
            best = fmax(best, of[m]);
        moves += best;
    }
    return own_weight * (share_of(part, self, 5) - share_of(part, other, 3)) +
           moves / sentences - cue_weight * (double)part->hits.count / sentences;
}

static void choose(struct clinch_interview *interview, const struct interview_words *words,
                   const struct clinch_rules *rules)
{
    double best = -INFINITY, second = -INFINITY;
    if (interview->candidate_given) {
        interview->candidate_known = true;
        return;
    }
    for (size_t i = 0; i < interview->party_count; i++) {
        double like = words->parts[i].tokens.count >= WORDS_LEAST
                          ? likeness(&words->parts[i], rules)
                          : -INFINITY;
        if (like > best) {
            second = best;
            best = like;
            interview->candidate = i;
        } else if (like > second) {
            second = like;
        }
    }
    interview->candidate_known =
        isfinite(best) && (best - second > margin) && interview->party_count > 1;
}

static void add_talk(struct clinch_interview *interview, const struct interview_words *words,
                     const struct clinch_turns *turns)
{
    double all_s = 0;
    for (size_t i = 0; i < turns->count; i++) {
        double length_s = turns->items[i].end_s - turns->items[i].begin_s;
        interview->parties[turns->items[i].speaker].talk_s += length_s;
        all_s += length_s;
    }
    for (size_t i = 0; i < words->utterance_count; i++) {
        const struct utterance *u = &words->utterances[i];
        struct clinch_party *party = &interview->parties[u->speaker];
        party->longest_s = fmax(party->longest_s, u->end_s - u->begin_s);
        party->word_count += u->word_count;
        bool cuts_in = i > 0 && u->begin_s < words->utterances[i - 1].end_s - 0.2 &&
                       u->end_s > words->utterances[i - 1].end_s + floor_taken_s;
        party->interruption_count += cuts_in;
    }
    for (size_t i = 0; i < interview->party_count; i++)
        interview->parties[i].talk_ratio = all_s > 0 ? interview->parties[i].talk_s / all_s : 0;
}

/* The longest of the first few sentences says most about who it is. */
static char *first_words(const struct part *part)
{
    struct token_range best = {0, 0};
    for (size_t s = 0; s < part->tokens.sentence_count && s < 4; s++) {
        struct token_range range = part->tokens.sentences[s];
        if (range.end - range.begin > best.end - best.begin)
            best = range;
    }
    if (best.end - best.begin > FIRST_WORDS)
        best.end = best.begin + FIRST_WORDS;
    return best.end > best.begin ? interview_text(part, best.begin, best.end) : memory_copy("");
}

static char *name_of(const struct clinch_interview *interview, size_t party)
{
    char letter[2] = {(char)('A' + party), 0};
    if (!interview->candidate_known)
        return memory_copy(letter);
    if (party == interview->candidate)
        return memory_copy("candidate");
    size_t others = 0;
    for (size_t i = 0; i < party; i++)
        others += i != interview->candidate;
    return memory_copy(others == 0 ? "interviewer" : "interviewer 2");
}

enum clinch_status interview_find_parties(struct clinch_interview *interview,
                                          const struct interview_words *words,
                                          const struct clinch_rules *rules,
                                          const struct clinch_turns *turns,
                                          struct clinch_error *error)
{
    interview->party_count = turns->speaker_count;
    choose(interview, words, rules);
    add_talk(interview, words, turns);
    for (size_t i = 0; i < interview->party_count; i++) {
        interview->parties[i].name = name_of(interview, i);
        interview->parties[i].first_words = first_words(&words->parts[i]);
        if (interview->parties[i].name == NULL || interview->parties[i].first_words == NULL)
            return fail_memory(error);
    }
    return CLINCH_OK;
}
