#include "advice.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "sentence.h"
#include "wording.h"

static const char *const needed[] = {
    "no_ask",       "no_qualification",  "no_interest",   "no_onward",
    "no_objection", "no_recommendation", "no_next_steps", "no_thanks",
    "must_have",    "open_concern",      "order",         "hedge",
    "hedge_bare",   "vague_end",         "apology",       "apology_bare",
    "pressure",     "pressure_note",     "overclaim",     "self_doubt",
    "begging",      "minimiser",         "tag",           "cliche",
    "empty_thanks", "self_serving",      "rambling",      "fast",
    "slow",         "fillers",           "filler_words",  "filler_cluster",
    "broken",       "long_pause",        "flat",          "rising",
    "trailing",     "whisper",           "too_long",      "too_short",
    "ask_rising",   "ask_fillers",       "ask_drop",      "ask_rush"};

static const struct advice_entry_data *find_entry(const struct advice_data *data,
                                                  const char *id)
{
    for (size_t i = 0; i < data->advice_count; i++)
        if (strcmp(data->advice[i].id, id) == 0)
            return &data->advice[i];
    return NULL;
}

const char *advice_missing(const struct advice_data *data)
{
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (find_entry(data, needed[i]) == NULL)
            return needed[i];
    return NULL;
}

static const struct advice_entry_data *entry_of(const struct judged *judged,
                                                const struct point *point)
{
    const struct advice_data *data = judged->rules->advice_data;
    bool bare = point->fault != NULL && !sentence_can_mend(judged, point->fault);
    if (bare && strcmp(point->id, "hedge") == 0)
        return find_entry(data, "hedge_bare");
    if (bare && strcmp(point->id, "apology") == 0)
        return find_entry(data, "apology_bare");
    if (point->fault != NULL && point->fault->noted && strcmp(point->id, "pressure") == 0)
        return find_entry(data, "pressure_note");
    return find_entry(data, point->id);
}

/* How much a point would change the listener's mind: what it costs in the end, and what the
 * data says it is worth beyond that. */
static double worth_of(const struct judged *judged, const struct point *point)
{
    return point->points * point->share * entry_of(judged, point)->weight;
}

/* Is what this point says said already? The advice to ask says how to want it, too. */
static bool is_half_said(const struct judged *judged, const struct point *point,
                         const bool taken[POINTS_MOST])
{
    for (size_t i = 0; i < judged->point_count; i++)
        if (taken[i] && strcmp(judged->points[i].id, "no_ask") == 0)
            return strcmp(point->id, "no_interest") == 0;
    return false;
}

/* The worthiest point that is not taken yet, or NULL. */
static const struct point *next_point(const struct judged *judged, bool taken[POINTS_MOST])
{
    size_t best = POINTS_MOST;
    double most = 0;
    for (size_t i = 0; i < judged->point_count; i++) {
        const struct point *point = &judged->points[i];
        double worth =
            worth_of(judged, point) * (is_half_said(judged, point, taken) ? 0.5 : 1);
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

static bool add_advice(struct judged *judged, const struct point *point)
{
    const struct advice_entry_data *entry = entry_of(judged, point);
    struct clinch_advice *advice = &judged->findings->advice[judged->findings->advice_count++];
    advice->title = wording_fill(judged, point, entry->title);
    advice->why = wording_fill(judged, point, entry->why);
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
    while (judged->findings->advice_count < CLINCH_ADVICE_MOST &&
           (point = next_point(judged, taken)) != NULL)
        if (!add_advice(judged, point))
            return fail_memory(error);
    return CLINCH_OK;
}
