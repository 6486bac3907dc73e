/** What the files of the session share. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include <pthread.h>
#include <stdatomic.h>

#include <clinch/session.h>

struct clinch_session {
    struct clinch_rules *rules;
    struct clinch_recognizer *recognizer; /* opened at the first recording */
    struct clinch_preview *preview;       /* with it, if the session is live */
    pthread_mutex_t opening;
    struct clinch_session_options options; /* strings are copies of our own */
};

/** What others may see of a recording while it is analysed. */
struct session_watch {
    atomic_bool cancelled;
    pthread_mutex_t lock;
    struct clinch_preview *preview; /* follows the sound as it comes; NULL: nothing does */
    struct clinch_hearing *hearing; /* under `lock`; NULL before it is heard and after */
    double heard_s;                 /* under `lock`; what was heard when `hearing` went away */
    double read_s;                  /* under `lock`; sound taken in */
    double duration_s;              /* under `lock` */
    bool duration_known, begun;     /* under `lock` */
};

/** Analyses one recording; the watch is the caller's and outlives the call. */
enum clinch_status session_analyze_one(struct clinch_session *session, const char *path,
                                       struct session_watch *watch,
                                       struct clinch_report **report,
                                       struct clinch_error *error);

/** The way of every recording: from an open clip to its report. */
enum clinch_status session_report_clip(struct clinch_session *session, struct clinch_clip *clip,
                                       struct session_watch *watch,
                                       struct clinch_report **report,
                                       struct clinch_error *error);

/** Says in the report what was odd in the captions and where they did not hold. */
enum clinch_status session_warn_of_captions(const struct clinch_session *session,
                                            const struct clinch_hearing *hearing,
                                            struct clinch_report *report,
                                            struct clinch_error *error);

/** How the options say to judge, without measures. */
struct clinch_judge_options session_judging(const struct clinch_session *session);

/** Opens the recogniser unless it is open. */
enum clinch_status session_open_recognizer(struct clinch_session *session,
                                           struct clinch_error *error);

#endif
