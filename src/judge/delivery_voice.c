#include <math.h>

#include "delivery.h"

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
        if (!delivery_take(judged, point, "Your voice stayed on one note."))
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
        return delivery_take(judged, point,
                             "Many statements went up at the end like questions.");
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
    return delivery_take(judged, point, "Your voice dropped away at the end of a sentence.");
}

/* A whisper has next to no voiced sound. Where no syllables were counted no sound was followed.
 */
static bool score_whisper(struct judged *judged)
{
    enum { FEWEST_S = 2 };
    const struct clinch_measures *measures = judged->measures;
    double least = judged->rules->thresholds->voice.whisper_voiced_ratio;
    double voiced_s = (double)measures->pitch.track_count * 0.01;
    if (!measures->syllables_per_second.known || measures->speech_s < FEWEST_S ||
        voiced_s >= least * measures->speech_s)
        return true;
    struct point point = {.id = "whisper",
                          .points = judged->rules->thresholds->delivery.whisper};
    return delivery_take(judged, point, "You whispered more than you spoke.");
}

bool delivery_score_voice(struct judged *judged)
{
    return score_voice(judged) && score_trailing(judged) && score_whisper(judged);
}
