#include "pauses.h"

#include <math.h>

#include "levels.h"
#include "spread.h"
#include "words.h"

static const double least_s = 0.25;
static const double burst_s = 0.1;

/* Where silence ends between the level of noise and of the voice, and never further below the
 * voice than breath and lips are heard. */
static const double voice_share = 0.35;
static const double under_voice_db = 30;
static const double beyond_noise_db = -200;

/** The level below which a moment is silent; without a sound to go by, every moment is. */
static double silence_below_db(const struct pauses_input *input)
{
    const struct clinch_sound_facts *facts = input->facts;
    struct spread spread;
    if (facts->level_count == 0)
        return INFINITY;
    spread_start_db(&spread);
    for (size_t i = 0; i < facts->level_count; i++)
        if (input->speech_count == 0 ||
            spans_hold(input->speech, input->speech_count, ((double)i + 0.5) / LEVELS_PER_S))
            spread_add(&spread, (double)facts->level_db[i]);
    if (spread.total == 0)
        return INFINITY;
    double voice_db = spread_quantile(&spread, 0.8);
    double noise_db = facts->noise_db.known ? facts->noise_db.value : beyond_noise_db;
    return fmax(voice_db - under_voice_db, noise_db + voice_share * (voice_db - noise_db));
}

static bool is_silent(const struct pauses_input *input, size_t step, double below_db)
{
    double at_s = ((double)step + 0.5) / LEVELS_PER_S;
    if (input->speech_count > 0 && !spans_hold(input->speech, input->speech_count, at_s))
        return true;
    return step >= input->facts->level_count || (double)input->facts->level_db[step] < below_db;
}

/** Adds the silences in the gap between two words. */
static bool search_gap(const struct pauses_input *input, const struct clinch_span *gap,
                       double below_db, struct spans *pauses)
{
    size_t from = (size_t)ceil(gap->begin_s * LEVELS_PER_S - 1e-6);
    size_t to = (size_t)floor(gap->end_s * LEVELS_PER_S + 1e-6);
    struct clinch_span silence = {0};
    bool any = false;
    for (size_t i = from; i < to; i++) {
        if (!is_silent(input, i, below_db))
            continue;
        double begin_s = i == from ? gap->begin_s : (double)i / LEVELS_PER_S;
        double end_s = i + 1 == to ? gap->end_s : (double)(i + 1) / LEVELS_PER_S;
        if (any && begin_s - silence.end_s < burst_s) {
            silence.end_s = end_s;
            continue;
        }
        if (any && silence.end_s - silence.begin_s >= least_s &&
            !spans_add(pauses, silence.begin_s, silence.end_s))
            return false;
        silence = (struct clinch_span){.begin_s = begin_s, .end_s = end_s};
        any = true;
    }
    return !any || silence.end_s - silence.begin_s < least_s ||
           spans_add(pauses, silence.begin_s, silence.end_s);
}

bool pauses_find(const struct pauses_input *input, struct spans *pauses)
{
    const struct clinch_transcript *transcript = input->transcript;
    double below_db = silence_below_db(input);
    for (size_t i = 0; i + 1 < transcript->word_count; i++) {
        struct clinch_span gap = {
            .begin_s = transcript->words[i].end_s,
            .end_s = transcript->words[i].end_s + words_gap_after_s(transcript, i),
        };
        if (gap.begin_s >= 0 && gap.end_s - gap.begin_s >= least_s &&
            !search_gap(input, &gap, below_db, pauses))
            return false;
    }
    return true;
}

double pauses_speech_s(const struct pauses_input *input, const struct spans *pauses)
{
    struct clinch_span extent;
    if (!words_extent(input->transcript, &extent)) {
        double speech_s = 0;
        for (size_t i = 0; i < input->speech_count; i++)
            speech_s += input->speech[i].end_s - input->speech[i].begin_s;
        return speech_s;
    }
    return extent.end_s - extent.begin_s -
           spans_covered_s(pauses->spans, pauses->count, &extent);
}
