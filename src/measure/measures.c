#include <clinch/measures.h>

#include <math.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "endings.h"
#include "fillers.h"
#include "pace.h"
#include "pauses.h"
#include "pitch.h"
#include "trailing.h"
#include "words.h"

static const double near_speech_s = 0.3;

static bool measure_pauses(struct clinch_measures *made, const struct pauses_input *input,
                           struct spans *pauses)
{
    if (!pauses_find(input, pauses))
        return false;
    made->speech_s = pauses_speech_s(input, pauses);
    for (size_t i = 0; i < pauses->count; i++) {
        double length_s = pauses->spans[i].end_s - pauses->spans[i].begin_s;
        made->pauses.total_s += length_s;
        made->pauses.longest_s = fmax(made->pauses.longest_s, length_s);
    }
    return true;
}

static bool measure_pace(struct clinch_measures *made, const struct pauses_input *input,
                         const struct spans *pauses)
{
    struct clinch_span extent;
    bool words = words_extent(input->transcript, &extent);
    made->syllables_per_second =
        pace_syllables_per_second(input->facts, words ? &extent : input->speech,
                                  words ? 1 : input->speech_count, made->speech_s);
    return pace_find_points(input->transcript, pauses, &made->pace.points, &made->pace.count);
}

void clinch_measures_tell_pace(struct clinch_measures *measures)
{
    double time_s =
        pace_time_s(measures->speech_s, measures->pauses.events, measures->pauses.count);
    measures->words_per_minute = pace_words_per_minute(measures->word_count, time_s);
}

static bool measure_fillers(struct clinch_measures *made,
                            const struct clinch_transcript *transcript)
{
    struct fillers fillers = {0};
    if (!fillers_find(transcript, &fillers)) {
        fillers_free(&fillers);
        return false;
    }
    made->fillers.events = fillers.events;
    made->fillers.count = fillers.count;
    made->fillers.per_minute = fillers_per_minute(&fillers, transcript);
    made->fillers.per_100_words = fillers_per_100_words(&fillers, transcript);
    return true;
}

/** Keeps the voiced moments that lie in or near speech: a hum in an hour of listening is no
 * voice. Without stretches of speech all are kept. */
static bool keep_voice(struct clinch_measures *made, const struct clinch_sound_facts *facts,
                       const struct clinch_measures_input *input)
{
    struct clinch_pitch_point *track = memory_make(facts->pitch_count, sizeof *track);
    size_t count = 0;
    if (track == NULL)
        return false;
    for (size_t i = 0; i < facts->pitch_count; i++) {
        const struct clinch_span near = {.begin_s = facts->pitch[i].at_s - near_speech_s,
                                         .end_s = facts->pitch[i].at_s + near_speech_s};
        if (input->speech_count == 0 ||
            spans_covered_s(input->speech, input->speech_count, &near) > 0)
            track[count++] = facts->pitch[i];
    }
    made->pitch.track = track;
    made->pitch.track_count = count;
    return true;
}

static bool measure_pitch(struct clinch_measures *made,
                          const struct clinch_transcript *transcript,
                          const struct clinch_sound_facts *facts, const struct spans *pauses)
{
    struct endings endings = {0};
    made->pitch.median_hz = pitch_median_hz(facts->pitch, facts->pitch_count);
    made->pitch.range_st = pitch_range_st(facts->pitch, facts->pitch_count);
    bool found = endings_find(transcript, facts, pauses, &endings);
    made->pitch.rising = endings.rising;
    made->pitch.rising_count = endings.rising_count;
    made->pitch.ending_count = endings.ending_count;
    return found;
}

static bool measure_loudness(struct clinch_measures *made,
                             const struct clinch_transcript *transcript,
                             const struct clinch_sound_facts *facts, const struct spans *pauses)
{
    struct spans trailing = {0};
    made->loudness.integrated_lufs = facts->integrated_lufs;
    made->loudness.range_lu = facts->range_lu;
    made->loudness.noise_db = facts->noise_db;
    made->loudness.voice_db = facts->voice_db;
    made->loudness.high_band_db = facts->high_band_db;
    made->loudness.echo_s = facts->echo_s;
    bool found = trailing_find(transcript, facts, pauses, &trailing);
    made->loudness.trailing = trailing.spans;
    made->loudness.trailing_count = trailing.count;
    return found;
}

enum clinch_status clinch_measures_make(struct clinch_measures **measures,
                                        const struct clinch_transcript *transcript,
                                        const struct clinch_sound_facts *facts,
                                        const struct clinch_measures_input *input,
                                        struct clinch_error *error)
{
    const struct pauses_input joined = {
        .transcript = transcript,
        .facts = facts,
        .speech = input->speech,
        .speech_count = input->speech_count,
    };
    struct clinch_measures *made = memory_make(1, sizeof *made);
    struct spans pauses = {0};
    if (made == NULL)
        return fail_memory(error);
    made->duration_s = facts->duration_s;
    made->word_count = words_count(transcript);
    made->loudness.clipped_ratio = input->clipped_ratio;
    bool done = keep_voice(made, facts, input) && measure_pauses(made, &joined, &pauses) &&
                measure_pace(made, &joined, &pauses) && measure_fillers(made, transcript);
    if (done) {
        struct clinch_sound_facts voice = *facts;
        voice.pitch = made->pitch.track;
        voice.pitch_count = made->pitch.track_count;
        done = measure_pitch(made, transcript, &voice, &pauses) &&
               measure_loudness(made, transcript, &voice, &pauses);
    }
    made->pauses.events = pauses.spans;
    made->pauses.count = pauses.count;
    clinch_measures_tell_pace(made);
    if (!done) {
        clinch_measures_free(made);
        return fail_memory(error);
    }
    *measures = made;
    return CLINCH_OK;
}

void clinch_measures_free(struct clinch_measures *measures)
{
    if (measures == NULL)
        return;
    struct fillers fillers = {.events = measures->fillers.events,
                              .count = measures->fillers.count};
    fillers_free(&fillers);
    free(measures->pace.points);
    free(measures->pauses.events);
    free(measures->pitch.track);
    free(measures->pitch.rising);
    free(measures->loudness.trailing);
    free(measures);
}
