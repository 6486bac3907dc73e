#include "score.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void score_start(struct clinch_score *score)
{
    score->value = (struct clinch_figure){.value = 100, .known = true};
}

static bool add_reason(struct clinch_score *score, const char *text, double points)
{
    struct clinch_reason *grown =
        memory_resize(score->reasons, score->reason_count + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    score->reasons = grown;
    char *copy = memory_copy(text);
    if (copy == NULL)
        return false;
    score->reasons[score->reason_count++] = (struct clinch_reason){copy, points};
    score->value.value += points;
    return true;
}

bool score_note(struct clinch_score *score, const char *text)
{
    return add_reason(score, text, 0);
}

bool score_take(struct judged *judged, struct clinch_score *score, struct point point,
                const char *format, ...)
{
    char text[300];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    double points = fmin(round(point.points), score->value.value);
    if (point.id != NULL && point.points > 0 && judged->point_count < POINTS_MOST)
        judged->points[judged->point_count++] = point;
    return round(point.points) < 1 || add_reason(score, text, points > 0 ? -points : 0);
}
