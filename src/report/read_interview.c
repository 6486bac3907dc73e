/* The interview read back; the other half of json_interview.c. */
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "read_parts.h"

static void read_parties(struct reading *reading, const json_t *from,
                         struct clinch_interview *made)
{
    const json_t *array = read_member(reading, from, "speakers");
    const char *candidate = json_string_value(read_member(reading, from, "candidate"));
    size_t count = json_array_size(array);
    made->party_count = count < CLINCH_SPEAKERS_MOST ? count : CLINCH_SPEAKERS_MOST;
    for (size_t i = 0; i < made->party_count; i++) {
        struct clinch_party *party = &made->parties[i];
        const json_t *one = json_array_get(array, i);
        party->name = read_string(reading, one, "name");
        party->first_words = read_string(reading, one, "first_words");
        party->talk_s = read_number(reading, one, "talk_s");
        party->talk_ratio = read_number(reading, one, "talk_ratio");
        party->word_count = read_count(reading, one, "word_count");
        party->longest_s = read_number(reading, one, "longest_monologue_s");
        party->interruption_count = read_count(reading, one, "interruptions");
        if (candidate != NULL && party->name != NULL && !made->candidate_known &&
            strcmp(candidate, party->name) == 0) {
            made->candidate_known = true;
            made->candidate = i;
        }
    }
}

static void read_answers(struct reading *reading, const json_t *from,
                         struct clinch_interview *made)
{
    const json_t *array;
    made->answers = read_array(reading, from, "answers", sizeof *made->answers, &array);
    made->answer_count = made->answers != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->answer_count; i++) {
        struct clinch_answer *answer = &made->answers[i];
        const json_t *one = json_array_get(array, i);
        read_span(reading, one, &answer->begin_s, &answer->end_s);
        answer->response_s = read_number(reading, one, "response_s");
        answer->word_count = read_count(reading, one, "word_count");
        answer->words_per_minute = read_figure(reading, one, "words_per_minute");
        answer->filler_count = read_count(reading, one, "fillers");
        answer->hedge_count = read_count(reading, one, "hedges");
    }
}

/* `taken_up` and `when` are what the two are called there. */
static void read_remarks(struct reading *reading, const json_t *from, const char *key,
                         const char *const names[2], struct clinch_remarks *made)
{
    const json_t *array;
    made->items = read_array(reading, from, key, sizeof *made->items, &array);
    made->count = made->items != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->count; i++) {
        struct clinch_remark *remark = &made->items[i];
        const json_t *one = json_array_get(array, i);
        remark->text = read_string(reading, one, "text");
        read_span(reading, one, &remark->begin_s, &remark->end_s);
        remark->taken_up = read_bool(reading, one, names[0]);
        remark->taken_up_s = read_figure(reading, one, names[1]).value;
    }
}

static void read_moves(const json_t *from, bool moves[CLINCH_MOVE_COUNT])
{
    const json_t *array = json_object_get(from, "moves");
    for (size_t k = 0; k < json_array_size(array); k++) {
        const char *label = json_string_value(json_array_get(array, k));
        for (int i = 0; label != NULL && i < CLINCH_MOVE_COUNT; i++)
            if (strcmp(label, clinch_move_label((enum clinch_move_name)i)) == 0)
                moves[i] = true;
    }
}

static void read_close(struct reading *reading, const json_t *from,
                       struct clinch_interview *made)
{
    const json_t *close = read_member(reading, from, "close"), *array;
    struct clinch_figure could = read_figure(reading, close, "could_begin_s");
    made->close_found = read_bool(reading, close, "found");
    read_span(reading, close, &made->close.begin_s, &made->close.end_s);
    read_moves(close, made->close_moves);
    made->could_close = could.known;
    made->could_close_s = could.value;
    made->pieces = read_array(reading, close, "pieces", sizeof *made->pieces, &array);
    made->piece_count = made->pieces != NULL ? json_array_size(array) : 0;
    for (size_t i = 0; i < made->piece_count; i++) {
        struct clinch_close_piece *piece = &made->pieces[i];
        read_span(reading, json_array_get(array, i), &piece->begin_s, &piece->end_s);
        read_moves(json_array_get(array, i), piece->moves);
    }
}

struct clinch_interview *read_interview(struct reading *reading, const json_t *interview)
{
    static const char *const answered[] = {"answered", "answer_s"},
                             *const met[] = {"met", "met_s"},
                             *const taken[] = {"taken_up", "taken_up_s"};
    if (reading->status != CLINCH_OK)
        return NULL;
    struct clinch_interview *made = memory_make(1, sizeof *made);
    if (made == NULL) {
        reading->status = fail_memory(reading->error);
        return NULL;
    }
    read_parties(reading, interview, made);
    made->candidate_given = read_bool(reading, interview, "candidate_given");
    made->response_s = read_figure(reading, interview, "response_s");
    read_answers(reading, interview, made);
    read_remarks(reading, interview, "questions", answered, &made->questions);
    read_remarks(reading, interview, "concerns", met, &made->concerns);
    read_remarks(reading, interview, "decides", taken, &made->deciders);
    read_remarks(reading, interview, "next_steps", taken, &made->next_steps);
    read_close(reading, interview, made);
    if (reading->status == CLINCH_OK)
        return made;
    clinch_interview_free(made);
    return NULL;
}

size_t read_speaker(struct reading *reading, const json_t *object,
                    const struct clinch_interview *interview)
{
    const char *name = json_string_value(json_object_get(object, "speaker"));
    size_t count = interview != NULL ? interview->party_count : 0;
    if (json_object_get(object, "speaker_index") != NULL) {
        size_t index = read_count(reading, object, "speaker_index");
        return index < CLINCH_SPEAKERS_MOST ? index : CLINCH_SPEAKERS_MOST - 1;
    }
    for (size_t i = 0; name != NULL && i < count; i++)
        if (interview->parties[i].name != NULL && strcmp(interview->parties[i].name, name) == 0)
            return i;
    return 0;
}

void read_turns(struct reading *reading, const json_t *report,
                const struct clinch_interview *interview, struct clinch_turns *turns)
{
    const json_t *array;
    turns->items = read_array(reading, report, "turns", sizeof *turns->items, &array);
    turns->count = turns->items != NULL ? json_array_size(array) : 0;
    turns->speaker_count = interview != NULL ? interview->party_count : 0;
    for (size_t i = 0; i < turns->count; i++) {
        const json_t *one = json_array_get(array, i);
        read_span(reading, one, &turns->items[i].begin_s, &turns->items[i].end_s);
        turns->items[i].speaker = read_speaker(reading, one, interview);
    }
}
