#include <math.h>
#include <string.h>

#include "base/fail.h"
#include "delivery.h"
#include "praise.h"

bool delivery_take(struct judged *judged, struct point point, const char *text)
{
    point.share = judged->rules->thresholds->overall.delivery;
    return score_take(judged, &judged->findings->delivery, point, "%s", text);
}

static double length_of(const struct judged *judged)
{
    const struct clinch_transcript *transcript = judged->transcript;
    return transcript->words[transcript->word_count - 1].end_s - transcript->words[0].begin_s;
}

static bool score_pace(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    double pace = judged->measures->words_per_minute.value;
    if ((double)judged_word_count(judged) < now->pace.shortest_words ||
        !judged->measures->words_per_minute.known)
        return true;
    struct point point = {.figure = pace};
    double over = fmax(pace - now->pace.fast_wpm, now->pace.slow_wpm - pace);
    if (over <= 0)
        return true;
    point.points =
        fmin(now->delivery.pace_most, now->delivery.pace + over * now->delivery.pace_per_wpm);
    if (pace > now->pace.fast_wpm) {
        point.id = "fast";
        point.limit = now->pace.brisk_wpm;
        return delivery_take(judged, point, "You spoke too fast to follow with ease.");
    }
    point.id = "slow";
    point.limit = now->pace.slow_wpm;
    return delivery_take(judged, point, "You spoke so slowly that it sounded unsure.");
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

/* Of one kind a minute. Under ten seconds one of them would already make six. */
static double per_minute(const struct judged *judged, enum clinch_filler_kind kind)
{
    double count = 0;
    for (size_t i = 0; i < judged->measures->fillers.count; i++)
        count += judged->measures->fillers.events[i].kind == kind;
    return count / fmax(length_of(judged), 10) * 60;
}

/* What lies between two limits costs between `some` and `many`. */
static double cost_between(double value, double few, double most, double some, double many)
{
    return some + fmin(1, (value - few) / fmax(most - few, 1)) * (many - some);
}

static bool score_filled_pauses(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    double rate = per_minute(judged, CLINCH_FILLER_PAUSE);
    struct point cluster = {.id = "filler_cluster", .points = now->delivery.cluster};
    bool clustered = find_cluster(judged, &cluster);
    struct point point = cluster;
    point.id = "fillers";
    point.figure = rate;
    point.limit = now->filled_pauses.few_per_minute;
    if (rate > now->filled_pauses.few_per_minute) {
        bool far = rate > now->filled_pauses.many_per_minute;
        double more = fmax(0, rate - now->filled_pauses.many_per_minute);
        point.points = cost_between(rate, now->filled_pauses.few_per_minute,
                                    now->filled_pauses.many_per_minute,
                                    now->delivery.fillers_some, now->delivery.fillers_many) +
                       more * now->delivery.fillers_more;
        point.points = fmin(point.points, now->delivery.fillers_most);
        return delivery_take(judged, point,
                             far ? "Um and uh came far too often."
                                 : "Um and uh came often enough to be noticed.");
    }
    cluster.limit = now->filled_pauses.cluster_count;
    return !clustered || delivery_take(judged, cluster, "Um and uh came in a cluster.");
}

static const struct clinch_filler *first_filler_word(const struct judged *judged)
{
    const struct clinch_filler *events = judged->measures->fillers.events;
    size_t i = 0;
    while (events[i].kind != CLINCH_FILLER_WORD)
        i++;
    return &events[i];
}

static bool score_filler_words(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    double rate = per_minute(judged, CLINCH_FILLER_WORD);
    if (rate <= 0 || rate <= now->filled_pauses.words_few_per_minute)
        return true;
    const struct clinch_filler *first = first_filler_word(judged);
    struct point point = {.id = "filler_words",
                          .figure = rate,
                          .moment_known = true,
                          .begin_s = first->begin_s,
                          .end_s = first->end_s,
                          .subject = first->text,
                          .points =
                              cost_between(rate, now->filled_pauses.words_few_per_minute,
                                           now->filled_pauses.words_many_per_minute,
                                           now->delivery.words_some, now->delivery.words_many)};
    return delivery_take(judged, point, "Words that only fill a gap came often.");
}

/* Does a sentence go on after this word, as after "the" or "I'm"? */
static bool goes_on(const char *word)
{
    const char *mark = strchr(word, '\'');
    return tokens_needs_another(word) ||
           (mark != NULL && strcmp(mark, "'s") != 0 && strcmp(mark, "'t") != 0);
}

static bool score_broken(struct judged *judged)
{
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_transcript *transcript = judged->transcript;
    struct point point = {.id = "broken"};
    for (size_t i = 0; i + 1 < transcript->word_count; i++) {
        const struct clinch_word *word = &transcript->words[i];
        double silence_s = transcript->words[i + 1].begin_s - word->end_s;
        if (silence_s < now->pauses.broken_s || !goes_on(word->text))
            continue;
        if (point.figure == 0) {
            point.moment_known = true;
            point.begin_s = word->begin_s;
            point.end_s = transcript->words[i + 1].end_s;
        }
        point.figure++;
    }
    double rate = point.figure / fmax(length_of(judged), 10) * 60;
    if (rate <= now->pauses.broken_few_per_minute)
        return true;
    point.points = cost_between(rate, now->pauses.broken_few_per_minute,
                                now->pauses.broken_many_per_minute, now->delivery.broken_some,
                                now->delivery.broken_many);
    return delivery_take(judged, point, "You stopped in the middle of your thoughts.");
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
    return count < 1 ||
           delivery_take(judged, point, "You were silent long enough to seem lost.");
}

static bool score_length(struct judged *judged)
{
    const struct situation_data *now = &judged->rules->situations[judged->options.situation];
    double length_s = length_of(judged);
    struct point point = {.points = judged->rules->thresholds->delivery.length,
                          .figure = length_s};
    if (length_s > now->long_s) {
        point.id = "too_long";
        point.limit = now->long_s;
        return delivery_take(judged, point, "It went on longer than a close should.");
    }
    if (length_s < now->short_s) {
        point.id = "too_short";
        point.limit = now->short_s;
        return delivery_take(judged, point, "It was over before it could persuade.");
    }
    return true;
}

static bool within(struct clinch_figure figure, double least, double most)
{
    return figure.known && figure.value >= least && figure.value <= most;
}

static bool praise_voice(struct judged *judged)
{
    enum { FEWEST_WORDS = 20 };
    const struct thresholds *now = judged->rules->thresholds;
    const struct clinch_measures *measures = judged->measures;
    bool steady = within(measures->words_per_minute, now->pace.steady_wpm, now->pace.brisk_wpm);
    bool fluent =
        within(measures->fillers.per_minute, 0.0, now->filled_pauses.fluent_per_minute);
    if (measures->word_count < FEWEST_WORDS || (!steady && !fluent))
        return true;
    return praise_add_whole(judged, steady && fluent
                                        ? "You spoke at a good pace, with hardly an um"
                                    : steady ? "You spoke at a good pace"
                                             : "You spoke with hardly an um");
}

enum clinch_status judged_score_delivery(struct judged *judged, struct clinch_error *error)
{
    if (judged->measures == NULL || !judged->transcript->timed)
        return CLINCH_OK;
    score_start(&judged->findings->delivery);
    bool fine = score_pace(judged) && score_filled_pauses(judged) &&
                score_filler_words(judged) && score_broken(judged) && score_pauses(judged) &&
                delivery_score_voice(judged) && delivery_score_ask(judged) &&
                score_length(judged) && praise_voice(judged);
    return fine ? CLINCH_OK : fail_memory(error);
}
