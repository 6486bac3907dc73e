#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "judged.h"

/* What grows while the faults are gathered. */
struct gathering {
    struct judged *judged;
    size_t capacities[CLINCH_MANNER_COUNT], fault_capacity;
};

/* Thanks, and little words of farewell, say nothing after the end. */
static bool says_nothing(const struct judged *judged, size_t sentence)
{
    struct token_range range = judged->tokens.sentences[sentence];
    if (range.end - range.begin <= 3)
        return true;
    for (size_t i = 0; i < judged->hits.count; i++) {
        const struct hit *hit = &judged->hits.items[i];
        const struct rule *rule = &judged->rules->rules[hit->rule];
        if (hit->sentence == sentence && rule->is_manner &&
            rule->name == CLINCH_MANNER_EMPTY_THANKS)
            return true;
    }
    return false;
}

/* A vague end is one only where it ends. */
static bool is_at_end(const struct judged *judged, size_t sentence)
{
    for (size_t s = sentence + 1; s < judged->tokens.sentence_count; s++)
        if (!says_nothing(judged, s))
            return false;
    return true;
}

/* The next hit from `at` on, which moves behind it, of the same fault as hit `index` and with a
 * word of its; NULL: there is none. */
static const struct hit *next_beside(const struct judged *judged, size_t index, size_t *at)
{
    const struct hit *hit = &judged->hits.items[index];
    const struct rule *rules = judged->rules->rules;
    while (*at < judged->hits.count && judged->hits.items[*at].begin < hit->end) {
        const struct hit *other = &judged->hits.items[(*at)++];
        if (other != hit && other->end > hit->begin && rules[other->rule].is_manner &&
            rules[other->rule].name == rules[hit->rule].name)
            return other;
    }
    return NULL;
}

static size_t first_beside(size_t index)
{
    return index > 16 ? index - 16 : 0;
}

/* Two rules often see the same words: the one that sees more of them speaks. */
static bool is_outdone(const struct judged *judged, size_t index)
{
    const struct hit *hit = &judged->hits.items[index], *other;
    size_t mine = hit->end - hit->begin, at = first_beside(index);
    while ((other = next_beside(judged, index, &at)) != NULL) {
        size_t theirs = other->end - other->begin;
        if (!judged->rules->rules[other->rule].denies &&
            (theirs > mine || (theirs == mine && other < hit)))
            return true;
    }
    return false;
}

/* Do the words around it say that the fault is not meant? */
static bool is_denied(const struct judged *judged, size_t index)
{
    const struct hit *other;
    size_t at = first_beside(index);
    while ((other = next_beside(judged, index, &at)) != NULL)
        if (judged->rules->rules[other->rule].denies)
            return true;
    return false;
}

static bool fits_style(const struct judged *judged, const struct rule *rule)
{
    bool direct = judged->options.style == CLINCH_STYLE_DIRECT;
    return rule->style == RULE_STYLE_ANY || (rule->style == RULE_STYLE_DIRECT) == direct;
}

/* Was neither the fit nor the interest said before this word? */
static bool stands_alone(const struct judged *judged, size_t word)
{
    static const enum clinch_move_name before[] = {CLINCH_MOVE_QUALIFICATION,
                                                   CLINCH_MOVE_INTEREST};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        const struct clinch_move *move = &judged->findings->moves[before[i]];
        if (move->found && judged_first(move)->word_index < word)
            return false;
    }
    return true;
}

static bool counts(const struct judged *judged, size_t index)
{
    const struct hit *hit = &judged->hits.items[index];
    const struct rule *rule = &judged->rules->rules[hit->rule];
    if (!rule->is_manner || rule->denies || rule->name == CLINCH_MANNER_EMPTY_THANKS ||
        is_outdone(judged, index) || is_denied(judged, index) || !fits_style(judged, rule))
        return false;
    if (rule->name == CLINCH_MANNER_VAGUE_END)
        return is_at_end(judged, hit->sentence);
    return !rule->alone || stands_alone(judged, judged->tokens.items[hit->begin].word_index);
}

