/** Stretches of time, in order and apart from each other. */
#ifndef MEASURE_SPANS_H
#define MEASURE_SPANS_H

#include <clinch/clip.h>

/** Starts as `{0}`; `spans` is yours. */
struct spans {
    struct clinch_span *spans;
    size_t count, capacity;
};

/** False when memory runs out. */
bool spans_add(struct spans *spans, double begin_s, double end_s);

/** How long two stretches share; 0 if they are apart. */
double span_shared_s(const struct clinch_span *one, const struct clinch_span *other);

/** How long a stretch is covered by spans. */
double spans_covered_s(const struct clinch_span *spans, size_t count,
                       const struct clinch_span *stretch);

/** Whether a moment lies in one of the spans. */
bool spans_hold(const struct clinch_span *spans, size_t count, double at_s);

#endif
