/* The report read back from its JSON; the other half of json.c. */
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "read_parts.h"

static void read_source(struct reading *reading, const json_t *report,
                        struct clinch_source *made)
{
    const json_t *source = read_member(reading, report, "source");
    const char *kind = json_string_value(read_member(reading, source, "kind"));
    made->path = read_string(reading, source, "path");
    made->written = kind != NULL && strcmp(kind, "text") == 0;
    if (made->written)
        return;
    made->channel = read_string(reading, source, "channel");
    made->duration_s = read_number(reading, source, "duration_s");
    made->sample_rate_hz = (int)read_count(reading, source, "sample_rate_hz");
    made->channels = (int)read_count(reading, source, "channels");
}

static void read_warnings(struct reading *reading, const json_t *from,
                          struct clinch_report *report)
{
    const json_t *array = read_member(reading, from, "warnings");
    for (size_t i = 0; i < json_array_size(array) && reading->status == CLINCH_OK; i++) {
        const char *sentence = json_string_value(json_array_get(array, i));
        if (sentence != NULL)
            reading->status = clinch_report_warn(report, sentence, reading->error);
    }
}

static const char *word_label(size_t index)
{
    return clinch_word_kind_name((enum clinch_word_kind)index);
}

static void read_word(struct reading *reading, const json_t *one,
                      const struct clinch_interview *interview,
                      struct clinch_transcript *transcript)
{
    struct clinch_figure confidence = read_figure(reading, one, "confidence");
    struct clinch_word word = {.text = read_string(reading, one, "text"),
                               .confidence = confidence.value,
                               .confidence_known = confidence.known};
    read_span(reading, one, &word.begin_s, &word.end_s);
    word.kind = (enum clinch_word_kind)read_label(reading, one, "kind", word_label,
                                                  CLINCH_WORD_KIND_COUNT);
    word.ends_sentence = json_is_true(json_object_get(one, "ends_sentence"));
    word.comma = json_is_true(json_object_get(one, "comma"));
    word.speaker_known = json_is_string(json_object_get(one, "speaker"));
    if (word.speaker_known)
        word.speaker = read_speaker(reading, one, interview);
    if (reading->status == CLINCH_OK)
        reading->status = clinch_transcript_add(transcript, &word, reading->error);
    free(word.text);
}

static void read_transcript(struct reading *reading, const json_t *from,
                            struct clinch_report *report)
{
    if (reading->status == CLINCH_OK)
        reading->status = clinch_transcript_make(&report->transcript, reading->error);
    if (reading->status != CLINCH_OK)
        return;
    struct clinch_transcript *made = report->transcript;
    const json_t *timed = json_object_get(from, "timed");
    struct clinch_figure confidence = read_figure(reading, from, "confidence");
    const json_t *words = read_member(reading, from, "words");
    made->timed = timed != NULL ? json_is_true(timed) : !report->source.written;
    made->confidence = confidence.value;
    made->confidence_known = confidence.known;
    for (size_t i = 0; i < json_array_size(words) && reading->status == CLINCH_OK; i++)
        read_word(reading, json_array_get(words, i), report->interview, made);
}

static void read_schema(struct reading *reading, const json_t *tree)
{
    const char *schema = json_string_value(json_object_get(tree, "schema"));
    if (schema == NULL || strcmp(schema, "clinch.report/1") != 0)
        reading->status = fail(reading->error, CLINCH_ERROR_FORMAT,
                               "%s: schema \"%s\" is not clinch.report/1", reading->name,
                               schema != NULL ? schema : "");
}

static bool is_part(const json_t *part)
{
    return part != NULL && !json_is_null(part);
}

static void read_whole(struct reading *reading, const json_t *tree,
                       struct clinch_report *report)
{
    read_schema(reading, tree);
    read_source(reading, tree, &report->source);
    read_warnings(reading, tree, report);
    const json_t *transcript = read_member(reading, tree, "transcript");
    const json_t *delivery = read_member(reading, tree, "delivery");
    const json_t *content = read_member(reading, tree, "content");
    const json_t *interview = json_object_get(tree, "interview");
    if (is_part(interview)) {
        report->interview = read_interview(reading, interview);
        read_turns(reading, tree, report->interview, &report->turns);
    }
    if (is_part(transcript))
        read_transcript(reading, transcript, report);
    if (is_part(delivery))
        report->measures = read_measures(reading, delivery, report->source.duration_s);
    if (is_part(content))
        report->findings = read_findings(reading, tree);
}

enum clinch_status clinch_report_read(struct clinch_report **report, const char *name,
                                      const char *bytes, size_t byte_count,
                                      struct clinch_error *error)
{
    struct reading reading = {name, CLINCH_OK, error};
    struct clinch_report *made = NULL;
    json_t *tree = NULL;
    enum clinch_status status = tree_read(&tree, name, bytes, byte_count, error);
    if (status == CLINCH_OK)
        status = clinch_report_make(&made, error);
    if (status == CLINCH_OK) {
        read_whole(&reading, tree, made);
        status = reading.status;
    }
    json_decref(tree);
    if (status != CLINCH_OK) {
        clinch_report_free(made);
        return status;
    }
    *report = made;
    return CLINCH_OK;
}
