#include <math.h>

#include "base/fail.h"
#include "score.h"

static bool take(struct judged *judged, struct point point, const char *text)
{
    point.share = judged->rules->thresholds->overall.delivery;
    return score_take(judged, &judged->findings->delivery, point, "%s", text);
}

static bool score_pace(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_figure pace = judged->measures->words_per_minute;
    if (!pace.known || (double)judged->measures->word_count < now->pace.shortest_words)
        return true;
    struct point point = {.points = now->delivery.pace, .figure = pace.value};
    if (pace.value > now->pace.fast_wpm) {
        point.id = "fast";
        point.limit = now->pace.brisk_wpm;
        point.points *= fmin(2, 1 + (pace.value - now->pace.fast_wpm) / 40);
        return take(judged, point, "You spoke too fast to follow with ease.");
    }
    if (pace.value < now->pace.slow_wpm) {
        point.id = "slow";
        point.limit = now->pace.slow_wpm;
        point.points *= fmin(2, 1 + (now->pace.slow_wpm - pace.value) / 40);
        return take(judged, point, "You spoke so slowly that it sounded unsure.");
    }
    return true;
}

/* The densest run of filled pauses: true if it makes a cluster. */
static bool find_cluster(const struct judged *judged, struct point *point)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_filler *events = judged->measures->fillers.events;
    size_t most = 0;
    for (size_t i = 0; i < judged->measures->fillers.count; i++) {
        size_t count = 0, last = i;
        for (size_t j = i; j < judged->measures->fillers.count &&
                           events[j].end_s - events[i].begin_s <= now->filled_pauses.cluster_s;
             j++)
            if (events[j].kind == CLINCH_FILLER_PAUSE) {
                count++;
                last = j;
            }
        if (events[i].kind != CLINCH_FILLER_PAUSE || count <= most)
            continue;
        most = count;
        point->moment_known = true;
        point->begin_s = events[i].begin_s;
        point->end_s = events[last].end_s;
        point->figure = (double)count;
    }
    return (double)most >= now->filled_pauses.cluster_count;
}

static struct clinch_figure filled_per_minute(const struct judged *judged)
{
    const struct clinch_transcript *transcript = judged->transcript;
    double spoken_s =
        transcript->words[transcript->word_count - 1].end_s - transcript->words[0].begin_s;
    double count = 0;
    for (size_t i = 0; i < judged->measures->fillers.count; i++)
        count += judged->measures->fillers.events[i].kind == CLINCH_FILLER_PAUSE;
    /* Under ten seconds one of them would already make six a minute. */
    return (struct clinch_figure){count / fmax(spoken_s, 10) * 60, spoken_s > 0};
}

static bool score_fillers(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    struct clinch_figure rate = filled_per_minute(judged);
    struct point cluster = {.id = "filler_cluster", .points = now->delivery.cluster};
    bool clustered = find_cluster(judged, &cluster);
    if (!rate.known)
        return true;
    struct point point = cluster;
    point.id = "fillers";
    point.figure = rate.value;
    point.limit = now->filled_pauses.few_per_minute;
    if (rate.value > now->filled_pauses.many_per_minute) {
        point.points = now->delivery.fillers_many;
        return take(judged, point, "Um and uh came far too often.");
    }
    if (rate.value > now->filled_pauses.few_per_minute) {
        double over =
            (rate.value - now->filled_pauses.few_per_minute) /
            fmax(now->filled_pauses.many_per_minute - now->filled_pauses.few_per_minute, 1);
        point.points = now->delivery.fillers_some +
                       over * (now->delivery.fillers_many - now->delivery.fillers_some);
        return take(judged, point, "Um and uh came often enough to be noticed.");
    }
    cluster.limit = now->filled_pauses.cluster_count;
    return !clustered || take(judged, cluster, "Um and uh came in a cluster.");
}

static bool score_pauses(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    struct point point = {.id = "long_pause", .limit = now->pauses.long_s};
    double count = 0;
    for (size_t i = 0; i < judged->measures->pauses.count; i++) {
        const struct clinch_span *pause = &judged->measures->pauses.events[i];
        double length_s = pause->end_s - pause->begin_s;
        if (length_s <= now->pauses.long_s)
            continue;
        count++;
        if (length_s > point.figure) {
            point.figure = length_s;
            point.moment_known = true;
            point.begin_s = pause->begin_s;
            point.end_s = pause->end_s;
        }
    }
    point.points = fmin(count, now->delivery.most_pauses) * now->delivery.long_pause;
    return count < 1 || take(judged, point, "You were silent long enough to seem lost.");
}

static bool score_voice(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_measures *measures = judged->measures;
    struct clinch_figure range = measures->pitch.range_st;
    double endings = (double)measures->pitch.ending_count;
    double rising = (double)measures->pitch.rising_count;
    if (range.known && range.value < now->voice.flat_st) {
        struct point point = {.id = "flat",
                              .points = now->delivery.flat,
                              .figure = range.value,
                              .limit = now->voice.flat_st};
        if (!take(judged, point, "Your voice stayed on one note."))
            return false;
    }
    if (endings >= now->voice.fewest_endings && rising > now->voice.rising_ratio * endings) {
        const struct clinch_ending *first = &measures->pitch.rising[0];
        struct point point = {.id = "rising",
                              .points = now->delivery.rising,
                              .moment_known = true,
                              .begin_s = first->begin_s,
                              .end_s = first->end_s,
                              .figure = rising,
                              .limit = endings};
        return take(judged, point, "Many statements went up at the end like questions.");
    }
    return true;
}

static bool score_trailing(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_measures *measures = judged->measures;
    if (measures->loudness.trailing_count == 0)
        return true;
    const struct clinch_span *first = &measures->loudness.trailing[0];
    struct point point = {.id = "trailing",
                          .points = fmin((double)measures->loudness.trailing_count, 3) *
                                    now->delivery.trailing,
                          .moment_known = true,
                          .begin_s = first->begin_s,
                          .end_s = first->end_s,
                          .figure = (double)measures->loudness.trailing_count};
    return take(judged, point, "Your voice dropped away at the end of a sentence.");
}

static bool score_length(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_transcript *transcript = judged->transcript;
    double length_s =
        transcript->words[transcript->word_count - 1].end_s - transcript->words[0].begin_s;
    struct point point = {.points = now->delivery.length, .figure = length_s};
    if (length_s > now->length.long_s) {
        point.id = "too_long";
        point.limit = now->length.long_s;
        return take(judged, point, "It went on longer than a close should.");
    }
    if (length_s < now->length.short_s) {
        point.id = "too_short";
        point.limit = now->length.short_s;
        return take(judged, point, "It was over before it could persuade.");
    }
    return true;
}

enum clinch_status judged_score_delivery(struct judged *judged, struct clinch_error *error)
{
    if (judged->measures == NULL || !judged->transcript->timed)
        return CLINCH_OK;
    score_start(&judged->findings->delivery);
    bool fine = score_pace(judged) && score_fillers(judged) && score_pauses(judged) &&
                score_voice(judged) && score_trailing(judged) && score_length(judged);
    return fine ? CLINCH_OK : fail_memory(error);
}
