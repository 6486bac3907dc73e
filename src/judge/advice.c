#include "advice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "sentence.h"
#include "wording.h"

/* A shorter question is no question about the job: "okay?" */
enum { SHORTEST_QUESTION_WORDS = 5 };

static const char *const needed[] = {
    "no_ask",        "no_ask_next",    "no_ask_concern", "no_ask_about",
    "no_close",      "no_close_next",  "no_close_about", "no_qualification",
    "no_interest",   "no_onward",      "no_objection",   "no_recommendation",
    "no_next_steps", "no_thanks",      "must_have",      "open_concern",
    "order",         "hedge",          "hedge_bare",     "vague_end",
    "apology",       "apology_bare",   "pressure",       "pressure_note",
    "overclaim",     "self_doubt",     "begging",        "minimiser",
    "tag",           "cliche",         "empty_thanks",   "self_serving",
    "rambling",      "fast",           "slow",           "fillers",
    "filler_words",  "filler_cluster", "broken",         "long_pause",
    "flat",          "rising",         "trailing",       "whisper",
    "too_long",      "too_short",      "ask_rising",     "ask_fillers",
    "ask_drop",      "ask_rush"};

/* The entry of this id that holds in a situation: its own, else the one for all. */
static const struct advice_entry_data *find_entry(const struct advice_data *data,
                                                  const char *id, unsigned where)
{
    const struct advice_entry_data *found = NULL;
    for (size_t i = 0; i < data->advice_count; i++) {
        const struct advice_entry_data *entry = &data->advice[i];
        if (strcmp(entry->id, id) == 0 &&
            (entry->where == where || (entry->where == SITUATION_ANY && found == NULL)))
            found = entry;
    }
    return found;
}

const char *advice_missing(const struct advice_data *data)
{
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (find_entry(data, needed[i], SITUATION_ANY) == NULL)
            return needed[i];
    return NULL;
}

static const struct plain_data *find_plain(const struct advice_data *data,
                                           enum clinch_move_name move, unsigned where)
{
    const struct plain_data *found = NULL;
    for (size_t i = 0; i < data->plain_count; i++) {
        const struct plain_data *plain = &data->plain[i];
        if (plain->move == move &&
            (plain->where == where || (plain->where == SITUATION_ANY && found == NULL)))
            found = plain;
    }
    return found;
}

const char *advice_missing_plain(const struct advice_data *data)
{
    static const enum clinch_move_name moves[] = {CLINCH_MOVE_QUALIFICATION,
                                                  CLINCH_MOVE_INTEREST, CLINCH_MOVE_ASK};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (find_plain(data, moves[i], SITUATION_ANY) == NULL)
            return clinch_move_label(moves[i]);
    return NULL;
}

const char *advice_plain(const struct advice_data *data, enum clinch_move_name move,
                         enum clinch_situation situation, size_t turn)
{
    const struct plain_data *plain = find_plain(data, move, SITUATION_FIRST + situation);
    return plain->sentences[turn % plain->sentences_count];
}

/* Did the speaker ask about the job: a question that makes no move? */
static bool asked_about(const struct judged *judged)
{
    for (size_t s = 0; s < judged->tokens.sentence_count; s++) {
        struct word_range words = judged_words_of(judged, judged->tokens.sentences[s].begin,
                                                  judged->tokens.sentences[s].end);
        if (words.end - words.begin >= SHORTEST_QUESTION_WORDS &&
            sentence_asks(judged, words) && !judged_makes_move(judged, words))
            return true;
    }
    return false;
}

/* What was said in place of the ask, as the ending of an entry's id. */
static const char *in_place_of_ask(const struct judged *judged, bool concerns)
{
    const struct clinch_move *moves = judged->findings->moves;
    if (moves[CLINCH_MOVE_NEXT_STEPS].found)
        return "_next";
    if (concerns && moves[CLINCH_MOVE_OBJECTION].found)
        return "_concern";
    return asked_about(judged) ? "_about" : "";
}

static bool is_unclear(const struct clinch_word *word, double confidence)
{
    return word->kind == CLINCH_UNCLEAR ||
           (word->kind == CLINCH_WORD && word->confidence_known &&
            word->confidence < confidence);
}

static const struct advice_entry_data *entry_of(const struct judged *judged,
                                                const struct point *point)
{
    char id[32];
    unsigned where = SITUATION_FIRST + judged->options.situation;
    bool bare = point->fault != NULL && !sentence_can_mend(judged, point->fault);
    const char *ending = "";
    if (strcmp(point->id, "no_ask") == 0 || strcmp(point->id, "no_close") == 0)
        ending = in_place_of_ask(judged, strcmp(point->id, "no_ask") == 0);
    else if (bare && (strcmp(point->id, "hedge") == 0 || strcmp(point->id, "apology") == 0))
        ending = "_bare";
    else if (point->fault != NULL && point->fault->noted && strcmp(point->id, "pressure") == 0)
        ending = "_note";
    snprintf(id, sizeof id, "%s%s", point->id, ending);
    const struct advice_data *data = judged->rules->advice_data;
    const struct advice_entry_data *own = find_entry(data, point->id, where);
    return own->where == where ? own : find_entry(data, id, where);
}

