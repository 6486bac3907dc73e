#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "judged.h"

/* The best reason to find a move in one sentence. */
struct sighting {
    double strength; /* 0: none */
    size_t begin, end;
};

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

/* What the words as a whole say, where no phrase has a say. A probability at the threshold is a
 * strength of a half. */
static void see_words(const struct judged *judged, struct token_range sentence,
                      struct sighting seen[CLINCH_MOVE_COUNT],
                      const bool denied[CLINCH_MOVE_COUNT])
{
    double threshold = judged->rules->thresholds->certainty.move_probability;
    double probability[CLINCH_MOVE_COUNT];
    classifier_judge(judged->rules->classifier, &judged->tokens, sentence, probability);
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++) {
        if (denied[m] || probability[m] < threshold)
            continue;
        double strength = 0.5 + 0.4 * (probability[m] - threshold) / fmax(1 - threshold, 1e-9);
        if (seen[m].strength == 0)
            seen[m] = (struct sighting){strength, sentence.begin, sentence.end};
        else /* both agree */
            seen[m].strength = fmin(1, fmax(seen[m].strength, strength) + 0.05);
    }
}

/* Words heard unsurely make a move less sure: by half at worst. */
static double hearing_of(const struct judged *judged, struct word_range words)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = words.begin; i < words.end; i++) {
        const struct clinch_word *word = &judged->transcript->words[i];
        if (!word->confidence_known)
            continue;
        sum += fmin(1, fmax(0, word->confidence));
        count++;
    }
    double heard = count > 0 ? 0.5 + 0.5 * sum / (double)count : 1;
    return judged->words_unsafe ? heard / 2 : heard;
}

static bool add_sighting(struct judged *judged, struct clinch_move *move,
                         const struct sighting *seen, size_t *capacity)
{
    struct word_range words = judged_words_of(judged, seen->begin, seen->end);
    if (!memory_grow(&move->evidence, capacity, move->evidence_count, sizeof *move->evidence) ||
        !judged_make_evidence(judged, words, &move->evidence[move->evidence_count]))
        return false;
    move->evidence_count++;
    move->found = true;
    move->strength = fmax(move->strength, seen->strength * hearing_of(judged, words));
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
        see_words(judged, judged->tokens.sentences[s], seen, denied);
        for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
            if (seen[m].strength > 0 &&
                !add_sighting(judged, &judged->findings->moves[m], &seen[m], &capacities[m]))
                return fail_memory(error);
        first = last;
    }
    return CLINCH_OK;
}
