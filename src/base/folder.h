/** The user's folders, by the XDG Base Directory Specification 0.8. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <clinch/error.h>

/**
 * The path of `name` in the user's data, cache or configuration folder for Clinch, such as
 * ~/.local/share/clinch/takes. `path` is yours. Fails with IO when there is no home, or MEMORY.
 */
enum clinch_status folder_data(const char *name, char **path, struct clinch_error *error);
enum clinch_status folder_cache(const char *name, char **path, struct clinch_error *error);
enum clinch_status folder_config(const char *name, char **path, struct clinch_error *error);

/** Makes a folder, and those it lies in, for the user alone (0700). Fails with IO or MEMORY. */
enum clinch_status folder_make(const char *path, struct clinch_error *error);

/** `folder`/`name`, yours; NULL: no memory. */
char *folder_join(const char *folder, const char *name);

#endif
