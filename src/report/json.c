/* The report as JSON, schema clinch.report/1. What is written here and is no sum of other
 * things is read back by read_json.c; its test renders, reads and renders again. */
#include <math.h>

#include "base/fail.h"
#include "base/tree.h"
#include "json_interview.h"
#include "report.h"
#include "speaker_name.h"
#include "unclear.h"
#include "write.h"

/* 0.41 stays 0.41, and a day of milliseconds fits; 17 digits tell any two doubles apart. */
enum { DIGITS = 12, EXACT_DIGITS = 17 };

/* jansson takes a NULL value as a failure and passes it up to whoever holds the object; so one
 * failed allocation turns the whole tree into NULL, checked once at the end. */
struct node {
    json_t *object;
};

static void set(struct node *node, const char *key, json_t *value)
{
    if (node->object == NULL) {
        json_decref(value);
    } else if (json_object_set_new(node->object, key, value) != 0) {
        json_decref(node->object);
        node->object = NULL;
    }
}

static void append(json_t **array, json_t *value)
{
    if (*array == NULL) {
        json_decref(value);
    } else if (json_array_append_new(*array, value) != 0) {
        json_decref(*array);
        *array = NULL;
    }
}

static json_t *string(const char *bytes)
{
    struct text clean = {0};
    if (bytes == NULL)
        return json_null();
    text_add(&clean, "");
    write_clean(&clean, bytes);
    json_t *made = clean.failed ? NULL : json_stringn(clean.bytes, clean.length);
    text_free(&clean);
    return made;
}

/* For people and programs figures are rounded; exact ones make the same report again. */
struct shape {
    bool detail, exact;
};

static json_t *number(struct shape shape, double value, int decimals)
{
    if (!isfinite(value))
        return json_null();
    return json_real(shape.exact ? value : write_round(value, decimals));
}

static json_t *seconds(struct shape shape, double at_s)
{
    return number(shape, at_s, 3);
}

static json_t *count(size_t value)
{
    return json_integer((json_int_t)value);
}

static json_t *figure(struct shape shape, struct clinch_figure value, int decimals)
{
    return value.known ? number(shape, value.value, decimals) : json_null();
}

static void set_span(struct shape shape, struct node *node, double begin_s, double end_s,
                     bool known)
{
    set(node, "begin_s", known ? seconds(shape, begin_s) : json_null());
    set(node, "end_s", known ? seconds(shape, end_s) : json_null());
}

static json_t *spans(struct shape shape, const struct clinch_span *events, size_t event_count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < event_count; i++) {
        struct node event = {json_object()};
        set_span(shape, &event, events[i].begin_s, events[i].end_s, true);
        append(&array, event.object);
    }
    return array;
}

static json_t *source(struct shape shape, const struct clinch_source *from)
{
    struct node node = {json_object()};
    bool heard = !from->written;
    set(&node, "kind", json_string(heard ? "recording" : "text"));
    set(&node, "path", string(from->path));
    set(&node, "duration_s", heard ? seconds(shape, from->duration_s) : json_null());
    set(&node, "sample_rate_hz", heard ? json_integer(from->sample_rate_hz) : json_null());
    set(&node, "channels", heard ? json_integer(from->channels) : json_null());
    set(&node, "channel", heard ? string(from->channel) : json_null());
    return node.object;
}

/* Where in the transcript something stands. */
static void set_place(struct shape shape, struct node *node, size_t word_index,
                      size_t word_count)
{
    if (!shape.exact)
        return;
    set(node, "word_index", count(word_index));
    set(node, "word_count", count(word_count));
}

static json_t *unclear(const struct clinch_report *report)
{
    struct unclear_cause causes[UNCLEAR_MOST];
    json_t *array = json_array();
    size_t cause_count = unclear_find(report, causes);
    for (size_t i = 0; i < cause_count; i++) {
        struct node one = {json_object()};
        set(&one, "cause", json_string(causes[i].name));
        set(&one, "why", json_string(causes[i].why));
        set(&one, "mend", json_string(causes[i].mend));
        append(&array, one.object);
    }
    return array;
}

