/** Between the files that mend a store. */
#ifndef STORE_REPAIR_H
#define STORE_REPAIR_H

#include "store.h"

/** Fills an empty database with all that can be read of a damaged file, and counts it. Takes
 * keep their numbers. */
enum clinch_status repair_fill(struct clinch_store *store, const char *damaged,
                               struct clinch_repaired *repaired, struct clinch_error *error);

#endif
