/** Takes that a command keeps, and the store it keeps them in. */
#ifndef CLI_KEEP_H
#define CLI_KEEP_H

#include <clinch/store.h>

#include "command.h"
#include "exit.h"
#include "scripts.h"

/** What a take was for. */
struct kept_for {
    const char *script; /**< the text that was read, or NULL */
    enum clinch_situation situation;
};

/** Finds out before anything is heard whether what is asked to be kept can be, and whether
 * there is such a person. Fails with ARGUMENT or as `clinch_store_open`. */
enum clinch_status keep_check(const struct settings *settings, struct clinch_error *error);

/** Keeps what was practised, and says nothing. `number`: of the take that it became. Fails as
 * `clinch_store_open` and `clinch_take_add`. */
enum clinch_status keep_practised(const struct settings *settings, const struct kept_for *why,
                                  const struct clinch_report *report, int64_t *number,
                                  struct clinch_error *error);

/** A report that a command made, to be kept if --keep says so. `own`: it was practised and is
 * kept in any case; its recording stays until the take is forgotten. Says on
 * standard error which take it became, or what went wrong; the exit code. */
enum exit_code keep_report(const struct settings *settings, const struct kept_for *why,
                           const struct clinch_report *report, bool own);

/** Opens the store or says why not: NULL then, and the exit code. */
struct clinch_store *keep_open(enum exit_code *code);

/** Says a failure, unless it is that the user stopped it; the exit code. */
int keep_failure(enum clinch_status status, const struct clinch_error *error);

/** What a command does with one take. */
typedef enum clinch_status keep_doer(const struct settings *settings,
                                     struct clinch_store *store, int64_t number,
                                     struct clinch_error *error);

/** Does it with the take that the first operand names; the exit code. */
int keep_with_take(const struct settings *settings, keep_doer *act);

#endif