static json_t *transcript(struct shape shape, const struct clinch_report *report)
{
    const struct clinch_transcript *from = report->transcript;
    struct node node = {json_object()};
    json_t *words = json_array();
    for (size_t i = 0; i < from->word_count; i++) {
        const struct clinch_word *word = &from->words[i];
        struct node one = {json_object()};
        set(&one, "text", string(word->text));
        set_span(shape, &one, word->begin_s, word->end_s, from->timed);
        set(&one, "confidence",
            word->confidence_known ? number(shape, word->confidence, 3) : json_null());
        set(&one, "kind", json_string(clinch_word_kind_name(word->kind)));
        if (shape.exact)
            set(&one, "ends_sentence", json_boolean(word->ends_sentence));
        if (shape.exact && word->comma)
            set(&one, "comma", json_true());
        if (word->speaker_known)
            set(&one, "speaker", json_string(speaker_name(report, word->speaker)));
        if (shape.exact && word->speaker_known)
            set(&one, "speaker_index", count(word->speaker));
        append(&words, one.object);
    }
    set(&node, "confidence",
        from->confidence_known ? number(shape, from->confidence, 3) : json_null());
    if (shape.exact)
        set(&node, "timed", json_boolean(from->timed));
    set(&node, "words", words);
    if (unclear_is(report))
        set(&node, "unclear", unclear(report));
    return node.object;
}

static json_t *pace(struct shape shape, const struct clinch_measures *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->pace.count; i++) {
        const struct clinch_pace_point *point = &from->pace.points[i];
        struct node one = {json_object()};
        set_span(shape, &one, point->begin_s, point->end_s, true);
        set(&one, "words_per_minute", number(shape, point->words_per_minute, 1));
        append(&array, one.object);
    }
    return array;
}

static json_t *pauses(struct shape shape, const struct clinch_measures *from)
{
    struct node node = {json_object()};
    set(&node, "count", count(from->pauses.count));
    set(&node, "longest_s", seconds(shape, from->pauses.longest_s));
    set(&node, "total_s", seconds(shape, from->pauses.total_s));
    set(&node, "events", spans(shape, from->pauses.events, from->pauses.count));
    return node.object;
}

static json_t *fillers(struct shape shape, const struct clinch_measures *from)
{
    struct node node = {json_object()};
    json_t *events = json_array();
    for (size_t i = 0; i < from->fillers.count; i++) {
        const struct clinch_filler *filler = &from->fillers.events[i];
        struct node one = {json_object()};
        set(&one, "text", string(filler->text));
        set_span(shape, &one, filler->begin_s, filler->end_s, true);
        set(&one, "kind", json_string(clinch_filler_kind_name(filler->kind)));
        set_place(shape, &one, filler->word_index, filler->word_count);
        append(&events, one.object);
    }
    set(&node, "count", count(from->fillers.count));
    set(&node, "per_minute", figure(shape, from->fillers.per_minute, 1));
    set(&node, "per_100_words", figure(shape, from->fillers.per_100_words, 1));
    set(&node, "events", events);
    return node.object;
}

static json_t *pitch_track(struct shape shape, const struct clinch_measures *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->pitch.track_count; i++) {
        struct node one = {json_object()};
        set(&one, "at_s", seconds(shape, from->pitch.track[i].at_s));
        set(&one, "hz", number(shape, from->pitch.track[i].hz, 1));
        append(&array, one.object);
    }
    return array;
}

static json_t *rising(struct shape shape, const struct clinch_measures *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->pitch.rising_count; i++) {
        const struct clinch_ending *ending = &from->pitch.rising[i];
        struct node one = {json_object()};
        set_span(shape, &one, ending->begin_s, ending->end_s, true);
        set(&one, "rise_st", number(shape, ending->rise_st, 1));
        set_place(shape, &one, ending->word_index, 1);
        append(&array, one.object);
    }
    return array;
}

static json_t *pitch(struct shape shape, const struct clinch_measures *from)
{
    struct node node = {json_object()};
    set(&node, "median_hz", figure(shape, from->pitch.median_hz, 1));
    set(&node, "range_st", figure(shape, from->pitch.range_st, 1));
    set(&node, "rising_endings", count(from->pitch.rising_count));
    set(&node, "endings", count(from->pitch.ending_count));
    set(&node, "rising_events", rising(shape, from));
    if (shape.detail)
        set(&node, "track", pitch_track(shape, from));
    return node.object;
}

