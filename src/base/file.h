/** Whole files: read at once, written whole or not at all; and where installed data lies. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <clinch/error.h>

/** Reads a file, or standard input for "-". `bytes` is yours (`free`) and NUL-terminated past
 * `length`. Refuses more than `most` bytes. */
enum clinch_status file_read(const char *path, size_t most, char **bytes, size_t *length,
                             struct clinch_error *error);

/** Writes a file whole or not at all: beside it under another name, flushed to disk, then
 * renamed. */
enum clinch_status file_write(const char *path, const char *bytes, size_t length,
                              struct clinch_error *error);

/** The same, for the user alone (0600) whatever the umask. */
enum clinch_status file_write_private(const char *path, const char *bytes, size_t length,
                                      struct clinch_error *error);

/** Waits until the names in a folder are on disk. Fails with IO. */
enum clinch_status file_settle(const char *folder, struct clinch_error *error);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/**
 * Where Clinch's data named `name` (such as "rules") lies: the folder in the environment
 * variable `variable` if set, else ../share/clinch beside the running program (a build tree is
 * laid out like an installed one), else the installed place. `path` is yours. Fails with IO
 * when there is none; the sentence names the places.
 */
enum clinch_status file_find_data(const char *variable, const char *name, char **path,
                                  struct clinch_error *error);

#endif
