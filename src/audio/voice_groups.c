#include "voice_groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SAMPLE_MOST = 500, ROUNDS_MOST = 20, GROUPS_MOST = 8 };
/* Who speaks less than this share of all, and less than this for sure, is a cough, a laugh or
 * paper: no speaker. */
static const double least_share = 0.05, least_s = 2, least_sure_s = 10;
/* How far apart two voices lie, in their own widths. Of single voices, real and synthetic, that
 * were split in two against their nature the halves lay 3.6 to 4.1 apart, pairs of real voices
 * from 4.3 on. A third is a stretch with two voices at once, or another mood, up to 6.1. */
static const double two_apart = 4.0, three_apart = 6.5;

struct heap {
    double at[SECOND_AXES];
    double weight; /* 0: it went into another */
    size_t into;
};

/* Seconds in groups, each around its middle. */
struct split {
    size_t count;
    double middles[GROUPS_MOST][SECOND_AXES];
    unsigned char *group; /* one a second */
};

static double apart(const double *a, const double *b)
{
    double sum = 0;
    for (size_t k = 0; k < SECOND_AXES; k++)
        sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sum;
}

/* What the sum of squares grows by when two become one. */
static double cost(const struct heap *a, const struct heap *b)
{
    return a->weight * b->weight / (a->weight + b->weight) * apart(a->at, b->at);
}

static void join(struct heap *heaps, size_t to, size_t from)
{
    struct heap *a = &heaps[to], *b = &heaps[from];
    double weight = a->weight + b->weight;
    for (size_t k = 0; k < SECOND_AXES; k++)
        a->at[k] = (a->weight * a->at[k] + b->weight * b->at[k]) / weight;
    a->weight = weight;
    b->weight = 0;
    b->into = to;
}

static void join_nearest(struct heap *heaps, size_t count)
{
    double best = INFINITY;
    size_t to = 0, from = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; heaps[i].weight > 0 && j < count; j++) {
            double price = heaps[j].weight > 0 ? cost(&heaps[i], &heaps[j]) : INFINITY;
            if (price < best) {
                best = price;
                to = i;
                from = j;
            }
        }
    join(heaps, to, from);
}

static void start(const struct voice_second *seconds, size_t count, struct heap *heaps,
                  size_t heap_count)
{
    for (size_t i = 0; i < heap_count; i++) {
        memcpy(heaps[i].at, seconds[i * count / heap_count].at, sizeof heaps[i].at);
        heaps[i].weight = 1;
    }
}

/* How much one must speak, as weight among heaps that stand for all seconds. */
static double least_weight(size_t second_count, size_t heap_count)
{
    double seconds = fmax(least_s, fmin(least_sure_s, least_share * (double)second_count));
    return seconds * (double)heap_count / (double)second_count;
}

static size_t heavy_count(const struct heap *heaps, size_t count, double least)
{
    size_t heavy = 0;
    for (size_t i = 0; i < count; i++)
        heavy += heaps[i].weight >= least;
    return heavy;
}

/* Joins heaps as long as `wanted` heavy ones are left. */
static bool gather(struct heap *heaps, size_t count, size_t wanted, double least)
{
    struct heap *kept = memory_make(count, sizeof *kept);
    if (kept == NULL)
        return false;
    memcpy(kept, heaps, count * sizeof *kept);
    for (size_t left = count < GROUPS_MOST ? count : GROUPS_MOST; left > 1; left--) {
        join_nearest(heaps, count);
        if (heavy_count(heaps, count, least) >= wanted)
            memcpy(kept, heaps, count * sizeof *kept);
    }
    memcpy(heaps, kept, count * sizeof *kept);
    free(kept);
    return true;
}

/* The heaviest heaps become the first middles of k-means. */
static size_t middles_of(struct heap *heaps, size_t count, size_t wanted,
                         double middles[GROUPS_MOST][SECOND_AXES])
{
    size_t made = 0;
    for (; made < wanted; made++) {
        size_t best = 0;
        for (size_t i = 1; i < count; i++)
            if (heaps[i].weight > heaps[best].weight)
                best = i;
        if (!(heaps[best].weight > 0))
            break;
        memcpy(middles[made], heaps[best].at, sizeof heaps[best].at);
        heaps[best].weight = 0;
    }
    return made;
}

static double weight(const struct voice_second *second)
{
    return (double)(second->end - second->begin);
}

static bool assign(struct split *split, const struct voice_second *seconds, size_t count)
{
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        size_t best = 0;
        for (size_t g = 1; g < split->count; g++)
            if (apart(seconds[i].at, split->middles[g]) <
                apart(seconds[i].at, split->middles[best]))
                best = g;
        changed = changed || split->group[i] != best;
        split->group[i] = (unsigned char)best;
    }
    return changed;
}