static bool add_fault(struct gathering *gathering, struct fault fault)
{
    struct judged *judged = gathering->judged;
    struct clinch_manner *manner = &judged->findings->manner[fault.kind];
    if (!memory_grow(&manner->events, &gathering->capacities[fault.kind], manner->count,
                     sizeof *manner->events) ||
        !memory_grow(&judged->faults, &gathering->fault_capacity, judged->fault_count,
                     sizeof *judged->faults) ||
        !judged_make_evidence(judged, fault.words, &manner->events[manner->count]))
        return false;
    manner->count++;
    judged->faults[judged->fault_count++] = fault;
    return true;
}

/* Faults that are a whole thing said, not words that could be left out. */
static bool is_whole(enum clinch_manner_name kind)
{
    return kind == CLINCH_MANNER_PRESSURE || kind == CLINCH_MANNER_SELF_DOUBT ||
           kind == CLINCH_MANNER_OVER_CLAIMING || kind == CLINCH_MANNER_BEGGING ||
           kind == CLINCH_MANNER_SELF_SERVING;
}

/* Widened, two phrases may have become one. */
static bool is_covered(const struct judged *judged, enum clinch_manner_name kind,
                       struct word_range words)
{
    for (size_t i = 0; i < judged->fault_count; i++)
        if (judged->faults[i].kind == kind && judged->faults[i].words.begin < words.end &&
            words.begin < judged->faults[i].words.end)
            return true;
    return false;
}

static bool add_hit(struct gathering *gathering, const struct hit *hit)
{
    const struct rule *rule = &gathering->judged->rules->rules[hit->rule];
    size_t begin = hit->begin, end = hit->end;
    if (rule->instead == NULL && is_whole((enum clinch_manner_name)rule->name)) {
        judged_widen(gathering->judged, hit->sentence, &begin, &end);
        if (is_covered(gathering->judged, (enum clinch_manner_name)rule->name,
                       judged_words_of(gathering->judged, begin, end)))
            return true;
    }
    bool noted = rule->style != RULE_STYLE_ANY;
    struct fault fault = {
        .kind = (enum clinch_manner_name)rule->name,
        .words = judged_words_of(gathering->judged, begin, end),
        .sentence = hit->sentence,
        .instead = rule->instead,
        .noted = noted,
        .share = noted ? gathering->judged->rules->thresholds->assertiveness.note_share : 1};
    return add_fault(gathering, fault);
}

static bool is_seen(const struct judged *judged, size_t first, size_t last,
                    enum clinch_manner_name kind)
{
    for (size_t i = first; i < last; i++) {
        const struct rule *rule = &judged->rules->rules[judged->hits.items[i].rule];
        if (rule->is_manner && rule->name == kind)
            return true;
    }
    return false;
}

/* Faults that no phrase names but that the sentence as a whole is sure to have. Where a phrase
 * of the same kind is there, its own conditions decide. */
static bool add_sentence(struct gathering *gathering, size_t sentence, size_t first,
                         size_t last)
{
    struct judged *judged = gathering->judged;
    const struct thresholds *now = judged->rules->thresholds;
    struct token_range range = judged->tokens.sentences[sentence];
    double least = now->certainty.manner_probability;
    if ((double)(range.end - range.begin) < now->manner.fewest_words)
        return true;
    for (size_t m = 0; m < CLASSIFIER_MANNERS; m++) {
        enum clinch_manner_name kind = classifier_manner(m);
        double probability = judged->probability[sentence].of[CLINCH_MOVE_COUNT + m];
        if (probability < least || kind == CLINCH_MANNER_EMPTY_THANKS ||
            kind == CLINCH_MANNER_HEDGES || is_seen(judged, first, last, kind) ||
            (kind == CLINCH_MANNER_VAGUE_END && !is_at_end(judged, sentence)))
            continue;
        struct fault fault = {.kind = kind,
                              .words = judged_words_of(judged, range.begin, range.end),
                              .sentence = sentence,
                              .share = 1};
        if (!add_fault(gathering, fault))
            return false;
    }
    return true;
}

