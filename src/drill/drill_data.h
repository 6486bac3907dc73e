/** A drill as it is in its file. */
#ifndef DRILL_DRILL_DATA_H
#define DRILL_DRILL_DATA_H

#include <clinch/drill.h>

struct drill_reply_data {
    enum clinch_move_name *missing; /* NULL: whatever was said */
    char *says;
    enum clinch_situation situation;
};

struct drill_turn_data {
    char *says;
    enum clinch_situation situation;
    struct drill_reply_data *replies;
    unsigned replies_count;
};

struct drill_data {
    char *title;
    struct drill_turn_data *turns;
    unsigned turns_count;
};

/** Reads a file's bytes; `name` is what it is called in an error. Free with `drill_data_free`.
 */
enum clinch_status drill_data_read(struct drill_data **data, const char *name,
                                   const char *bytes, size_t length,
                                   struct clinch_error *error);

/** NULL is allowed. */
void drill_data_free(struct drill_data *data);

#endif
