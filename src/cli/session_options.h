/** From the command line's settings to those of a session. */
#ifndef CLI_SESSION_OPTIONS_H
#define CLI_SESSION_OPTIONS_H

#include <clinch/session.h>

#include "command.h"
#include "scripts.h"

/** Strings are borrowed from both. */
struct clinch_session_options session_options(const struct settings *settings,
                                              const struct scripts *scripts);

#endif
