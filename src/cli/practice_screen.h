/** Practice on the full screen of a terminal. */
#ifndef CLI_PRACTICE_SCREEN_H
#define CLI_PRACTICE_SCREEN_H

#include "practice_plan.h"

/** Whether there is a terminal to take over, and nobody wants it otherwise. */
bool practice_screen_is_wanted(const struct settings *settings);

/** Runs until the user quits; see `rehearse_run`. */
enum clinch_status practice_screen_run(const struct settings *settings,
                                       struct clinch_session *session,
                                       struct practice_plan *plan,
                                       struct clinch_report **report,
                                       struct clinch_error *error);

#endif
