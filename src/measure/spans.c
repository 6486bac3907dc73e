#include "spans.h"

#include "base/memory.h"

bool spans_add(struct spans *spans, double begin_s, double end_s)
{
    if (!memory_grow(&spans->spans, &spans->capacity, spans->count, sizeof *spans->spans))
        return false;
    spans->spans[spans->count++] = (struct clinch_span){.begin_s = begin_s, .end_s = end_s};
    return true;
}

double span_shared_s(const struct clinch_span *one, const struct clinch_span *other)
{
    double begin_s = one->begin_s > other->begin_s ? one->begin_s : other->begin_s;
    double end_s = one->end_s < other->end_s ? one->end_s : other->end_s;
    return end_s > begin_s ? end_s - begin_s : 0;
}

/** The first span that ends after a moment. */
static size_t first_after(const struct clinch_span *spans, size_t count, double at_s)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans[middle].end_s <= at_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double spans_covered_s(const struct clinch_span *spans, size_t count,
                       const struct clinch_span *stretch)
{
    double covered_s = 0;
    for (size_t i = first_after(spans, count, stretch->begin_s);
         i < count && spans[i].begin_s < stretch->end_s; i++)
        covered_s += span_shared_s(&spans[i], stretch);
    return covered_s;
}

bool spans_hold(const struct clinch_span *spans, size_t count, double at_s)
{
    size_t at = first_after(spans, count, at_s);
    return at < count && spans[at].begin_s <= at_s;
}
