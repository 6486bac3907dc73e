#include <math.h>
#include <string.h>

#include "delivery.h"
#include "praise.h"

/* The last thing asked: the one that is left in the air. */
static const struct clinch_evidence *find_ask(const struct judged *judged)
{
    static const enum clinch_move_name asks[] = {CLINCH_MOVE_ASK, CLINCH_MOVE_RECOMMENDATION};
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        const struct clinch_move *move = &judged->findings->moves[asks[i]];
        if (move->found)
            return judged_last(move);
    }
    return NULL;
}

static struct point point_on(const struct clinch_evidence *ask, const char *id, double points)
{
    return (struct point){.id = id,
                          .points = points,
                          .moment_known = true,
                          .begin_s = ask->begin_s,
                          .end_s = ask->end_s};
}

/* A question that is answered by yes or no may rise; a statement or a question with "what" may
 * not. */
static bool may_rise(const struct judged *judged, size_t word)
{
    static const char *const rising[] = {"can",  "could", "would", "will", "may", "shall", "do",
                                         "does", "is",    "are",   "have", "am",  "should"};
    static const char *const falling[] = {"what",  "when", "who", "how", "which",
                                          "where", "why",  "i",   "we"};
    const struct tokens *tokens = &judged->tokens;
    size_t s = 0;
    while (s + 1 < tokens->sentence_count &&
           tokens->items[tokens->sentences[s].end - 1].word_index < word)
        s++;
    for (size_t i = tokens->sentences[s].begin; i < tokens->sentences[s].end; i++) {
        const char *text = tokens->items[i].text;
        if (tokens_is_among(text, falling, sizeof falling / sizeof *falling))
            return false;
        if (tokens_is_among(text, rising, sizeof rising / sizeof *rising))
            return true;
    }
    return false;
}

static bool score_rise(struct judged *judged, const struct clinch_evidence *ask)
{
    size_t end = ask->word_index + ask->word_count;
    for (size_t i = 0; i < judged->measures->pitch.rising_count; i++) {
        const struct clinch_ending *rise = &judged->measures->pitch.rising[i];
        if (rise->word_index < ask->word_index || rise->word_index > end + 3 ||
            may_rise(judged, ask->word_index))
            continue;
        struct point point =
            point_on(ask, "ask_rising", judged->rules->thresholds->delivery.ask_rising);
        return delivery_take(judged, point, "Your voice went up at the end of your ask.");
    }
    return true;
}

static bool score_fillers_before(struct judged *judged, const struct clinch_evidence *ask)
{
    const struct thresholds *now = judged->rules->thresholds;
    double count = 0;
    for (size_t i = 0; i < judged->measures->fillers.count; i++) {
        const struct clinch_filler *filler = &judged->measures->fillers.events[i];
        count += filler->kind == CLINCH_FILLER_PAUSE &&
                 filler->begin_s >= ask->begin_s - now->joined.fillers_s &&
                 filler->end_s <= ask->end_s;
    }
    if (count < now->joined.fillers_count)
        return true;
    struct point point = point_on(ask, "ask_fillers", now->delivery.ask_fillers);
    point.figure = count;
    return delivery_take(judged, point, "Um and uh came just before your ask.");
}

static bool score_drop(struct judged *judged, const struct clinch_evidence *ask)
{
    for (size_t i = 0; i < judged->measures->loudness.trailing_count; i++) {
        const struct clinch_span *drop = &judged->measures->loudness.trailing[i];
        if (drop->end_s <= ask->begin_s || drop->begin_s >= ask->end_s + 0.5)
            continue;
        struct point point =
            point_on(ask, "ask_drop", judged->rules->thresholds->delivery.ask_drop);
        return delivery_take(judged, point, "Your voice dropped away on your ask.");
    }
    return true;
}

static bool score_rush(struct judged *judged, const struct clinch_evidence *ask)
{
    const struct thresholds *now = judged->rules->thresholds;
    double time_s = ask->end_s - ask->begin_s;
    const struct clinch_figure pace = judged->measures->words_per_minute;
    if (!pace.known || time_s <= 0 || (double)ask->word_count < now->joined.rush_words)
        return true;
    double here = (double)ask->word_count / time_s * 60;
    if (here < now->joined.rush_wpm || here < now->joined.rush_ratio * pace.value)
        return true;
    struct point point = point_on(ask, "ask_rush", now->delivery.ask_rush);
    point.figure = here;
    return delivery_take(judged, point, "You hurried through your ask.");
}

/* A silence after the ask is theirs to fill. */
static bool praise_silence(struct judged *judged, const struct clinch_evidence *ask)
{
    const struct clinch_transcript *transcript = judged->transcript;
    size_t next = ask->word_index + ask->word_count;
    if (judged->findings->manner[CLINCH_MANNER_PRESSURE].count > 0)
        return true;
    while (next < transcript->word_count && !transcript->words[next - 1].ends_sentence &&
           transcript->words[next].begin_s - transcript->words[next - 1].end_s <
               SENTENCE_PAUSE_S)
        next++;
    if (next >= transcript->word_count)
        return praise_add(judged, "You asked and then left the answer to them", ask->begin_s,
                          ask->end_s);
    double silence_s = transcript->words[next].begin_s - transcript->words[next - 1].end_s;
    return silence_s < judged->rules->thresholds->joined.pause_s ||
           praise_add(judged, "You asked and then waited", ask->begin_s, ask->end_s);
}

bool delivery_score_ask(struct judged *judged)
{
    const struct clinch_evidence *ask = find_ask(judged);
    if (ask == NULL || judged->words_unsafe)
        return true;
    return score_rise(judged, ask) && score_fillers_before(judged, ask) &&
           score_drop(judged, ask) && score_rush(judged, ask) && praise_silence(judged, ask);
}