static void move(struct split *split, const struct voice_second *seconds, size_t count)
{
    for (size_t g = 0; g < split->count; g++) {
        double sum[SECOND_AXES] = {0}, all = 0;
        for (size_t i = 0; i < count; i++) {
            if (split->group[i] != g)
                continue;
            all += weight(&seconds[i]);
            for (size_t k = 0; k < SECOND_AXES; k++)
                sum[k] += weight(&seconds[i]) * seconds[i].at[k];
        }
        for (size_t k = 0; k < SECOND_AXES && all > 0; k++)
            split->middles[g][k] = sum[k] / all;
    }
}

/* How far apart two groups lie along the line between their middles, in their mean width (K. M.
 * Ashman, C. M. Bird and S. E. Zepf, 1994, "Detecting bimodality in astronomical datasets"). */
static double widths_apart(const struct split *split, const struct voice_second *seconds,
                           size_t count, size_t a, size_t b)
{
    const double *from = split->middles[a], *to = split->middles[b];
    double squares[2] = {0}, weights[2] = {0}, length = sqrt(apart(from, to)) + 1e-9;
    for (size_t i = 0; i < count; i++) {
        size_t side = split->group[i] == b;
        double along = 0;
        if (split->group[i] != a && split->group[i] != b)
            continue;
        for (size_t k = 0; k < SECOND_AXES; k++)
            along += (seconds[i].at[k] - (side ? to : from)[k]) * (to[k] - from[k]) / length;
        squares[side] += weight(&seconds[i]) * along * along;
        weights[side] += weight(&seconds[i]);
    }
    return length / sqrt((squares[0] / weights[0] + squares[1] / weights[1]) / 2 + 1e-9);
}

/* Do these groups stand for voices of their own? */
static bool holds(const struct split *split, const struct voice_second *seconds, size_t count,
                  double steps_least, double apart_least)
{
    double steps[GROUPS_MOST] = {0};
    for (size_t i = 0; i < count; i++)
        steps[split->group[i]] += weight(&seconds[i]);
    for (size_t a = 0; a < split->count; a++) {
        if (steps[a] < steps_least)
            return false;
        for (size_t b = 0; b < a; b++)
            if (widths_apart(split, seconds, count, a, b) < apart_least)
                return false;
    }
    return true;
}

static bool make_split(struct split *split, const struct voice_second *seconds, size_t count,
                       const struct heap *joined, size_t heap_count, size_t wanted)
{
    struct heap *heaps = memory_make(heap_count, sizeof *heaps);
    if (heaps == NULL)
        return false;
    memcpy(heaps, joined, heap_count * sizeof *heaps);
    bool made = gather(heaps, heap_count, wanted, least_weight(count, heap_count));
    if (made)
        split->count = middles_of(heaps, heap_count, wanted, split->middles);
    free(heaps);
    memset(split->group, 0xff, count);
    for (int round = 0; made && round < ROUNDS_MOST && assign(split, seconds, count); round++)
        move(split, seconds, count);
    return made;
}

/* Three voices only where they are beyond doubt; else two, unless it is plainly one. */
static bool choose(struct split *split, const struct voice_second *seconds, size_t count,
                   const struct heap *heaps, size_t heap_count, size_t sure_count)
{
    if (!make_split(split, seconds, count, heaps, heap_count, 3))
        return false;
    if (split->count == 3 &&
        (sure_count >= 3 || holds(split, seconds, count, 100 * least_sure_s, three_apart)))
        return true;
    if (!make_split(split, seconds, count, heaps, heap_count, 2))
        return false;
    if (sure_count < 2 && !holds(split, seconds, count, 100 * least_s, two_apart)) {
        split->count = 1;
        memset(split->group, 0, count);
    }
    return true;
}

bool voice_groups_make(const struct voice_second *seconds, size_t count, size_t sure_count,
                       unsigned char *group, size_t *group_count)
{
    struct split split = {.group = group};
    size_t heap_count = count < SAMPLE_MOST ? count : SAMPLE_MOST;
    struct heap *heaps = memory_make(heap_count + 1, sizeof *heaps);
    if (heaps == NULL)
        return false;
    start(seconds, count, heaps, heap_count);
    for (size_t left = heap_count; left > GROUPS_MOST; left--)
        join_nearest(heaps, heap_count);
    bool made = choose(&split, seconds, count, heaps, heap_count, sure_count);
    free(heaps);
    *group_count = split.count;
    return made;
}
