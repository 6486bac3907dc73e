#include "pace.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "words.h"

static const double window_s = 5;
static const double least_spoken_s = 1;
static const double longest_good_pause_s = 3;
static const double least_syllable_speech_s = 1;

struct window {
    struct clinch_span span;
    double words;
    double spoken_s;
};

double pace_time_s(double speech_s, const struct clinch_span *pauses, size_t pause_count)
{
    double time_s = speech_s;
    for (size_t i = 0; i < pause_count; i++)
        time_s += fmin(pauses[i].end_s - pauses[i].begin_s, longest_good_pause_s);
    return time_s;
}

struct clinch_figure pace_words_per_minute(size_t word_count, double time_s)
{
    bool known = word_count > 0 && time_s > 0;
    return (struct clinch_figure){.value = known ? 60 * (double)word_count / time_s : 0,
                                  .known = known};
}

struct clinch_figure pace_syllables_per_second(const struct clinch_sound_facts *facts,
                                               const struct clinch_span *where,
                                               size_t where_count, double speech_s)
{
    size_t count = 0;
    if (speech_s < least_syllable_speech_s)
        return (struct clinch_figure){0};
    for (size_t i = 0; i < facts->syllable_count; i++)
        count += spans_hold(where, where_count, facts->syllable_s[i]);
    return (struct clinch_figure){.value = (double)count / speech_s, .known = true};
}

/** Shares each word out among the windows that it lies in. */
static void share_words(const struct clinch_transcript *transcript, struct window *windows,
                        size_t count)
{
    for (size_t i = 0; i < transcript->word_count; i++) {
        const struct clinch_word *word = &transcript->words[i];
        struct clinch_span said = {.begin_s = word->begin_s, .end_s = word->end_s};
        double length_s = said.end_s - said.begin_s;
        double first = word->begin_s / window_s;
        if (words_is_filled_pause(transcript, i) || !(length_s > 0))
            continue;
        for (size_t w = first > 0 ? (size_t)first : 0;
             w < count && (double)w * window_s < said.end_s; w++)
            windows[w].words += span_shared_s(&said, &windows[w].span) / length_s;
    }
}

static void join(struct window *window, const struct window *other)
{
    window->span.begin_s = fmin(window->span.begin_s, other->span.begin_s);
    window->span.end_s = fmax(window->span.end_s, other->span.end_s);
    window->words += other->words;
    window->spoken_s += other->spoken_s;
}

static bool is_short(const struct window *window)
{
    return window->spoken_s < least_spoken_s;
}

static bool touches(const struct window *window, const struct window *next)
{
    return next->span.begin_s - window->span.end_s < 0.001;
}

/** Drops windows without words, joins short ones with a neighbour; how many are left. */
static size_t tidy(struct window *windows, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (windows[i].words < 1e-9 || windows[i].spoken_s <= 0)
            continue;
        struct window *last = kept > 0 ? &windows[kept - 1] : NULL;
        if (last != NULL && touches(last, &windows[i]) &&
            (is_short(last) || is_short(&windows[i])))
            join(last, &windows[i]);
        else
            windows[kept++] = windows[i];
    }
    size_t long_enough = 0;
    for (size_t i = 0; i < kept; i++)
        if (kept == 1 || !is_short(&windows[i]))
            windows[long_enough++] = windows[i];
    return long_enough;
}

static void lay_windows(struct window *windows, size_t count, const struct clinch_span *extent,
                        const struct spans *pauses)
{
    for (size_t i = 0; i < count; i++) {
        struct clinch_span *span = &windows[i].span;
        span->begin_s = fmax((double)i * window_s, extent->begin_s);
        span->end_s = fmin((double)(i + 1) * window_s, extent->end_s);
        if (span->end_s > span->begin_s)
            windows[i].spoken_s = span->end_s - span->begin_s -
                                  spans_covered_s(pauses->spans, pauses->count, span);
    }
}

bool pace_find_points(const struct clinch_transcript *transcript, const struct spans *pauses,
                      struct clinch_pace_point **points, size_t *count)
{
    struct clinch_span extent = {0};
    *points = NULL;
    *count = 0;
    if (!words_extent(transcript, &extent) || extent.begin_s < 0)
        return true;
    size_t window_count = (size_t)ceil(extent.end_s / window_s);
    struct window *windows = memory_make(window_count, sizeof *windows);
    struct clinch_pace_point *made = memory_make(window_count, sizeof *made);
    if (windows == NULL || made == NULL) {
        free(windows);
        free(made);
        return false;
    }
    lay_windows(windows, window_count, &extent, pauses);
    share_words(transcript, windows, window_count);
    *count = tidy(windows, window_count);
    for (size_t i = 0; i < *count; i++)
        made[i] = (struct clinch_pace_point){
            .begin_s = windows[i].span.begin_s,
            .end_s = windows[i].span.end_s,
            .words_per_minute = 60 * windows[i].words / windows[i].spoken_s,
        };
    free(windows);
    *points = made;
    return true;
}
