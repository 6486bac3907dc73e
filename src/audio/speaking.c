#include "speaking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { LEVEL_REACH = 5, VOICED_REACH = 40, GAP_STEPS = 30, RUN_STEPS = 11 };
static const double steps_a_second = 100;
static const float reach_db = 28;       /* below the loud tenth of the voices */
static const float voiced_least = 0.1f; /* share of steps around */

static size_t step_of(double at_s, size_t step_count)
{
    double step = at_s * steps_a_second;
    return step <= 0 ? 0 : step >= (double)step_count ? step_count : (size_t)step;
}

/* Mean of what is at most `reach` steps away. */
static void smooth(const float *from, size_t count, size_t reach, float *to)
{
    double sum = 0;
    size_t first = 0, end = 0;
    for (size_t i = 0; i < count; i++) {
        size_t want_end = i + reach + 1 < count ? i + reach + 1 : count;
        size_t want_first = i > reach ? i - reach : 0;
        for (; end < want_end; end++)
            sum += (double)from[end];
        for (; first < want_first; first++)
            sum -= (double)from[first];
        to[i] = (float)(sum / (double)(end - first));
    }
}

void speaking_tidy(bool *speaking, size_t count, size_t gap, size_t run)
{
    size_t last_end = 0;
    bool seen = false;
    for (size_t i = 0; i < count; i++) {
        if (!speaking[i])
            continue;
        if (seen && i - last_end <= gap)
            memset(speaking + last_end, true, (i - last_end) * sizeof *speaking);
        seen = true;
        last_end = i + 1;
    }
    for (size_t i = 0, end; i < count; i = end + 1) {
        for (end = i; end < count && speaking[end]; end++)
            continue;
        if (end - i < run)
            memset(speaking + i, false, (end - i) * sizeof *speaking);
    }
}

static int compare(const void *left, const void *right)
{
    float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

bool speaking_top(const float *level_db, const bool *voice, size_t step_count, float *top_db)
{
    float *levels = memory_make(step_count + 1, sizeof *levels);
    size_t count = 0;
    if (levels == NULL)
        return false;
    for (size_t i = 0; i < step_count; i++)
        if (voice[i])
            levels[count++] = level_db[i];
    qsort(levels, count, sizeof *levels, compare);
    *top_db = count > 0 ? levels[count * 9 / 10] : -96;
    free(levels);
    return true;
}

struct work {
    bool *cut, *voice;
    float *power, *level, *voiced, *density;
};

static void mark(struct work *w, const float *level_db, size_t count,
                 const struct clinch_speakers_input *input)
{
    for (size_t i = 0; i < input->speech_count; i++) {
        size_t begin = step_of(input->speech[i].begin_s, count);
        size_t end = step_of(input->speech[i].end_s, count);
        for (size_t step = begin; step < end; step++)
            w->cut[step] = true;
    }
    for (size_t i = 0; i < input->pitch_count; i++) {
        size_t step = step_of(input->pitch[i].at_s, count);
        if (step < count)
            w->voiced[step] = 1;
    }
    for (size_t i = 0; i < count; i++) {
        w->power[i] = powf(10, level_db[i] / 10);
        w->voice[i] = w->cut[i] && w->voiced[i] > 0;
    }
    smooth(w->power, count, LEVEL_REACH, w->level);
    smooth(w->voiced, count, VOICED_REACH, w->density);
}

bool speaking_find(const float *level_db, size_t count,
                   const struct clinch_speakers_input *input, bool *speaking)
{
    struct work w = {
        memory_make(count + 1, sizeof *w.cut),    memory_make(count + 1, sizeof *w.voice),
        memory_make(count + 1, sizeof *w.power),  memory_make(count + 1, sizeof *w.level),
        memory_make(count + 1, sizeof *w.voiced), memory_make(count + 1, sizeof *w.density)};
    float top_db = 0;
    bool made = w.cut && w.voice && w.power && w.level && w.voiced && w.density;
    if (made)
        mark(&w, level_db, count, input);
    made = made && speaking_top(level_db, w.voice, count, &top_db);
    for (size_t i = 0; made && i < count; i++)
        speaking[i] = w.cut[i] && 10 * log10f(w.level[i] + 1e-12f) > top_db - reach_db &&
                      w.density[i] > voiced_least;
    if (made)
        speaking_tidy(speaking, count, GAP_STEPS, RUN_STEPS);
    free(w.cut);
    free(w.voice);
    free(w.power);
    free(w.level);
    free(w.voiced);
    free(w.density);
    return made;
}
