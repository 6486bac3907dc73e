/** What was done well: the strongest moves, what the judge praises, a good pace. The same for
 * text and page. */
#ifndef REPORT_WENT_WELL_H
#define REPORT_WENT_WELL_H

#include <clinch/report.h>

#include "base/text.h"

struct good_thing {
    struct text words; /**< to be freed by who is told; may have failed */
    double begin_s, end_s;
    bool moment_known;
    bool placed; /**< the words are about that moment, which is told behind them */
};

typedef void good_thing_teller(void *context, struct good_thing *thing);

/** Tells of each thing; how many there were. */
size_t went_well_tell(const struct clinch_report *report, good_thing_teller *tell,
                      void *context);

#endif
