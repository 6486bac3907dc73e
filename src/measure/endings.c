#include "endings.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "pitch.h"
#include "stretches.h"

enum {
    TAIL_MOST = 48,
    TAIL_LEAST = 12,
    RUN_LEAST = 6,
    PAIRS_MOST = TAIL_MOST * (TAIL_MOST - 1) / 2
};

static const double tail_s = 0.4;
static const double slack_s = 0.05; /* words end a little early or late */
static const double run_gap_s = 0.04;
static const double octave_error_st = 8;
static const double rising_st = 2.5;

/** The pitch at the end of a stretch: moments and semitones. */
struct tail {
    double at_s[TAIL_MOST], st[TAIL_MOST];
    size_t count;
};

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return count % 2 ? values[count / 2] : 0.5 * (values[count / 2 - 1] + values[count / 2]);
}

/** Drops moments that are octave errors against the tail's own median. */
static void drop_errors(struct tail *tail)
{
    double sorted[TAIL_MOST];
    size_t kept = 0;
    for (size_t i = 0; i < tail->count; i++)
        sorted[i] = tail->st[i];
    double middle = median(sorted, tail->count);
    for (size_t i = 0; i < tail->count; i++) {
        if (fabs(tail->st[i] - middle) > octave_error_st)
            continue;
        tail->at_s[kept] = tail->at_s[i];
        tail->st[kept++] = tail->st[i];
    }
    tail->count = kept;
}

static bool take_tail(struct tail *tail, const struct clinch_sound_facts *facts,
                      const struct clinch_span *span)
{
    size_t first = pitch_first_from(facts, span->begin_s);
    size_t end = pitch_first_from(facts, span->end_s + slack_s);
    tail->count = 0;
    if (end <= first)
        return false;
    double from_s = facts->pitch[end - 1].at_s - tail_s;
    for (size_t i = first; i < end && tail->count < TAIL_MOST; i++) {
        if (facts->pitch[i].at_s < from_s - 1e-6)
            continue;
        tail->at_s[tail->count] = facts->pitch[i].at_s;
        tail->st[tail->count++] = pitch_semitones(facts->pitch[i].hz);
    }
    drop_errors(tail);
    return tail->count >= TAIL_LEAST;
}

/** Theil and Sen: the median of the slopes between all pairs, then of what is left. */
static void fit(const struct tail *tail, double *slope, double *height)
{
    double slopes[PAIRS_MOST], rests[TAIL_MOST];
    size_t count = 0;
    for (size_t i = 0; i < tail->count; i++)
        for (size_t j = i + 1; j < tail->count; j++)
            slopes[count++] = (tail->st[j] - tail->st[i]) / (tail->at_s[j] - tail->at_s[i]);
    *slope = median(slopes, count);
    for (size_t i = 0; i < tail->count; i++)
        rests[i] = tail->st[i] - *slope * (tail->at_s[i] - tail->at_s[0]);
    *height = median(rests, tail->count);
}

/** Whether the last unbroken run of voice falls, whatever the pitch did before it: a last word
 * that begins high and falls is no rise. */
static bool falls_last(const struct tail *tail)
{
    struct tail run = {0};
    double slope = 0, height = 0;
    size_t first = tail->count - 1;
    while (first > 0 && tail->at_s[first] - tail->at_s[first - 1] < run_gap_s)
        first--;
    for (size_t i = first; i < tail->count; i++) {
        run.at_s[run.count] = tail->at_s[i];
        run.st[run.count++] = tail->st[i];
    }
    if (run.count < RUN_LEAST)
        return false;
    fit(&run, &slope, &height);
    return slope < 0;
}

static bool judge(struct endings *endings, const struct tail *tail, double median_st,
                  size_t last_word)
{
    double slope = 0, height = 0;
    double last_s = tail->at_s[tail->count - 1];
    fit(tail, &slope, &height);
    double rise_st = slope * (last_s - tail->at_s[0]);
    endings->ending_count++;
    if (rise_st < rising_st || height + rise_st <= median_st || falls_last(tail))
        return true;
    if (!memory_grow(&endings->rising, &endings->capacity, endings->rising_count,
                     sizeof *endings->rising))
        return false;
    endings->rising[endings->rising_count++] = (struct clinch_ending){
        .begin_s = tail->at_s[0],
        .end_s = last_s,
        .rise_st = rise_st,
        .word_index = last_word,
    };
    return true;
}

bool endings_find(const struct clinch_transcript *transcript,
                  const struct clinch_sound_facts *facts, const struct spans *pauses,
                  struct endings *endings)
{
    struct clinch_figure median_hz = pitch_median_hz(facts->pitch, facts->pitch_count);
    struct stretch stretch;
    struct tail tail;
    size_t next = 0;
    if (!median_hz.known)
        return true;
    while (stretches_next(transcript, pauses, &next, &stretch)) {
        bool word = transcript->words[stretch.last_word].kind != CLINCH_FILLED_PAUSE;
        if (word && take_tail(&tail, facts, &stretch.span) &&
            !judge(endings, &tail, pitch_semitones(median_hz.value), stretch.last_word))
            return false;
    }
    return true;
}
