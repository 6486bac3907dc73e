/** The candidate's part of an interview: their words, how they said them, and their close. */
#ifndef SESSION_CANDIDATE_H
#define SESSION_CANDIDATE_H

#include "session.h"

/** What was made of the recording so far. */
struct candidate_input {
    const char *path;
    struct clinch_clip_options clip;        /**< where the candidate is heard */
    const struct clinch_sound_facts *facts; /**< of that sound */
    bool alone;                             /**< nobody else is in that sound */
    double from_s, to_s;                    /**< what of it was heard */
    double clipped_ratio;
};

/** Fills measures and findings of a report that has words, turns and the interview. */
enum clinch_status candidate_judge(struct clinch_session *session,
                                   const struct candidate_input *input,
                                   struct clinch_report *report, struct clinch_error *error);

#endif
