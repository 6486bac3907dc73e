#include "spread.h"

#include <string.h>

static void start(struct spread *spread, double least, double step)
{
    memset(spread, 0, sizeof *spread);
    spread->least = least;
    spread->step = step;
}

void spread_start_db(struct spread *spread)
{
    start(spread, -130, 0.05);
}

void spread_start_st(struct spread *spread)
{
    start(spread, 70, 0.01);
}

void spread_add(struct spread *spread, double figure)
{
    double bin = (figure - spread->least) / spread->step;
    size_t at = !(bin > 0) ? 0 : bin >= SPREAD_BINS ? SPREAD_BINS - 1 : (size_t)bin;
    spread->counts[at]++;
    spread->total++;
}

double spread_quantile(const struct spread *spread, double share)
{
    double wanted = share * (double)spread->total;
    double below = 0;
    size_t at = 0;
    while (at < SPREAD_BINS - 1 &&
           (spread->counts[at] == 0 || below + (double)spread->counts[at] < wanted))
        below += (double)spread->counts[at++];
    double count = (double)spread->counts[at];
    double rest = count > 0 ? (wanted - below) / count : 0.5;
    return spread->least + spread->step * ((double)at + rest);
}