/* Is there a stretch of words, most of which could not be made out? What is missing may have
 * been said there. */
static bool hides_something(const struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_transcript *said = judged->transcript;
    size_t length = (size_t)now->certainty.unclear_stretch_words, unclear = 0;
    for (size_t i = 0; said->timed && i < said->word_count; i++) {
        unclear += is_unclear(&said->words[i], now->certainty.unclear_confidence);
        unclear -= i >= length &&
                   is_unclear(&said->words[i - length], now->certainty.unclear_confidence);
        if (unclear > 0 && (double)unclear >= now->certainty.unclear_words)
            return true;
    }
    return false;
}

/* A point on something that is missing, which a stretch that was not made out may hold. */
static bool may_be_unheard(const struct judged *judged, const struct point *point)
{
    return (strncmp(point->id, "no_", 3) == 0 || strcmp(point->id, "must_have") == 0) &&
           hides_something(judged);
}

/* How much a point would change the listener's mind: what it costs in the end, and what the
 * data says it is worth beyond that. */
static double worth_of(const struct judged *judged, const struct point *point)
{
    double share =
        may_be_unheard(judged, point) ? judged->rules->thresholds->certainty.unheard_share : 1;
    return point->points * point->share * entry_of(judged, point)->weight * share;
}

/* Is that part shown by a piece of advice that is given already? */
static bool is_shown(const struct judged *judged, const char *part,
                     const bool taken[POINTS_MOST])
{
    for (size_t i = 0; i < judged->point_count; i++)
        if (taken[i] && strstr(entry_of(judged, &judged->points[i])->attempt, part) != NULL)
            return true;
    return false;
}

/* What is left to say of a point beside the advice that is given already: how to say that one
 * wants it, or fits, stands there; and who is told to end on the ask is not told to end
 * otherwise, nor that it was short. */
static double share_left(const struct judged *judged, const struct point *point,
                         const bool taken[POINTS_MOST])
{
    static const struct {
        const char *id, *part;
        double share;
    } said[] = {{"no_interest", "{want}", 0.5},
                {"no_qualification", "{fit}", 0.5},
                {"no_onward", "{ask}", 0},
                {"too_short", "{ask}", 0}};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (strcmp(point->id, said[i].id) == 0 && is_shown(judged, said[i].part, taken))
            return said[i].share;
    return 1;
}

static struct point *find_point(struct judged *judged, const char *id)
{
    for (size_t i = 0; i < judged->point_count; i++)
        if (strcmp(judged->points[i].id, id) == 0)
            return &judged->points[i];
    return NULL;
}

/* Who said nothing of a close needs one piece of advice, not three that each give a third of
 * it. */
static void join_missing(struct judged *judged, bool taken[POINTS_MOST])
{
    struct point *ask = find_point(judged, "no_ask");
    struct point *fit = find_point(judged, "no_qualification");
    struct point *want = find_point(judged, "no_interest");
    if (ask == NULL || fit == NULL || want == NULL)
        return;
    ask->id = "no_close";
    ask->points += fit->points + want->points;
    taken[fit - judged->points] = taken[want - judged->points] = true;
}

/* The worthiest point that is not taken yet, or NULL. */
static const struct point *next_point(const struct judged *judged, bool taken[POINTS_MOST])
{
    size_t best = POINTS_MOST;
    double most = 0;
    for (size_t i = 0; i < judged->point_count; i++) {
        const struct point *point = &judged->points[i];
        double worth = worth_of(judged, point) * share_left(judged, point, taken);
        if (!taken[i] && worth > most) {
            most = worth;
            best = i;
        }
    }
    if (best == POINTS_MOST)
        return NULL;
    taken[best] = true;
    return &judged->points[best];
}

/* The why of an entry, and that it may have gone unheard. */
static char *why_of(struct judged *judged, const struct point *point, const char *format)
{
    char *why = wording_fill(judged, point, format);
    if (why == NULL || !may_be_unheard(judged, point))
        return why;
    struct text both = {0};
    text_add_format(&both, "%s %s", why, judged->rules->advice_data->unheard);
    free(why);
    return both.failed ? NULL : both.bytes;
}

static bool add_advice(struct judged *judged, const struct point *point)
{
    const struct advice_entry_data *entry = entry_of(judged, point);
    struct clinch_advice *advice = &judged->findings->advice[judged->findings->advice_count++];
    advice->title = wording_fill(judged, point, entry->title);
    advice->why = why_of(judged, point, entry->why);
    advice->attempt = wording_fill(judged, point, entry->attempt);
    advice->moment_known = point->moment_known;
    advice->begin_s = point->moment_known ? point->begin_s : 0;
    advice->end_s = point->moment_known ? point->end_s : 0;
    return advice->title != NULL && advice->why != NULL && advice->attempt != NULL;
}

enum clinch_status judged_advise(struct judged *judged, struct clinch_error *error)
{
    bool taken[POINTS_MOST] = {false};
    const struct point *point;
    join_missing(judged, taken);
    while (judged->findings->advice_count < CLINCH_ADVICE_MOST &&
           (point = next_point(judged, taken)) != NULL)
        if (!add_advice(judged, point))
            return fail_memory(error);
    return CLINCH_OK;
}
