/** Between the files of this folder: the yardsticks, and sentences made of them. */
#ifndef COACH_COACH_H
#define COACH_COACH_H

#include <clinch/coach.h>

#include "base/text.h"

/** The file of the yardsticks as it stands there. */
struct measures_data {
    double sure_from;
    struct measure_data *measures;
    unsigned measures_count;
};

struct measure_data {
    char *name, *label, *unit, *usual, *gain, *loss, *streak;
    enum clinch_better better;
    double least, most, margin, margin_unsure;
    int decimals;
    bool followed;
};

/** Reads the file from its bytes; `name` is what it is called in an error. Fails with RULES or
 * MEMORY. */
enum clinch_status measures_data_read(struct measures_data **data, const char *name,
                                      const char *bytes, size_t length,
                                      struct clinch_error *error);

/** NULL is allowed. */
void measures_data_free(struct measures_data *data);

struct clinch_coach {
    struct measures_data *data;
    struct clinch_yardstick yardsticks[CLINCH_YARDSTICK_COUNT];
};

/** A take's figure by a yardstick's index; a move's is its strength. */
struct clinch_figure coach_figure(const struct clinch_coached *take, size_t index);

/** How a take stands against another by a yardstick. */
enum clinch_standing coach_weigh(const struct clinch_coach *coach, size_t index,
                                 const struct clinch_coached *then,
                                 const struct clinch_coached *now);

/** Appends what a yardstick says of a change from `then` to `now`. */
void coach_phrase(struct text *out, const struct clinch_yardstick *yardstick, bool gain,
                  struct clinch_figure then, struct clinch_figure now);

#endif
