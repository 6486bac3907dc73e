/* The report as JSON, schema clinch.report/1; the only door to jansson. */
#include <jansson.h>
#include <math.h>

#include "base/fail.h"
#include "report.h"
#include "write.h"

enum { DIGITS = 12 }; /* 0.41 stays 0.41, and a day of milliseconds fits */

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

static json_t *number(double value, int decimals)
{
    return isfinite(value) ? json_real(write_round(value, decimals)) : json_null();
}

static json_t *seconds(double at_s)
{
    return number(at_s, 3);
}

static json_t *count(size_t value)
{
    return json_integer((json_int_t)value);
}

static json_t *figure(struct clinch_figure value, int decimals)
{
    return value.known ? number(value.value, decimals) : json_null();
}

static void set_span(struct node *node, double begin_s, double end_s, bool known)
{
    set(node, "begin_s", known ? seconds(begin_s) : json_null());
    set(node, "end_s", known ? seconds(end_s) : json_null());
}

static json_t *spans(const struct clinch_span *events, size_t event_count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < event_count; i++) {
        struct node event = {json_object()};
        set_span(&event, events[i].begin_s, events[i].end_s, true);
        append(&array, event.object);
    }
    return array;
}

static json_t *source(const struct clinch_source *from)
{
    struct node node = {json_object()};
    bool heard = !from->written;
    set(&node, "kind", json_string(heard ? "recording" : "text"));
    set(&node, "path", string(from->path));
    set(&node, "duration_s", heard ? seconds(from->duration_s) : json_null());
    set(&node, "sample_rate_hz", heard ? json_integer(from->sample_rate_hz) : json_null());
    set(&node, "channels", heard ? json_integer(from->channels) : json_null());
    set(&node, "channel", heard ? string(from->channel) : json_null());
    return node.object;
}

static json_t *transcript(const struct clinch_transcript *from)
{
    struct node node = {json_object()};
    json_t *words = json_array();
    for (size_t i = 0; i < from->word_count; i++) {
        const struct clinch_word *word = &from->words[i];
        struct node one = {json_object()};
        set(&one, "text", string(word->text));
        set_span(&one, word->begin_s, word->end_s, from->timed);
        set(&one, "confidence",
            word->confidence_known ? number(word->confidence, 3) : json_null());
        set(&one, "kind", json_string(word->kind == CLINCH_WORD ? "word" : "filled_pause"));
        append(&words, one.object);
    }
    set(&node, "confidence",
        from->confidence_known ? number(from->confidence, 3) : json_null());
    set(&node, "words", words);
    return node.object;
}

static json_t *pace(const struct clinch_measures *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->pace.count; i++) {
        const struct clinch_pace_point *point = &from->pace.points[i];
        struct node one = {json_object()};
        set_span(&one, point->begin_s, point->end_s, true);
        set(&one, "words_per_minute", number(point->words_per_minute, 1));
        append(&array, one.object);
    }
    return array;
}

static json_t *pauses(const struct clinch_measures *from)
{
    struct node node = {json_object()};
    set(&node, "count", count(from->pauses.count));
    set(&node, "longest_s", seconds(from->pauses.longest_s));
    set(&node, "total_s", seconds(from->pauses.total_s));
    set(&node, "events", spans(from->pauses.events, from->pauses.count));
    return node.object;
}

static json_t *fillers(const struct clinch_measures *from)
{
    struct node node = {json_object()};
    json_t *events = json_array();
    for (size_t i = 0; i < from->fillers.count; i++) {
        const struct clinch_filler *filler = &from->fillers.events[i];
        struct node one = {json_object()};
        set(&one, "text", string(filler->text));
        set_span(&one, filler->begin_s, filler->end_s, true);
        set(&one, "kind", json_string(clinch_filler_kind_name(filler->kind)));
        append(&events, one.object);
    }
    set(&node, "count", count(from->fillers.count));
    set(&node, "per_minute", figure(from->fillers.per_minute, 1));
    set(&node, "per_100_words", figure(from->fillers.per_100_words, 1));
    set(&node, "events", events);
    return node.object;
}

static json_t *pitch_track(const struct clinch_measures *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->pitch.track_count; i++) {
        struct node one = {json_object()};
        set(&one, "at_s", seconds(from->pitch.track[i].at_s));
        set(&one, "hz", number(from->pitch.track[i].hz, 1));
        append(&array, one.object);
    }
    return array;
}

static json_t *rising(const struct clinch_measures *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->pitch.rising_count; i++) {
        const struct clinch_ending *ending = &from->pitch.rising[i];
        struct node one = {json_object()};
        set_span(&one, ending->begin_s, ending->end_s, true);
        set(&one, "rise_st", number(ending->rise_st, 1));
        append(&array, one.object);
    }
    return array;
}

static json_t *pitch(const struct clinch_measures *from, bool detail)
{
    struct node node = {json_object()};
    set(&node, "median_hz", figure(from->pitch.median_hz, 1));
    set(&node, "range_st", figure(from->pitch.range_st, 1));
    set(&node, "rising_endings", count(from->pitch.rising_count));
    set(&node, "endings", count(from->pitch.ending_count));
    set(&node, "rising_events", rising(from));
    if (detail)
        set(&node, "track", pitch_track(from));
    return node.object;
}

static json_t *loudness(const struct clinch_measures *from)
{
    struct node node = {json_object()};
    set(&node, "integrated_lufs", figure(from->loudness.integrated_lufs, 1));
    set(&node, "range_lu", figure(from->loudness.range_lu, 1));
    set(&node, "trailing_off", count(from->loudness.trailing_count));
    set(&node, "trailing_events",
        spans(from->loudness.trailing, from->loudness.trailing_count));
    set(&node, "clipped_ratio", number(from->loudness.clipped_ratio, 4));
    set(&node, "noise_db", figure(from->loudness.noise_db, 1));
    return node.object;
}

