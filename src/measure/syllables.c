#include "syllables.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "levels.h"
#include "pitch.h"
#include "spread.h"

enum { HALF_STEPS = 2 };

static const double dip_db = 2;
static const double under_loud_db = 25;
static const double voiced_within_s = 0.015;

struct nuclei {
    double *at_s;
    size_t count, capacity;
};

/** Intensity about a step, under a window of some 40 ms: the single periods of a low voice must
 * not show, short syllables must. */
static double smooth_db(const struct clinch_sound_facts *facts, size_t at)
{
    static const double weights[HALF_STEPS + 1] = {1, 0.7, 0.25};
    double sum = 0, weight = 0;
    for (size_t k = 0; k <= HALF_STEPS; k++) {
        if (at >= k) {
            sum += weights[k] * pow(10, (double)facts->level_db[at - k] / 10);
            weight += weights[k];
        }
        if (k > 0 && at + k < facts->level_count) {
            sum += weights[k] * pow(10, (double)facts->level_db[at + k] / 10);
            weight += weights[k];
        }
    }
    return 10 * log10(sum / weight);
}

/** Against the loud voiced moments, so that a slammed door does not count. */
static double threshold_db(const struct clinch_sound_facts *facts)
{
    struct spread spread;
    spread_start_db(&spread);
    for (size_t i = 0; i < facts->pitch_count; i++) {
        size_t step = (size_t)lround(facts->pitch[i].at_s * LEVELS_PER_S);
        if (step < facts->level_count)
            spread_add(&spread, (double)facts->level_db[step]);
    }
    return spread.total > 0 ? spread_quantile(&spread, 0.95) - under_loud_db : INFINITY;
}

static bool add(struct nuclei *nuclei, const struct clinch_sound_facts *facts, size_t step)
{
    double at_s = ((double)step + 0.5) / LEVELS_PER_S;
    if (pitch_count_between(facts, at_s - voiced_within_s, at_s + voiced_within_s) == 0)
        return true;
    if (!memory_grow(&nuclei->at_s, &nuclei->capacity, nuclei->count, sizeof *nuclei->at_s))
        return false;
    nuclei->at_s[nuclei->count++] = at_s;
    return true;
}

/** Walks up and down the intensity: a peak counts once the sound has fallen 2 dB below it, and
 * the next one may begin once it has risen 2 dB again. */
static bool walk(struct nuclei *nuclei, const struct clinch_sound_facts *facts)
{
    double least_db = threshold_db(facts);
    double high = -INFINITY, low = INFINITY;
    size_t high_at = 0;
    bool rising = true;
    for (size_t i = 0; i < facts->level_count; i++) {
        double db = smooth_db(facts, i);
        if (rising && db > high) {
            high = db;
            high_at = i;
        } else if (rising && db < high - dip_db) {
            if (high >= least_db && !add(nuclei, facts, high_at))
                return false;
            rising = false;
            low = db;
        } else if (!rising) {
            low = fmin(low, db);
            rising = db > low + dip_db;
            high = db;
            high_at = i;
        }
    }
    return !rising || high < least_db || facts->level_count == 0 || add(nuclei, facts, high_at);
}

bool syllables_find(struct clinch_sound_facts *facts)
{
    struct nuclei nuclei = {0};
    if (facts->level_count > 0 && !walk(&nuclei, facts)) {
        free(nuclei.at_s);
        return false;
    }
    facts->syllable_s = nuclei.at_s;
    facts->syllable_count = nuclei.count;
    return true;
}
