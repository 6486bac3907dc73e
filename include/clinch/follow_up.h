/**
 * The follow-up: a draft of the thank-you, as text and as mail, and a reminder to send it.
 *
 * The draft comes back to the close: thanks with a personal detail, why one fits, the doubt
 * that came up, that one wants the job, the next step, the ask. It is made from the profile and
 * from what was heard; what neither tells is left as a slot in [brackets], with what was said
 * as a hint. Its sentences are data (models/rules/follow-up.yaml).
 *
 * What it does not know: whether the draft is any good; `clinch_session_check` judges it like
 * any other text. Threads: every function may be called by several threads at once.
 */
#ifndef CLINCH_FOLLOW_UP_H
#define CLINCH_FOLLOW_UP_H

#include <stdint.h>

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the draft is made with. Everything is borrowed; what is not known is NULL. */
struct clinch_follow_up_options {
    const struct clinch_profile *profile;
    const char *to;        /**< whom it thanks: a name, or "Name <address>" */
    const char *from;      /**< who thanks */
    const char *detail;    /**< something they said: "You told me about …" */
    int64_t at_s;          /**< when the interview was, seconds since 1970 in UTC */
    int utc_offset_s;      /**< of the clock on the wall there and then */
    const char *rules_dir; /**< NULL: the usual places */
};

/** A draft. All memory belongs to it; free with `clinch_follow_up_free`. */
struct clinch_follow_up {
    char *to; /**< as it was given, or NULL */
    char *subject;
    char *body;        /**< UTF-8, lines of any length, ends in a line break */
    size_t slot_count; /**< what the writer has to fill in */
    int64_t at_s;
    int64_t remind_s; /**< when to be reminded: two hours later, but not at night */
    int64_t due_s;    /**< when the 24 hours are over */
};

/**
 * Drafts the thank-you.
 *
 * Fails with RULES when its sentences cannot be read, or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_follow_up_draft(struct clinch_follow_up **follow_up, const struct clinch_report *report,
                       const struct clinch_follow_up_options *options,
                       struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_follow_up_free(struct clinch_follow_up *follow_up);

/**
 * The draft as a mail that is not sent yet (RFC 5322, MIME), which mail programs open for
 * writing.
 *
 * text, byte_count  yours, NUL past the count
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_follow_up_mail(const struct clinch_follow_up *follow_up, char **text, size_t *byte_count,
                      struct clinch_error *error);

/** The reminder as a calendar (RFC 5545) with one event that rings and holds the draft. As
 * `clinch_follow_up_mail`. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_follow_up_reminder(const struct clinch_follow_up *follow_up, char **text,
                          size_t *byte_count, struct clinch_error *error);

#ifdef __cplusplus
}
#endif

#endif
