#include "noise.h"

#include "spread.h"

/* Below the noise of a 16-bit recording (-98 dB, dithered -93) nothing was recorded. */
static const double silent_db = -96;

static struct clinch_figure level_at(const float *level_db, size_t count, double share)
{
    struct spread spread;
    spread_start_db(&spread);
    for (size_t i = 0; i < count; i++)
        spread_add(&spread, (double)level_db[i]);
    if (count == 0)
        return (struct clinch_figure){0};
    double db = spread_quantile(&spread, share);
    return db > silent_db ? (struct clinch_figure){.value = db, .known = true}
                          : (struct clinch_figure){0};
}

struct clinch_figure noise_measure(const float *level_db, size_t count)
{
    return level_at(level_db, count, 0.1);
}

struct clinch_figure noise_voice(const float *level_db, size_t count)
{
    return level_at(level_db, count, 0.95);
}
