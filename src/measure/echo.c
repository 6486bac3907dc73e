#include "echo.h"

#include "levels.h"
#include "spread.h"

enum { FALL_FRAMES = 10, FALLS_LEAST = 30 };

static const double near_voice_db = 20, above_noise_db = 3, full_fall_db = 60;

/* Of the line that fits best, in dB a second. */
static double slope(const float *level_db)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < FALL_FRAMES; i++) {
        double at = i - (FALL_FRAMES - 1) / 2.0;
        sum += at * (double)level_db[i];
        squares += at * at;
    }
    return sum / squares * LEVELS_PER_S;
}

static double quantile(const float *level_db, size_t count, double share)
{
    struct spread spread;
    spread_start_db(&spread);
    for (size_t i = 0; i < count; i++)
        spread_add(&spread, (double)level_db[i]);
    return spread_quantile(&spread, share);
}

struct clinch_figure echo_measure(const float *level_db, size_t count)
{
    if (count < FALL_FRAMES)
        return (struct clinch_figure){0};
    double voice_db = quantile(level_db, count, 0.95),
           noise_db = quantile(level_db, count, 0.1);
    struct spread falls; /* a tenth of a dB a second and frame: within the spread's range */
    spread_start_db(&falls);
    for (size_t i = 0; i + FALL_FRAMES <= count; i++) {
        double end_db = (double)level_db[i + FALL_FRAMES - 1];
        double rate = slope(level_db + i);
        if (rate < 0 && (double)level_db[i] > voice_db - near_voice_db &&
            end_db > noise_db + above_noise_db)
            spread_add(&falls, rate / LEVELS_PER_S * 10);
    }
    if (falls.total < FALLS_LEAST)
        return (struct clinch_figure){0};
    double rate = -spread_quantile(&falls, 0.1) / 10 * LEVELS_PER_S;
    return (struct clinch_figure){.value = rate > 0 ? full_fall_db / rate : 0,
                                  .known = rate > 0};
}
