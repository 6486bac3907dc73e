#include "base/fail.h"
#include "base/memory.h"
#include "read_parts.h"

static struct clinch_span *read_spans(struct reading *reading, const json_t *object,
                                      const char *key, size_t *count)
{
    const json_t *array;
    struct clinch_span *spans = read_array(reading, object, key, sizeof *spans, &array);
    *count = spans != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < *count; i++)
        read_span(reading, json_array_get(array, i), &spans[i].begin_s, &spans[i].end_s);
    return spans;
}

static void read_pace(struct reading *reading, const json_t *delivery,
                      struct clinch_measures *made)
{
    const json_t *array;
    made->pace.points =
        read_array(reading, delivery, "pace", sizeof *made->pace.points, &array);
    made->pace.count = made->pace.points != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->pace.count; i++) {
        struct clinch_pace_point *point = &made->pace.points[i];
        const json_t *one = json_array_get(array, i);
        read_span(reading, one, &point->begin_s, &point->end_s);
        point->words_per_minute = read_number(reading, one, "words_per_minute");
    }
}

static void read_pauses(struct reading *reading, const json_t *delivery,
                        struct clinch_measures *made)
{
    const json_t *pauses = read_member(reading, delivery, "pauses");
    made->pauses.events = read_spans(reading, pauses, "events", &made->pauses.count);
    made->pauses.longest_s = read_number(reading, pauses, "longest_s");
    made->pauses.total_s = read_number(reading, pauses, "total_s");
}

static const char *filler_label(size_t index)
{
    return clinch_filler_kind_name((enum clinch_filler_kind)index);
}

static void read_filler(struct reading *reading, const json_t *one,
                        struct clinch_filler *filler)
{
    filler->text = read_string(reading, one, "text");
    read_span(reading, one, &filler->begin_s, &filler->end_s);
    read_place(reading, one, &filler->word_index, &filler->word_count);
    filler->kind = (enum clinch_filler_kind)read_label(reading, one, "kind", filler_label,
                                                       CLINCH_FILLER_REPEAT + 1);
}

static void read_fillers(struct reading *reading, const json_t *delivery,
                         struct clinch_measures *made)
{
    const json_t *array, *fillers = read_member(reading, delivery, "fillers");
    made->fillers.per_minute = read_figure(reading, fillers, "per_minute");
    made->fillers.per_100_words = read_figure(reading, fillers, "per_100_words");
    made->fillers.events =
        read_array(reading, fillers, "events", sizeof *made->fillers.events, &array);
    made->fillers.count = made->fillers.events != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->fillers.count; i++)
        read_filler(reading, json_array_get(array, i), &made->fillers.events[i]);
}

static void read_rising(struct reading *reading, const json_t *pitch,
                        struct clinch_measures *made)
{
    const json_t *array;
    size_t word_count;
    made->pitch.rising =
        read_array(reading, pitch, "rising_events", sizeof *made->pitch.rising, &array);
    made->pitch.rising_count = made->pitch.rising != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->pitch.rising_count; i++) {
        struct clinch_ending *ending = &made->pitch.rising[i];
        const json_t *one = json_array_get(array, i);
        read_span(reading, one, &ending->begin_s, &ending->end_s);
        ending->rise_st = read_number(reading, one, "rise_st");
        read_place(reading, one, &ending->word_index, &word_count);
    }
}

static void read_track(struct reading *reading, const json_t *pitch,
                       struct clinch_measures *made)
{
    const json_t *array;
    made->pitch.track = read_array(reading, pitch, "track", sizeof *made->pitch.track, &array);
    made->pitch.track_count = made->pitch.track != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->pitch.track_count; i++) {
        const json_t *one = json_array_get(array, i);
        made->pitch.track[i].at_s = read_number(reading, one, "at_s");
        made->pitch.track[i].hz = read_number(reading, one, "hz");
    }
}

static void read_pitch(struct reading *reading, const json_t *delivery,
                       struct clinch_measures *made)
{
    const json_t *pitch = read_member(reading, delivery, "pitch");
    made->pitch.median_hz = read_figure(reading, pitch, "median_hz");
    made->pitch.range_st = read_figure(reading, pitch, "range_st");
    made->pitch.ending_count = read_count(reading, pitch, "endings");
    read_rising(reading, pitch, made);
    if (json_object_get(pitch, "track") != NULL)
        read_track(reading, pitch, made);
}

static void read_loudness(struct reading *reading, const json_t *delivery,
                          struct clinch_measures *made)
{
    const json_t *loudness = read_member(reading, delivery, "loudness");
    made->loudness.integrated_lufs = read_figure(reading, loudness, "integrated_lufs");
    made->loudness.range_lu = read_figure(reading, loudness, "range_lu");
    made->loudness.noise_db = read_figure(reading, loudness, "noise_db");
    made->loudness.voice_db = read_figure(reading, loudness, "voice_db");
    made->loudness.high_band_db = read_figure(reading, loudness, "high_band_db");
    made->loudness.echo_s = read_figure(reading, loudness, "echo_s");
    made->loudness.clipped_ratio = read_number(reading, loudness, "clipped_ratio");
    made->loudness.trailing =
        read_spans(reading, loudness, "trailing_events", &made->loudness.trailing_count);
}

struct clinch_measures *read_measures(struct reading *reading, const json_t *delivery,
                                      double duration_s)
{
    struct clinch_measures *made = memory_make(1, sizeof *made);
    if (made == NULL) {
        reading->status = fail_memory(reading->error);
        return NULL;
    }
    bool exact = json_object_get(delivery, "duration_s") != NULL;
    made->duration_s = exact ? read_number(reading, delivery, "duration_s") : duration_s;
    made->word_count = read_count(reading, delivery, "word_count");
    made->speech_s = read_number(reading, delivery, "speech_s");
    made->words_per_minute = read_figure(reading, delivery, "words_per_minute");
    made->syllables_per_second = read_figure(reading, delivery, "syllables_per_second");
    read_pace(reading, delivery, made);
    read_pauses(reading, delivery, made);
    read_fillers(reading, delivery, made);
    read_pitch(reading, delivery, made);
    read_loudness(reading, delivery, made);
    if (reading->status == CLINCH_OK)
        return made;
    clinch_measures_free(made);
    return NULL;
}
