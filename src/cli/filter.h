/** Which takes the command line asks for. */
#ifndef CLI_FILTER_H
#define CLI_FILTER_H

#include <clinch/store.h>

#include "command.h"

/** Reads --person, --profile, --drill, --since and --until; strings are borrowed. Fails with
 * ARGUMENT for what is no date. */
enum clinch_status filter_read(const struct settings *settings,
                               struct clinch_take_filter *filter, struct clinch_error *error);

#endif