static json_t *loudness(struct shape shape, const struct clinch_measures *from)
{
    struct node node = {json_object()};
    set(&node, "integrated_lufs", figure(shape, from->loudness.integrated_lufs, 1));
    set(&node, "range_lu", figure(shape, from->loudness.range_lu, 1));
    set(&node, "trailing_off", count(from->loudness.trailing_count));
    set(&node, "trailing_events",
        spans(shape, from->loudness.trailing, from->loudness.trailing_count));
    set(&node, "clipped_ratio", number(shape, from->loudness.clipped_ratio, 4));
    set(&node, "noise_db", figure(shape, from->loudness.noise_db, 1));
    set(&node, "voice_db", figure(shape, from->loudness.voice_db, 1));
    set(&node, "high_band_db", figure(shape, from->loudness.high_band_db, 1));
    set(&node, "echo_s", figure(shape, from->loudness.echo_s, 2));
    return node.object;
}

static json_t *delivery(struct shape shape, const struct clinch_measures *from)
{
    struct node node = {json_object()};
    if (shape.exact)
        set(&node, "duration_s", seconds(shape, from->duration_s));
    set(&node, "word_count", count(from->word_count));
    set(&node, "speech_s", seconds(shape, from->speech_s));
    set(&node, "words_per_minute", figure(shape, from->words_per_minute, 1));
    set(&node, "syllables_per_second", figure(shape, from->syllables_per_second, 2));
    set(&node, "pace", pace(shape, from));
    set(&node, "pauses", pauses(shape, from));
    set(&node, "fillers", fillers(shape, from));
    set(&node, "pitch", pitch(shape, from));
    set(&node, "loudness", loudness(shape, from));
    return node.object;
}

static json_t *evidence(struct shape shape, const struct clinch_evidence *from,
                        size_t evidence_count, bool timed)
{
    json_t *array = json_array();
    for (size_t i = 0; i < evidence_count; i++) {
        struct node one = {json_object()};
        set(&one, "text", string(from[i].text));
        set_span(shape, &one, from[i].begin_s, from[i].end_s, timed);
        set_place(shape, &one, from[i].word_index, from[i].word_count);
        append(&array, one.object);
    }
    return array;
}

static json_t *moves(struct shape shape, const struct clinch_findings *from, bool timed)
{
    json_t *array = json_array();
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        const struct clinch_move *move = &from->moves[i];
        struct node one = {json_object()};
        set(&one, "name", json_string(clinch_move_label((enum clinch_move_name)i)));
        set(&one, "found", json_boolean(move->found));
        set(&one, "strength", number(shape, move->strength, 2));
        set(&one, "evidence", evidence(shape, move->evidence, move->evidence_count, timed));
        append(&array, one.object);
    }
    return array;
}

static json_t *mentions(const struct clinch_mentions *from, bool found)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->count; i++)
        if (from->items[i].found == found)
            append(&array, string(from->items[i].text));
    return array;
}

/* In the profile's order, which the lists of what was found and what was not do not keep. */
static json_t *all_mentions(const struct clinch_mentions *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->count; i++) {
        struct node one = {json_object()};
        set(&one, "text", string(from->items[i].text));
        set(&one, "found", json_boolean(from->items[i].found));
        append(&array, one.object);
    }
    return array;
}

static void set_all_mentions(struct node *node, const struct clinch_fit *from)
{
    set(node, "must_haves", all_mentions(&from->must_haves));
    set(node, "proofs", all_mentions(&from->proofs));
    set(node, "concerns", all_mentions(&from->concerns));
    set(node, "fillers", all_mentions(&from->fillers));
}

static json_t *fit(struct shape shape, const struct clinch_fit *from)
{
    if (!from->known)
        return json_null();
    struct node node = {json_object()};
    set(&node, "matched", mentions(&from->must_haves, true));
    set(&node, "missed", mentions(&from->must_haves, false));
    set(&node, "proof_given", mentions(&from->proofs, true));
    set(&node, "proof_missing", mentions(&from->proofs, false));
    set(&node, "concerns_answered", mentions(&from->concerns, true));
    set(&node, "concerns_open", mentions(&from->concerns, false));
    set(&node, "fillers_said", mentions(&from->fillers, true));
    if (shape.exact)
        set_all_mentions(&node, from);
    return node.object;
}

static json_t *content(struct shape shape, const struct clinch_findings *from, bool timed)
{
    struct node node = {json_object()};
    struct node manner = {json_object()};
    for (size_t i = 0; i < CLINCH_MANNER_COUNT; i++)
        set(&manner, clinch_manner_label((enum clinch_manner_name)i),
            evidence(shape, from->manner[i].events, from->manner[i].count, timed));
    set(&node, "moves", moves(shape, from, timed));
    set(&node, "profile", fit(shape, &from->fit));
    set(&node, "manner", manner.object);
    return node.object;
}

