#include "base/fail.h"
#include "base/memory.h"
#include "read_parts.h"

static struct clinch_evidence *read_evidence(struct reading *reading, const json_t *object,
                                             const char *key, size_t *count)
{
    const json_t *array;
    struct clinch_evidence *made = read_array(reading, object, key, sizeof *made, &array);
    *count = made != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < *count; i++) {
        const json_t *one = json_array_get(array, i);
        made[i].text = read_string(reading, one, "text");
        read_span(reading, one, &made[i].begin_s, &made[i].end_s);
        read_place(reading, one, &made[i].word_index, &made[i].word_count);
    }
    return made;
}

static const char *move_label(size_t index)
{
    return clinch_move_label((enum clinch_move_name)index);
}

static void read_moves(struct reading *reading, const json_t *content,
                       struct clinch_findings *made)
{
    const json_t *array = read_member(reading, content, "moves");
    for (size_t i = 0; i < json_array_size(array) && reading->status == CLINCH_OK; i++) {
        const json_t *one = json_array_get(array, i);
        size_t name = read_label(reading, one, "name", move_label, CLINCH_MOVE_COUNT);
        struct clinch_move *move = &made->moves[name];
        if (move->evidence != NULL)
            continue; /* said twice: the first one holds */
        move->found = read_bool(reading, one, "found");
        move->strength = read_number(reading, one, "strength");
        move->evidence = read_evidence(reading, one, "evidence", &move->evidence_count);
    }
}

/* A kind of manner that came up after the report was made is empty in it. */
static void read_manner(struct reading *reading, const json_t *content,
                        struct clinch_findings *made)
{
    const json_t *manner = read_member(reading, content, "manner");
    for (size_t i = 0; i < CLINCH_MANNER_COUNT; i++) {
        const char *label = clinch_manner_label((enum clinch_manner_name)i);
        if (json_object_get(manner, label) != NULL)
            made->manner[i].events =
                read_evidence(reading, manner, label, &made->manner[i].count);
    }
}

static void read_mentions(struct reading *reading, const json_t *profile, const char *key,
                          struct clinch_mentions *made)
{
    const json_t *array;
    made->items = read_array(reading, profile, key, sizeof *made->items, &array);
    made->count = made->items != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->count; i++) {
        const json_t *one = json_array_get(array, i);
        made->items[i].text = read_string(reading, one, "text");
        made->items[i].found = read_bool(reading, one, "found");
    }
}

/* One list of what was found, one of what was not, as rounded JSON has them. */
static void join_mentions(struct reading *reading, const json_t *profile,
                          const char *const keys[2], struct clinch_mentions *made)
{
    size_t count[2] = {json_array_size(json_object_get(profile, keys[0])),
                       json_array_size(json_object_get(profile, keys[1]))};
    if (reading->status != CLINCH_OK || count[0] + count[1] == 0)
        return;
    made->items = memory_make(count[0] + count[1], sizeof *made->items);
    for (size_t k = 0; made->items != NULL && k < 2; k++) {
        for (size_t i = 0; i < count[k]; i++) {
            const char *text =
                json_string_value(json_array_get(json_object_get(profile, keys[k]), i));
            struct clinch_mention *item = &made->items[made->count++];
            item->text = memory_copy(text != NULL ? text : "");
            item->found = k == 0;
            if (item->text == NULL)
                reading->status = fail_memory(reading->error);
        }
    }
    if (made->items == NULL)
        reading->status = fail_memory(reading->error);
}

static void read_fit(struct reading *reading, const json_t *content, struct clinch_fit *made)
{
    static const char *const pairs[][2] = {{"matched", "missed"},
                                           {"proof_given", "proof_missing"},
                                           {"concerns_answered", "concerns_open"},
                                           {"fillers_said", "fillers_not_said"}};
    const json_t *profile = read_member(reading, content, "profile");
    if (profile == NULL || json_is_null(profile))
        return;
    made->known = true;
    if (json_object_get(profile, "must_haves") == NULL) {
        join_mentions(reading, profile, pairs[0], &made->must_haves);
        join_mentions(reading, profile, pairs[1], &made->proofs);
        join_mentions(reading, profile, pairs[2], &made->concerns);
        join_mentions(reading, profile, pairs[3], &made->fillers);
        return;
    }
    read_mentions(reading, profile, "must_haves", &made->must_haves);
    read_mentions(reading, profile, "proofs", &made->proofs);
    read_mentions(reading, profile, "concerns", &made->concerns);
    read_mentions(reading, profile, "fillers", &made->fillers);
}