static json_t *delivery(const struct clinch_measures *from, bool detail)
{
    struct node node = {json_object()};
    set(&node, "word_count", count(from->word_count));
    set(&node, "speech_s", seconds(from->speech_s));
    set(&node, "words_per_minute", figure(from->words_per_minute, 1));
    set(&node, "syllables_per_second", figure(from->syllables_per_second, 2));
    set(&node, "pace", pace(from));
    set(&node, "pauses", pauses(from));
    set(&node, "fillers", fillers(from));
    set(&node, "pitch", pitch(from, detail));
    set(&node, "loudness", loudness(from));
    return node.object;
}

static json_t *evidence(const struct clinch_evidence *from, size_t evidence_count, bool timed)
{
    json_t *array = json_array();
    for (size_t i = 0; i < evidence_count; i++) {
        struct node one = {json_object()};
        set(&one, "text", string(from[i].text));
        set_span(&one, from[i].begin_s, from[i].end_s, timed);
        append(&array, one.object);
    }
    return array;
}

static json_t *moves(const struct clinch_findings *from, bool timed)
{
    json_t *array = json_array();
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        const struct clinch_move *move = &from->moves[i];
        struct node one = {json_object()};
        set(&one, "name", json_string(clinch_move_label((enum clinch_move_name)i)));
        set(&one, "found", json_boolean(move->found));
        set(&one, "strength", number(move->strength, 2));
        set(&one, "evidence", evidence(move->evidence, move->evidence_count, timed));
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

static json_t *fit(const struct clinch_fit *from)
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
    return node.object;
}

static json_t *content(const struct clinch_findings *from, bool timed)
{
    struct node node = {json_object()};
    struct node manner = {json_object()};
    for (size_t i = 0; i < CLINCH_MANNER_COUNT; i++)
        set(&manner, clinch_manner_label((enum clinch_manner_name)i),
            evidence(from->manner[i].events, from->manner[i].count, timed));
    set(&node, "moves", moves(from, timed));
    set(&node, "profile", fit(&from->fit));
    set(&node, "manner", manner.object);
    return node.object;
}

static json_t *score(const struct clinch_score *from)
{
    struct clinch_figure value = from->value;
    return value.known ? json_integer((json_int_t)write_round(value.value, 0)) : json_null();
}

static json_t *reasons(const struct clinch_score *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->reason_count; i++) {
        struct node one = {json_object()};
        set(&one, "text", string(from->reasons[i].text));
        set(&one, "points", number(from->reasons[i].points, 1));
        append(&array, one.object);
    }
    return array;
}

static json_t *scores(const struct clinch_findings *from,
                      json_t *of(const struct clinch_score *))
{
    struct node node = {json_object()};
    set(&node, "overall", of(&from->overall));
    set(&node, "content", of(&from->content));
    set(&node, "assertiveness", of(&from->assertiveness));
    set(&node, "delivery", of(&from->delivery));
    return node.object;
}

static json_t *advice(const struct clinch_findings *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->advice_count; i++) {
        const struct clinch_advice *piece = &from->advice[i];
        struct node one = {json_object()};
        set(&one, "rank", count(i + 1));
        set(&one, "title", string(piece->title));
        set(&one, "why", string(piece->why));
        set(&one, "try", string(piece->attempt));
        set_span(&one, piece->begin_s, piece->end_s, piece->moment_known);
        append(&array, one.object);
    }
    return array;
}

static json_t *praise(const struct clinch_findings *from)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->praise_count; i++) {
        const struct clinch_praise *praise = &from->praise[i];
        struct node one = {json_object()};
        set(&one, "text", string(praise->text));
        set_span(&one, praise->begin_s, praise->end_s, praise->moment_known);
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

static json_t *whole(const struct clinch_report *report, bool detail)
{
    struct node node = {json_object()};
    const struct clinch_findings *findings = report->findings;
    bool timed = report->transcript != NULL && report->transcript->timed;
    set(&node, "schema", json_string("clinch.report/1"));
    set(&node, "source", source(&report->source));
    set(&node, "warnings", warnings(report));
    set(&node, "transcript", report->transcript ? transcript(report->transcript) : json_null());
    set(&node, "delivery", report->measures ? delivery(report->measures, detail) : json_null());
    set(&node, "content", findings ? content(findings, timed) : json_null());
    set(&node, "scores", findings ? scores(findings, score) : json_null());
    set(&node, "scores_why", findings ? scores(findings, reasons) : json_null());
    set(&node, "advice", findings ? advice(findings) : json_array());
    set(&node, "praise", findings ? praise(findings) : json_array());
    return node.object;
}

static int take_bytes(const char *bytes, size_t length, void *context)
{
    struct text *out = context;
    text_add_bytes(out, bytes, length);
    return out->failed ? -1 : 0;
}

enum clinch_status report_render_json(const struct clinch_report *report,
                                      const struct clinch_render_options *options,
                                      struct text *out, struct clinch_error *error)
{
    json_t *tree = whole(report, options->detail);
    if (tree == NULL)
        return fail_memory(error);
    size_t shape =
        options->format == CLINCH_FORMAT_JSON ? JSON_INDENT(2) : (size_t)JSON_COMPACT;
    int failed = json_dump_callback(tree, take_bytes, out, shape | JSON_REAL_PRECISION(DIGITS));
    json_decref(tree);
    text_add(out, "\n");
    return failed ? fail_memory(error) : CLINCH_OK;
}