static json_t *score(struct shape shape, const struct clinch_score *from)
{
    struct clinch_figure value = from->value;
    if (shape.exact)
        return figure(shape, value, 0);
    return value.known ? json_integer((json_int_t)write_round(value.value, 0)) : json_null();
}

static json_t *reasons(struct shape shape, const struct clinch_score *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->reason_count; i++) {
        struct node one = {json_object()};
        set(&one, "text", string(from->reasons[i].text));
        set(&one, "points", number(shape, from->reasons[i].points, 1));
        append(&array, one.object);
    }
    return array;
}

static json_t *scores(struct shape shape, const struct clinch_findings *from,
                      json_t *of(struct shape, const struct clinch_score *))
{
    struct node node = {json_object()};
    set(&node, "overall", of(shape, &from->overall));
    set(&node, "content", of(shape, &from->content));
    set(&node, "assertiveness", of(shape, &from->assertiveness));
    set(&node, "delivery", of(shape, &from->delivery));
    return node.object;
}

static json_t *advice(struct shape shape, const struct clinch_findings *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->advice_count; i++) {
        const struct clinch_advice *piece = &from->advice[i];
        struct node one = {json_object()};
        set(&one, "rank", count(i + 1));
        set(&one, "title", string(piece->title));
        set(&one, "why", string(piece->why));
        set(&one, "try", string(piece->attempt));
        set_span(shape, &one, piece->begin_s, piece->end_s, piece->moment_known);
        append(&array, one.object);
    }
    return array;
}

static json_t *usual(const struct clinch_usual *from)
{
    struct node node = {json_object()};
    set(&node, "pace_least_wpm", json_real(from->pace_least_wpm));
    set(&node, "pace_most_wpm", json_real(from->pace_most_wpm));
    set(&node, "fillers_most_per_minute", json_real(from->fillers_most_per_minute));
    set(&node, "pause_most_s", json_real(from->pause_most_s));
    set(&node, "pitch_least_st", json_real(from->pitch_least_st));
    return node.object;
}

static json_t *praise(struct shape shape, const struct clinch_findings *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->praise_count; i++) {
        const struct clinch_praise *praise = &from->praise[i];
        struct node one = {json_object()};
        set(&one, "text", string(praise->text));
        set_span(shape, &one, praise->begin_s, praise->end_s, praise->moment_known);
        append(&array, one.object);
    }
    return array;
}

static json_t *warnings(const struct clinch_report *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->warning_count; i++)
        append(&array, string(from->warnings[i]));
    return array;
}

static json_t *whole(struct shape shape, const struct clinch_report *report)
{
    struct node node = {json_object()};
    const struct clinch_findings *findings = report->findings;
    bool timed = report->transcript != NULL && report->transcript->timed;
    set(&node, "schema", json_string("clinch.report/1"));
    set(&node, "source", source(shape, &report->source));
    set(&node, "warnings", warnings(report));
    set(&node, "transcript", report->transcript ? transcript(shape, report) : json_null());
    set(&node, "delivery", report->measures ? delivery(shape, report->measures) : json_null());
    set(&node, "content", findings ? content(shape, findings, timed) : json_null());
    set(&node, "scores", findings ? scores(shape, findings, score) : json_null());
    set(&node, "scores_why", findings ? scores(shape, findings, reasons) : json_null());
    set(&node, "advice", findings ? advice(shape, findings) : json_array());
    set(&node, "praise", findings ? praise(shape, findings) : json_array());
    set(&node, "usual", findings ? usual(&findings->usual) : json_null());
    if (report->interview != NULL) {
        set(&node, "turns", json_turns(report, shape.exact));
        set(&node, "interview", json_interview(report, shape.exact));
    }
    return node.object;
}

enum clinch_status report_render_json(const struct clinch_report *report,
                                      const struct clinch_render_options *options,
                                      struct text *out, struct clinch_error *error)
{
    struct shape shape = {options->detail || options->exact, options->exact};
    size_t form = options->format == CLINCH_FORMAT_JSON ? JSON_INDENT(2) : (size_t)JSON_COMPACT;
    size_t digits = options->exact ? EXACT_DIGITS : DIGITS;
    enum clinch_status status =
        tree_write(whole(shape, report), form | JSON_REAL_PRECISION(digits), out, error);
    text_add(out, "\n");
    return status;
}
