/** What is known while one speaks: words that came for good, words as they seem, moves. */
#ifndef SESSION_LIVE_H
#define SESSION_LIVE_H

#include "session.h"

/** Starts as `{0}`; for one thread. */
struct session_live {
    struct clinch_transcript *all;   /* for good, since the beginning */
    struct clinch_transcript *fresh; /* of these, what came at the last look */
    struct clinch_transcript *guess;
    bool moves[CLINCH_MOVE_COUNT];
    double judged_s; /* by the clock, when the moves were looked for last */
};

enum clinch_status session_live_start(struct session_live *live, struct clinch_error *error);
void session_live_free(struct session_live *live);

/** Looks at a recording; `now` borrows from `live` until the next look. */
enum clinch_status session_live_look(struct session_live *live, struct clinch_session *session,
                                     struct session_watch *watch, struct clinch_live *now,
                                     struct clinch_error *error);

#endif
