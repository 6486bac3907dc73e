/** What belongs to a person of a coach's and is no take: files in their folder of the store. */
#ifndef CLI_PEOPLE_H
#define CLI_PEOPLE_H

#include <clinch/store.h>

/** The path of a person's file or folder, whether it is there or not; yours. Fails with
 * ARGUMENT when there is no such person, or as `clinch_store_open`. */
enum clinch_status people_path(const char *person, const char *file, char **path,
                               struct clinch_error *error);

/** The words that a person watches themselves for, one a line; NULL: none. Yours. Fails as
 * `people_path`. */
enum clinch_status people_fillers(const char *person, char **lines, struct clinch_error *error);

#endif
