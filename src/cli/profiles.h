/** The profile that a command judges by, and how its options and the command's say to judge. */
#ifndef CLI_PROFILES_H
#define CLI_PROFILES_H

#include <clinch/session.h>

#include "command.h"

/**
 * Fills how to judge: situation, style (the option's, else the profile's) and profile.
 *
 * profile  yours; must outlive the session; NULL when none was named
 * --profile takes a name, or a path that ends in .yaml.
 */
enum clinch_status profiles_use(const struct settings *settings,
                                struct clinch_session_options *options,
                                struct clinch_profile **profile, struct clinch_error *error);

#endif
