/**
 * A session: the whole way from a recording to its report.
 *
 * The only place that knows the order of the stages: clip, cutter, recogniser and sound side by
 * side, transcript, measures, findings, report. Front ends stand on top of it.
 *
 * Threads: `clinch_session_analyze` may be called by several threads at once on one session.
 */
#ifndef CLINCH_SESSION_H
#define CLINCH_SESSION_H

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

struct clinch_session_options {
    struct clinch_recognizer_options recognizer;
    struct clinch_clip_options clip;
    const char *rules_dir; /**< NULL: the usual places */
    enum clinch_style style;
    enum clinch_situation situation;
    const struct clinch_profile *profile; /**< borrowed while the session is open; NULL: none */
    bool keep_sound; /**< reports hold their recording's sound, made small, for pages */
    bool live;       /**< it will listen: words are to be guessed while they are spoken */
};

struct clinch_session;

/** Loads rules and, at the first recording, models. Option strings are copied. Fails with RULES
 * or MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_session_open(struct clinch_session **session,
                    const struct clinch_session_options *options, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_session_close(struct clinch_session *session);

/**
 * Loads what the first recording would load, so that it is heard without delay. Fails with
 * MODEL, RULES or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_session_prepare(struct clinch_session *session, struct clinch_error *error);

/** How far a run over recordings is. */
struct clinch_progress {
    size_t done_count;  /**< recordings that are finished */
    size_t path_count;  /**< recordings in all */
    size_t begun_count; /**< recordings begun, finished ones included */
    double heard_s;     /**< sound whose words are known, over all recordings */
    double begun_s;     /**< length of the recordings begun; only if `begun_known` */
    bool begun_known;   /**< every recording begun says how long it is */
    double elapsed_s;   /**< since the run began */
};

/** Called about ten times a second by the calling thread; returning false cancels. */
typedef bool clinch_progress_fn(void *context, const struct clinch_progress *progress);

/**
 * Called once for each recording, in input order, by the calling thread.
 *
 * report  yours; NULL when it failed, and then `error` says why
 */
typedef void clinch_done_fn(void *context, size_t index, struct clinch_report *report,
                            enum clinch_status status, const struct clinch_error *error);

struct clinch_session_calls {
    clinch_progress_fn *progress; /**< or NULL */
    clinch_done_fn *done;
    void *context;
};

/**
 * Analyses recordings, several at once, and hands the reports out in input order.
 *
 * Returns the first failure by input order, after all were tried. CANCELLED when the progress
 * function said so, and MODEL or RULES when nothing can be analysed at all, end the run at
 * once: `done` is not called for what was not begun.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_session_analyze(struct clinch_session *session, const char *const *paths,
                       size_t path_count, const struct clinch_session_calls *calls,
                       struct clinch_error *error);

/** A recording of an interview, and which part of it. */
struct clinch_session_interview_options {
    const char *candidate; /**< "A", "B", "C", with a channel for each speaker also "left" or
                              "right"; NULL: found by their voice or by what is said */
    const char *voice; /**< the file of the candidate's voice (see voice.h); NULL: not known */
    double from_s, to_s; /**< what to hear of it; to_s 0: to the end */
};

/**
 * Analyses the recording of an interview.
 *
 * Two channels that hold one speaker each are heard each by itself; of all others the speakers
 * are told apart by their voices. What was heard is kept in the user's cache, piece by piece,
 * until the report is made: a run that was cut off is taken up where it was, and a report whose
 * candidate was not known is made anew at once when they are named. Memory does not grow with
 * the recording but for some 10 kB a second.
 *
 * calls   of which `done` is not used
 * report  yours; `interview` and `turns` are filled in
 * Fails as analysing does, and with ARGUMENT for standard input (the sound is read more than
 * once), a candidate that is none of the speakers, or a part that the recording does not have.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_session_interview(struct clinch_session *session, const char *path,
                         const struct clinch_session_interview_options *options,
                         const struct clinch_session_calls *calls,
                         struct clinch_report **report, struct clinch_error *error);

/** What is known while one speaks. */
struct clinch_live {
    double listened_s; /**< sound taken in */
    double heard_s;    /**< sound whose words are known */
    /** Words that became known since the last call; none while there is nothing new. */
    const struct clinch_transcript *words;
    /** Words after `heard_s` as they seem by now, all of them at each call; they may still
     * change. Only of a session that is `live`. */
    const struct clinch_transcript *guess;
    /** Moves in all these words together, a few times a second. */
    bool moves[CLINCH_MOVE_COUNT];
};

/** Called about twenty times a second by the calling thread until the sound is over; returning
 * false drops everything. */
typedef bool clinch_live_fn(void *context, const struct clinch_live *live);

/**
 * Listens to sound as it comes, from a microphone or anything else that feeds, until the feed
 * ends, and makes its report: the same that a file with this sound would get.
 *
 * live    or NULL
 * report  yours
 * Fails with NO_AUDIO when the feed ends without sound, CANCELLED when `live` said so, and with
 * what the feed fails with.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_session_listen(struct clinch_session *session, const struct clinch_feed *feed,
                      clinch_live_fn *live, void *context, struct clinch_report **report,
                      struct clinch_error *error);

/** How what is heard from now on is judged, instead of what the options said; not while
 * something is heard. */
CLINCH_API void clinch_session_expect(struct clinch_session *session,
                                      enum clinch_situation situation);

/** How long a close should take, as the rules say for what is expected. */
CLINCH_API struct clinch_span clinch_session_target(const struct clinch_session *session);

/** Judges a written text: a file, or "-" for standard input. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_session_check(struct clinch_session *session, const char *path,
                     struct clinch_report **report, struct clinch_error *error);

/** How a reading is heard. */
struct clinch_enroll_options {
    const char *text;        /**< what is read; its contents */
    const char *model_dir;   /**< as in the recogniser's options */
    const char *fixed_words; /**< as in the recogniser's options: for tests */
};

/** What a reading was worth. */
struct clinch_enrollment {
    double learnt_s;                            /**< of words that stand in the text */
    size_t heard_count, read_count, text_count; /**< words heard; of these read; in the text */
};

/**
 * Learns a voice from a reading and writes it to a file, for `voice` in the recogniser's
 * options.
 *
 * Fails with NO_AUDIO when the reading is too short, too noisy or not of this text (nothing is
 * written then), as reading the clip does, and as `clinch_voice_open` and `clinch_voice_write`.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_enroll(struct clinch_clip *clip, const struct clinch_enroll_options *options,
              const char *voice_path, struct clinch_enrollment *enrollment,
              struct clinch_error *error);

#ifdef __cplusplus
}
#endif

#endif
