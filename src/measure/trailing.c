#include "trailing.h"

#include <math.h>

#include "levels.h"
#include "pitch.h"
#include "spread.h"
#include "stretches.h"

enum { VOICED_LEAST = 12 };

static const double tail_s = 0.5;
static const double slack_s = 0.05; /* words end a little early or late */
static const double least_s = 1;
static const double drop_db = 10;

/** The median level of the voiced moments with begin <= at < end; false for too few of them. */
static bool voiced_db(const struct clinch_sound_facts *facts, double begin_s, double end_s,
                      double *db)
{
    struct spread spread;
    spread_start_db(&spread);
    for (size_t i = pitch_first_from(facts, begin_s);
         i < facts->pitch_count && facts->pitch[i].at_s < end_s; i++) {
        size_t step = (size_t)lround(facts->pitch[i].at_s * LEVELS_PER_S);
        if (step < facts->level_count)
            spread_add(&spread, (double)facts->level_db[step]);
    }
    if (spread.total < VOICED_LEAST)
        return false;
    *db = spread_quantile(&spread, 0.5);
    return true;
}

static bool trails_off(const struct clinch_sound_facts *facts, const struct clinch_span *span,
                       double take_db)
{
    double tail_db = 0;
    return span->end_s - span->begin_s >= least_s &&
           voiced_db(facts, span->end_s - tail_s, span->end_s + slack_s, &tail_db) &&
           tail_db <= take_db - drop_db;
}

bool trailing_find(const struct clinch_transcript *transcript,
                   const struct clinch_sound_facts *facts, const struct spans *pauses,
                   struct spans *trailing)
{
    struct stretch stretch;
    size_t next = 0;
    double take_db = 0;
    if (!voiced_db(facts, 0, facts->duration_s + 1, &take_db))
        return true;
    while (stretches_next(transcript, pauses, &next, &stretch)) {
        const struct clinch_span *span = &stretch.span;
        if (transcript->words[stretch.last_word].kind != CLINCH_FILLED_PAUSE &&
            trails_off(facts, span, take_db) &&
            !spans_add(trailing, span->end_s - tail_s, span->end_s))
            return false;
    }
    return true;
}