static void read_score(struct reading *reading, const json_t *report, const char *key,
                       struct clinch_score *made)
{
    const json_t *array;
    const json_t *why = read_member(reading, report, "scores_why");
    made->value = read_figure(reading, read_member(reading, report, "scores"), key);
    made->reasons = read_array(reading, why, key, sizeof *made->reasons, &array);
    made->reason_count = made->reasons != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->reason_count; i++) {
        made->reasons[i].text = read_string(reading, json_array_get(array, i), "text");
        made->reasons[i].points = read_number(reading, json_array_get(array, i), "points");
    }
}

/* An array, and how many of it are read. */
static size_t read_few(struct reading *reading, const json_t *report, const char *key,
                       size_t most, const json_t **array)
{
    *array = read_member(reading, report, key);
    size_t count = json_array_size(*array);
    return count < most ? count : most;
}

static void read_advice(struct reading *reading, const json_t *report,
                        struct clinch_findings *made)
{
    const json_t *array;
    made->advice_count = read_few(reading, report, "advice", CLINCH_ADVICE_MOST, &array);
    for (size_t i = 0; i < made->advice_count; i++) {
        struct clinch_advice *piece = &made->advice[i];
        const json_t *one = json_array_get(array, i);
        piece->title = read_string(reading, one, "title");
        piece->why = read_string(reading, one, "why");
        piece->attempt = read_string(reading, one, "try");
        piece->moment_known = read_span(reading, one, &piece->begin_s, &piece->end_s);
    }
}

static void read_praise(struct reading *reading, const json_t *report,
                        struct clinch_findings *made)
{
    const json_t *array;
    made->praise_count = read_few(reading, report, "praise", CLINCH_PRAISE_MOST, &array);
    for (size_t i = 0; i < made->praise_count; i++) {
        struct clinch_praise *praise = &made->praise[i];
        const json_t *one = json_array_get(array, i);
        praise->text = read_string(reading, one, "text");
        praise->moment_known = read_span(reading, one, &praise->begin_s, &praise->end_s);
    }
}

/* Reports that were kept before there was such a part do not have it. */
static void read_usual(const json_t *report, struct clinch_usual *made)
{
    const json_t *usual = json_object_get(report, "usual");
    made->pace_least_wpm = json_number_value(json_object_get(usual, "pace_least_wpm"));
    made->pace_most_wpm = json_number_value(json_object_get(usual, "pace_most_wpm"));
    made->fillers_most_per_minute =
        json_number_value(json_object_get(usual, "fillers_most_per_minute"));
    made->pause_most_s = json_number_value(json_object_get(usual, "pause_most_s"));
    made->pitch_least_st = json_number_value(json_object_get(usual, "pitch_least_st"));
}

struct clinch_findings *read_findings(struct reading *reading, const json_t *report)
{
    struct clinch_findings *made = memory_make(1, sizeof *made);
    if (made == NULL) {
        reading->status = fail_memory(reading->error);
        return NULL;
    }
    const json_t *content = read_member(reading, report, "content");
    read_moves(reading, content, made);
    read_manner(reading, content, made);
    read_fit(reading, content, &made->fit);
    read_score(reading, report, "overall", &made->overall);
    read_score(reading, report, "content", &made->content);
    read_score(reading, report, "assertiveness", &made->assertiveness);
    read_score(reading, report, "delivery", &made->delivery);
    read_advice(reading, report, made);
    read_praise(reading, report, made);
    read_usual(report, &made->usual);
    if (reading->status == CLINCH_OK)
        return made;
    clinch_findings_free(made);
    return NULL;
}