/* A sentence that goes on and on by "and" and "so" has lost its thread. */
static bool add_rambling(struct gathering *gathering, size_t sentence)
{
    static const char *const links[] = {"and", "so", "then", "anyway", "because", "but"};
    const struct judged *judged = gathering->judged;
    const struct thresholds *now = judged->rules->thresholds;
    struct token_range range = judged->tokens.sentences[sentence];
    size_t count = 0;
    for (size_t i = range.begin; i < range.end; i++)
        count +=
            tokens_is_among(judged->tokens.items[i].text, links, sizeof links / sizeof *links);
    if ((double)(range.end - range.begin) < now->manner.rambling_words ||
        (double)count < now->manner.rambling_links)
        return true;
    /* A sentence of just that length is two in one. */
    double share = 2 * (double)(range.end - range.begin) / now->manner.rambling_words;
    return add_fault(gathering,
                     (struct fault){.kind = CLINCH_MANNER_RAMBLING,
                                    .words = judged_words_of(judged, range.begin, range.end),
                                    .sentence = sentence,
                                    .share = share});
}

/* Gratitude and nothing else where a close was due: one curt sentence, or several. One whole
 * sentence of thanks may be a line that is being tried out. */
static bool add_empty_thanks(struct gathering *gathering)
{
    struct judged *judged = gathering->judged;
    const struct thresholds *now = judged->rules->thresholds;
    size_t count = judged_word_count(judged), thanks = 0;
    if (judged->options.situation == CLINCH_SITUATION_THANK_YOU)
        return true;
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++)
        if (judged->findings->moves[m].found)
            return true;
    for (size_t i = 0; i < judged->hits.count; i++) {
        const struct rule *rule = &judged->rules->rules[judged->hits.items[i].rule];
        thanks += rule->is_manner && rule->name == CLINCH_MANNER_EMPTY_THANKS;
    }
    for (size_t s = 0; s < judged->tokens.sentence_count; s++)
        if (!says_nothing(judged, s))
            return true;
    bool curt = (double)count <= now->manner.curt_thanks_words;
    bool long_ones =
        judged->tokens.sentence_count > 1 && (double)count >= now->manner.long_thanks_words;
    if (thanks == 0 || (!curt && !long_ones))
        return true;
    struct word_range words = judged_words_of(judged, 0, judged->tokens.count);
    return add_fault(
        gathering,
        (struct fault){.kind = CLINCH_MANNER_EMPTY_THANKS, .words = words, .share = 1});
}

static bool is_softened(const struct judged *judged, const struct clinch_evidence *evidence)
{
    for (size_t i = 0; i < judged->fault_count; i++) {
        const struct fault *fault = &judged->faults[i];
        if ((fault->kind == CLINCH_MANNER_HEDGES || fault->kind == CLINCH_MANNER_SELF_DOUBT) &&
            fault->words.begin < evidence->word_index + evidence->word_count &&
            evidence->word_index < fault->words.end)
            return true;
    }
    return false;
}

/* A move that is only ever made with a hedge in it is half made. */
static void soften_moves(struct judged *judged)
{
    double share = judged->rules->thresholds->manner.softened_share;
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++) {
        struct clinch_move *move = &judged->findings->moves[m];
        bool all = move->found;
        for (size_t i = 0; i < move->evidence_count; i++)
            all = all && is_softened(judged, &move->evidence[i]);
        move->strength *= all ? share : 1;
    }
}

enum clinch_status judged_find_manner(struct judged *judged, struct clinch_error *error)
{
    struct gathering gathering = {.judged = judged};
    bool fine = true;
    size_t first = 0;
    for (size_t s = 0; fine && s < judged->tokens.sentence_count; s++) {
        size_t last = first;
        for (; fine && last < judged->hits.count && judged->hits.items[last].sentence == s;
             last++)
            if (counts(judged, last))
                fine = add_hit(&gathering, &judged->hits.items[last]);
        fine = fine && add_sentence(&gathering, s, first, last) && add_rambling(&gathering, s);
        first = last;
    }
    fine = fine && add_empty_thanks(&gathering);
    soften_moves(judged);
    return fine ? CLINCH_OK : fail_memory(error);
}
