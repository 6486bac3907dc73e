#include "pitch.h"

#include <math.h>

#include "spread.h"

enum { MEDIAN_LEAST = 10, RANGE_LEAST = 50 };

static const double octave_error_st = 10;

double pitch_semitones(double hz)
{
    return 12 * log2(hz);
}

/** Spreads the points that lie within `most_st` of `middle_st`. */
static void spread_points(struct spread *spread, const struct clinch_pitch_point *points,
                          size_t count, double middle_st, double most_st)
{
    spread_start_st(spread);
    for (size_t i = 0; i < count; i++) {
        double st = pitch_semitones(points[i].hz);
        if (fabs(st - middle_st) <= most_st)
            spread_add(spread, st);
    }
}

struct clinch_figure pitch_median_hz(const struct clinch_pitch_point *points, size_t count)
{
    struct spread spread;
    if (count < MEDIAN_LEAST)
        return (struct clinch_figure){0};
    spread_points(&spread, points, count, 0, INFINITY);
    return (struct clinch_figure){.value = exp2(spread_quantile(&spread, 0.5) / 12),
                                  .known = true};
}

struct clinch_figure pitch_range_st(const struct clinch_pitch_point *points, size_t count)
{
    struct spread spread;
    if (count < RANGE_LEAST)
        return (struct clinch_figure){0};
    double median_st = pitch_semitones(pitch_median_hz(points, count).value);
    spread_points(&spread, points, count, median_st, octave_error_st);
    return (struct clinch_figure){
        .value = spread_quantile(&spread, 0.9) - spread_quantile(&spread, 0.1), .known = true};
}

size_t pitch_first_from(const struct clinch_sound_facts *facts, double begin_s)
{
    size_t low = 0, high = facts->pitch_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->pitch[middle].at_s < begin_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t pitch_count_between(const struct clinch_sound_facts *facts, double begin_s, double end_s)
{
    size_t first = pitch_first_from(facts, begin_s), last = pitch_first_from(facts, end_s);
    return last > first ? last - first : 0;
}
