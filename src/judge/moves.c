#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "judged.h"

/* Fewer words make no sentence: the classifier has no say without a phrase. */
enum { FEWEST_TOKENS = 3 };

/* The best reason to find a move in one sentence. */
struct sighting {
    double strength; /* 0: none */
    size_t begin, end;
};

/* The classifier never counts for more than this, either way: it knows only our corpus. */
static double log_odds(double probability)
{
    double held = fmin(fmax(probability, 0.02), 0.98);
    return log(held / (1 - held));
}

static bool overlap(const struct hit *one, const struct hit *other)
{
    return one->begin < other->end && other->begin < one->end;
}

static const struct rule *rule_of(const struct judged *judged, const struct hit *hit)
{
    return &judged->rules->rules[hit->rule];
}

/* Is this hit inside a phrase that says the move is not meant? */
static bool is_denied(const struct judged *judged, size_t first, size_t last, size_t hit)
{
    const struct hit *items = judged->hits.items;
    for (size_t i = first; i < last; i++) {
        const struct rule *rule = rule_of(judged, &items[i]);
        if (!rule->is_manner && rule->denies &&
            rule->name == rule_of(judged, &items[hit])->name && overlap(&items[i], &items[hit]))
            return true;
    }
    return false;
}

/* The strongest phrase of each move in a sentence; `denied` marks moves that it denies. */
static void see_phrases(const struct judged *judged, size_t first, size_t last,
                        struct sighting seen[CLINCH_MOVE_COUNT], bool denied[CLINCH_MOVE_COUNT])
{
    for (size_t i = first; i < last; i++) {
        const struct hit *hit = &judged->hits.items[i];
        const struct rule *rule = rule_of(judged, hit);
        if (rule->is_manner)
            continue;
        if (rule->denies)
            denied[rule->name] = true;
        else if (rule->strength > seen[rule->name].strength &&
                 !is_denied(judged, first, last, i))
            seen[rule->name] = (struct sighting){rule->strength, hit->begin, hit->end};
    }
}

/* How sure the words of a sentence must be where no phrase speaks for the move. */
static double alone_probability(const struct thresholds *now, size_t token_count)
{
    if (token_count < FEWEST_TOKENS)
        return 1;
    return (double)token_count < now->certainty.few_words ? now->certainty.few_words_probability
                                                          : now->certainty.words_probability;
}

/* Joins what the phrases say with what the words as a whole say: a phrase adds to the
 * classifier's log-odds by its strength, a denial takes from them. So words that plainly mean
 * something else outvote a vague phrase, and a clear phrase needs no classifier. Words alone
 * must be surer. A move found by the words alone has a strength between a half and nine tenths.
 */
static void weigh_words(const struct judged *judged, size_t index,
                        struct sighting seen[CLINCH_MOVE_COUNT],
                        const bool denied[CLINCH_MOVE_COUNT])
{
    const struct thresholds *now = judged->rules->thresholds;
    double threshold = now->certainty.move_probability;
    const double *probability = judged->probability[index].of;
    const struct token_range *where = judged->probability[index].where;
    struct token_range sentence = judged->tokens.sentences[index];
    double alone = alone_probability(now, sentence.end - sentence.begin);
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++) {
        bool phrase = seen[m].strength > 0;
        double odds = log_odds(probability[m]) +
                      now->certainty.phrase_log_odds * seen[m].strength -
                      (denied[m] ? now->certainty.denial_log_odds : 0);
        double words = 0.5 + 0.4 * (probability[m] - threshold) / fmax(1 - threshold, 1e-9);
        if (odds < log_odds(threshold) || (!phrase && probability[m] < alone))
            seen[m].strength = 0;
        else if (!phrase)
            seen[m] = (struct sighting){fmax(words, 0.5), where[m].begin, where[m].end};
        else if (probability[m] >= threshold) /* both agree */
            seen[m].strength = fmin(1, fmax(seen[m].strength, words) + 0.05);
    }
}

/* Words heard unsurely make a move less sure: by half at worst. */
static double hearing_of(const struct judged *judged, struct word_range words)
{
    double heard = 0.5 + 0.5 * judged_heard(judged, words).mean;
    return judged->words_unsafe ? heard / 2 : heard;
}

static bool add_sighting(struct judged *judged, struct clinch_move *move,
                         const struct sighting *seen, size_t *capacity)
{
    struct word_range words = judged_words_of(judged, seen->begin, seen->end);
    if (!memory_grow(&move->evidence, capacity, move->evidence_count, sizeof *move->evidence) ||
        !judged_make_evidence(judged, words, &move->evidence[move->evidence_count]))
        return false;
    double strength = seen->strength * hearing_of(judged, words);
    struct clinch_evidence added = move->evidence[move->evidence_count++];
    if (strength > move->strength) { /* the surest speaks for the move */
        memmove(move->evidence + 1, move->evidence,
                (move->evidence_count - 1) * sizeof *move->evidence);
        move->evidence[0] = added;
        move->strength = strength;
    }
    move->found = true;
    return true;
}

enum clinch_status judged_find_moves(struct judged *judged, struct clinch_error *error)
{
    size_t capacities[CLINCH_MOVE_COUNT] = {0}, first = 0;
    for (size_t s = 0; s < judged->tokens.sentence_count; s++) {
        struct sighting seen[CLINCH_MOVE_COUNT] = {0};
        bool denied[CLINCH_MOVE_COUNT] = {false};
        size_t last = first;
        while (last < judged->hits.count && judged->hits.items[last].sentence == s)
            last++;
        see_phrases(judged, first, last, seen, denied);
        weigh_words(judged, s, seen, denied);
        for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
            if (seen[m].strength > 0) {
                judged_widen(judged, s, &seen[m].begin, &seen[m].end);
                if (!add_sighting(judged, &judged->findings->moves[m], &seen[m],
                                  &capacities[m]))
                    return fail_memory(error);
            }
        first = last;
    }
    return CLINCH_OK;
}
