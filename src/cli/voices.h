/** Where the voices of people lie that clinch enroll learnt. */
#ifndef CLI_VOICES_H
#define CLI_VOICES_H

#include <clinch/session.h>

#include "command.h"

/** The file of a person's voice, whether it is there or not; `person` NULL: the user. `path` is
 * yours. Fails with ARGUMENT when there is no such person, or as `clinch_store_open`. */
enum clinch_status voices_path(const char *person, char **path, struct clinch_error *error);

/** Whether `--candidate` names the user, who is found by their voice. NULL is allowed. */
bool voices_is_me(const char *candidate);

/**
 * The file of the voice by which the candidate is found: the user's for `--candidate me`, or
 * that of the person that was named. Somebody else whose voice was never learnt is looked for
 * without, and a line on standard error says so; the user is refused.
 *
 * path  yours; NULL: no voice
 * Fails with ARGUMENT, IO or MEMORY.
 */
enum clinch_status voices_find(const struct settings *settings, char **path,
                               struct clinch_error *error);

/** Makes the folder that a voice's file lies in. */
enum clinch_status voices_make_folder(const char *path, struct clinch_error *error);

/**
 * Makes a session hear by the voice of the person that was named; `own`: if none was, by the
 * user's. Somebody whose voice was never learnt is heard without, and if they were named a line
 * on standard error says so.
 *
 * path  yours; must live until the session is open; NULL: no voice
 */
enum clinch_status voices_use(const struct settings *settings, bool own,
                              struct clinch_session_options *options, char **path,
                              struct clinch_error *error);

#endif
