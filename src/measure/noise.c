#include "noise.h"

#include "spread.h"

/* Below the noise of a 16-bit recording (-98 dB, dithered -93) nothing was recorded. */
static const double silent_db = -96;

struct clinch_figure noise_measure(const float *level_db, size_t count)
{
    struct spread spread;
    spread_start_db(&spread);
    for (size_t i = 0; i < count; i++)
        spread_add(&spread, (double)level_db[i]);
    if (count == 0)
        return (struct clinch_figure){0};
    double db = spread_quantile(&spread, 0.1);
    return db > silent_db ? (struct clinch_figure){.value = db, .known = true}
                          : (struct clinch_figure){0};
}
