#include "voice_groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SAMPLE_MOST = 500, ROUNDS_MOST = 20, GROUPS_MOST = 8 };

struct heap {
    double at[SECOND_AXES];
    double weight; /* 0: it went into another */
    size_t into;
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

/* The heaps that are left become the first middles of k-means. */
static void middles_of(const struct heap *heaps, size_t count,
                       double middles[GROUPS_MOST][SECOND_AXES])
{
    size_t next = 0;
    for (size_t i = 0; i < count; i++)
        if (heaps[i].weight > 0)
            memcpy(middles[next++], heaps[i].at, sizeof heaps[i].at);
}

static bool assign(const struct voice_second *seconds, size_t count, size_t groups,
                   double middles[GROUPS_MOST][SECOND_AXES], unsigned char *group)
{
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        size_t best = 0;
        for (size_t g = 1; g < groups; g++)
            if (apart(seconds[i].at, middles[g]) < apart(seconds[i].at, middles[best]))
                best = g;
        changed = changed || group[i] != best;
        group[i] = (unsigned char)best;
    }
    return changed;
}

static void move(const struct voice_second *seconds, size_t count, size_t groups,
                 double middles[GROUPS_MOST][SECOND_AXES], const unsigned char *group)
{
    for (size_t g = 0; g < groups; g++) {
        double sum[SECOND_AXES] = {0}, weight = 0;
        for (size_t i = 0; i < count; i++) {
            if (group[i] != g)
                continue;
            double steps = (double)(seconds[i].end - seconds[i].begin);
            weight += steps;
            for (size_t k = 0; k < SECOND_AXES; k++)
                sum[k] += steps * seconds[i].at[k];
        }
        for (size_t k = 0; k < SECOND_AXES && weight > 0; k++)
            middles[g][k] = sum[k] / weight;
    }
}

bool voice_groups_make(const struct voice_second *seconds, size_t count, size_t wanted,
                       unsigned char *group)
{
    double middles[GROUPS_MOST][SECOND_AXES];
    size_t heap_count = count < SAMPLE_MOST ? count : SAMPLE_MOST;
    struct heap *heaps = memory_make(heap_count + 1, sizeof *heaps);
    if (heaps == NULL)
        return false;
    start(seconds, count, heaps, heap_count);
    for (size_t left = heap_count; left > wanted; left--)
        join_nearest(heaps, heap_count);
    middles_of(heaps, heap_count, middles);
    free(heaps);
    memset(group, 0xff, count);
    size_t groups = wanted < heap_count ? wanted : heap_count;
    for (int round = 0; round < ROUNDS_MOST; round++) {
        if (!assign(seconds, count, groups, middles, group))
            break;
        move(seconds, count, groups, middles, group);
    }
    return true;
}
