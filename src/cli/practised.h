/** The recordings that practised takes were made from. They lie beside the store, in the folder
 * of takes, and go when their take is forgotten. */
#ifndef CLI_PRACTISED_H
#define CLI_PRACTISED_H

#include <clinch/store.h>

struct practised {
    char **paths;
    size_t count, capacity;
    size_t take_count; /* that were looked at */
};

/** Adds the recording of a take if it was practised. Fails as `clinch_take_load`, or MEMORY. */
enum clinch_status practised_find(struct practised *practised, struct clinch_store *store,
                                  int64_t number, struct clinch_error *error);

/** Those of all takes of a person. Fails with ARGUMENT when there is no such person. */
enum clinch_status practised_find_all(struct practised *practised, struct clinch_store *store,
                                      const char *person, struct clinch_error *error);

/** Removes the recordings; what is gone already does no harm. Fails with IO for the first that
 * cannot be removed, after trying all. */
enum clinch_status practised_remove(const struct practised *practised,
                                    struct clinch_error *error);

void practised_free(struct practised *practised);

#endif
