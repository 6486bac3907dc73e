#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "judged.h"

/* A vague end is one only where it ends. */
static bool is_at_end(const struct judged *judged, const struct hit *hit)
{
    return hit->sentence + 1 == judged->tokens.sentence_count;
}

/* Two rules often see the same words: the one that sees more of them speaks. */
static bool is_outdone(const struct judged *judged, size_t index)
{
    const struct hit *hit = &judged->hits.items[index];
    const struct rule *rules = judged->rules->rules;
    for (size_t i = index > 16 ? index - 16 : 0; i < judged->hits.count; i++) {
        const struct hit *other = &judged->hits.items[i];
        if (other->begin >= hit->end)
            break;
        if (i == index || !rules[other->rule].is_manner || other->end <= hit->begin ||
            rules[other->rule].name != rules[hit->rule].name)
            continue;
        size_t mine = hit->end - hit->begin, theirs = other->end - other->begin;
        if (theirs > mine || (theirs == mine && i < index))
            return true;
    }
    return false;
}

static bool counts(const struct judged *judged, size_t index)
{
    const struct hit *hit = &judged->hits.items[index];
    const struct rule *rule = &judged->rules->rules[hit->rule];
    return rule->is_manner && !is_outdone(judged, index) &&
           (rule->fault != FAULT_VAGUE_END || is_at_end(judged, hit));
}

static bool add_fault(struct judged *judged, const struct hit *hit,
                      size_t capacities[CLINCH_MANNER_COUNT], size_t *fault_capacity)
{
    const struct rule *rule = &judged->rules->rules[hit->rule];
    struct clinch_manner *manner = &judged->findings->manner[rule->name];
    struct word_range words = judged_words_of(judged, hit->begin, hit->end);
    if (!memory_grow(&manner->events, &capacities[rule->name], manner->count,
                     sizeof *manner->events) ||
        !memory_grow(&judged->faults, fault_capacity, judged->fault_count,
                     sizeof *judged->faults) ||
        !judged_make_evidence(judged, words, &manner->events[manner->count]))
        return false;
    manner->count++;
    judged->faults[judged->fault_count++] =
        (struct fault){rule->fault, rule, words, hit->sentence};
    return true;
}

enum clinch_status judged_find_manner(struct judged *judged, struct clinch_error *error)
{
    size_t capacities[CLINCH_MANNER_COUNT] = {0}, fault_capacity = 0;
    for (size_t i = 0; i < judged->hits.count; i++)
        if (counts(judged, i) &&
            !add_fault(judged, &judged->hits.items[i], capacities, &fault_capacity))
            return fail_memory(error);
    return CLINCH_OK;
}
