/** The profile that a command judges by, and how its options and the command's say to judge. */
#ifndef CLI_PROFILES_H
#define CLI_PROFILES_H

#include <clinch/session.h>

#include "command.h"

/** The file of the profile that was named: a path that ends in .yaml; a name among the
 * person's, if one was named, else among the user's own. Yours. Fails with ARGUMENT when there
 * is none, or as `clinch_store_open`. */
enum clinch_status profiles_find(const struct settings *settings, char **path,
                                 struct clinch_error *error);

/**
 * Fills how to judge: situation, style (the option's, else the profile's) and profile.
 *
 * profile  yours; must outlive the session; NULL when none was named
 * With --person their own words to watch are added, with or without a profile.
 */
enum clinch_status profiles_use(const struct settings *settings,
                                struct clinch_session_options *options,
                                struct clinch_profile **profile, struct clinch_error *error);

#endif
