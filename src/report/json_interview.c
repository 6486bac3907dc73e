#include "json_interview.h"

#include <math.h>

#include "speaker_name.h"
#include "write.h"

/* Takes the value; a failure of either frees both. */
static json_t *with(json_t *array, json_t *value)
{
    if (array == NULL || value == NULL) {
        json_decref(array);
        json_decref(value);
        return NULL;
    }
    if (json_array_append_new(array, value) == 0)
        return array;
    json_decref(array);
    return NULL;
}

/* Rounded for people and programs; `exact` makes the same interview again. */
static double rounded(bool exact, double value, int decimals)
{
    return exact ? value : write_round(value, decimals);
}

static double ms(bool exact, double at_s)
{
    return rounded(exact, at_s, 3);
}

static json_t *string(const char *bytes)
{
    struct text clean = {0};
    text_add(&clean, "");
    write_clean(&clean, bytes != NULL ? bytes : "");
    json_t *made = clean.failed ? NULL : json_stringn(clean.bytes, clean.length);
    text_free(&clean);
    return made;
}

static json_t *figure(bool exact, struct clinch_figure value, int decimals)
{
    return value.known ? json_real(rounded(exact, value.value, decimals)) : json_null();
}

json_t *json_turns(const struct clinch_report *report, bool exact)
{
    json_t *array = json_array();
    for (size_t i = 0; i < report->turns.count; i++) {
        const struct clinch_turn *turn = &report->turns.items[i];
        json_t *one =
            json_pack("{s:f,s:f,s:s}", "begin_s", ms(exact, turn->begin_s), "end_s",
                      ms(exact, turn->end_s), "speaker", speaker_name(report, turn->speaker));
        if (exact && json_object_set_new(one, "speaker_index",
                                         json_integer((json_int_t)turn->speaker)) != 0) {
            json_decref(one);
            one = NULL;
        }
        array = with(array, one);
    }
    return array;
}

static json_t *speakers(const struct clinch_interview *from, bool exact)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->party_count; i++) {
        const struct clinch_party *party = &from->parties[i];
        array = with(array, json_pack("{s:s,s:o,s:f,s:f,s:I,s:f,s:I}", "name", party->name,
                                      "first_words", string(party->first_words), "talk_s",
                                      ms(exact, party->talk_s), "talk_ratio",
                                      rounded(exact, party->talk_ratio, 3), "word_count",
                                      (json_int_t)party->word_count, "longest_monologue_s",
                                      ms(exact, party->longest_s), "interruptions",
                                      (json_int_t)party->interruption_count));
    }
    return array;
}

static json_t *answers(const struct clinch_interview *from, bool exact)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->answer_count; i++) {
        const struct clinch_answer *answer = &from->answers[i];
        array =
            with(array, json_pack("{s:f,s:f,s:f,s:f,s:I,s:o,s:I,s:I}", "begin_s",
                                  ms(exact, answer->begin_s), "end_s", ms(exact, answer->end_s),
                                  "length_s", ms(exact, answer->end_s - answer->begin_s),
                                  "response_s", ms(exact, answer->response_s), "word_count",
                                  (json_int_t)answer->word_count, "words_per_minute",
                                  figure(exact, answer->words_per_minute, 1), "fillers",
                                  (json_int_t)answer->filler_count, "hedges",
                                  (json_int_t)answer->hedge_count));
    }
    return array;
}

/* `key` says what taking it up means there. */
static json_t *remarks(const struct clinch_remarks *from, const char *key, const char *when,
                       bool exact)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->count; i++) {
        const struct clinch_remark *remark = &from->items[i];
        array =
            with(array, json_pack("{s:o,s:f,s:f,s:b,s:o}", "text", string(remark->text),
                                  "begin_s", ms(exact, remark->begin_s), "end_s",
                                  ms(exact, remark->end_s), key, (int)remark->taken_up, when,
                                  remark->taken_up ? json_real(ms(exact, remark->taken_up_s))
                                                   : json_null()));
    }
    return array;
}

static json_t *moves(const bool found[CLINCH_MOVE_COUNT])
{
    json_t *array = json_array();
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++)
        if (found[i])
            array = with(array, json_string(clinch_move_label((enum clinch_move_name)i)));
    return array;
}

static json_t *pieces(const struct clinch_interview *from, bool exact)
{
    json_t *array = json_array();
    for (size_t i = 0; i < from->piece_count; i++)
        array = with(array,
                     json_pack("{s:f,s:f,s:o}", "begin_s", ms(exact, from->pieces[i].begin_s),
                               "end_s", ms(exact, from->pieces[i].end_s), "moves",
                               moves(from->pieces[i].moves)));
    return array;
}

static json_t *close_of(const struct clinch_interview *from, bool exact)
{
    json_t *begin = from->close_found ? json_real(ms(exact, from->close.begin_s)) : json_null();
    json_t *end = from->close_found ? json_real(ms(exact, from->close.end_s)) : json_null();
    json_t *could = (exact || !from->close_found) && from->could_close
                        ? json_real(ms(exact, from->could_close_s))
                        : json_null();
    return json_pack("{s:b,s:o,s:o,s:o,s:o,s:o}", "found", (int)from->close_found, "begin_s",
                     begin, "end_s", end, "moves", moves(from->close_moves), "pieces",
                     pieces(from, exact), "could_begin_s", could);
}

json_t *json_interview(const struct clinch_report *report, bool exact)
{
    const struct clinch_interview *from = report->interview;
    json_t *candidate =
        from->candidate_known ? json_string(from->parties[from->candidate].name) : json_null();
    return json_pack("{s:o,s:b,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "candidate", candidate,
                     "candidate_given", (int)from->candidate_given, "speakers",
                     speakers(from, exact), "response_s", figure(exact, from->response_s, 3),
                     "answers", answers(from, exact), "questions",
                     remarks(&from->questions, "answered", "answer_s", exact), "concerns",
                     remarks(&from->concerns, "met", "met_s", exact), "decides",
                     remarks(&from->deciders, "taken_up", "taken_up_s", exact), "next_steps",
                     remarks(&from->next_steps, "taken_up", "taken_up_s", exact), "close",
                     close_of(from, exact));
}
