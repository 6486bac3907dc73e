#include "keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/fail.h"
#include "base/file.h"
#include "profiles.h"
#include "say.h"

enum { PROFILE_BYTES_MOST = 1 << 20 };

int keep_failure(enum clinch_status status, const struct clinch_error *error)
{
    if (status != CLINCH_ERROR_CANCELLED)
        say_failure(error->message);
    return (int)exit_for(status);
}

enum clinch_status keep_check(const struct settings *settings, struct clinch_error *error)
{
    struct clinch_store *store = NULL;
    char *folder = NULL;
    if (!settings->keep && settings->person == NULL)
        return CLINCH_OK;
    for (size_t i = 0; settings->keep && i < settings->operand_count; i++)
        if (strcmp(settings->operands[i], "-") == 0)
            return fail(error, CLINCH_ERROR_ARGUMENT,
                        "--keep: standard input can be read only once; name a file");
    enum clinch_status status = clinch_store_open(&store, NULL, error);
    if (status == CLINCH_OK && settings->person != NULL)
        status = clinch_person_folder(store, settings->person, &folder, error);
    free(folder);
    clinch_store_close(store);
    return status;
}

struct clinch_store *keep_open(enum exit_code *code)
{
    struct clinch_store *store = NULL;
    struct clinch_error error;
    enum clinch_status status = clinch_store_open(&store, NULL, &error);
    *code = EXIT_CODE_OK;
    if (status != CLINCH_OK)
        *code = (enum exit_code)keep_failure(status, &error);
    return store;
}

int keep_with_take(const struct settings *settings, keep_doer *act)
{
    struct clinch_error error;
    int64_t number = 0;
    enum exit_code code;
    struct clinch_store *store = keep_open(&code);
    if (store == NULL)
        return (int)code;
    enum clinch_status status = clinch_take_find(store, settings->operands[0], &number, &error);
    if (status == CLINCH_OK)
        status = act(settings, store, number, &error);
    clinch_store_close(store);
    return status == CLINCH_OK ? EXIT_CODE_OK : keep_failure(status, &error);
}

/* What the profile said when the take was spoken; it may be changed afterwards. */
static char *profile_text(const struct settings *settings)
{
    char *path = NULL, *bytes = NULL;
    size_t length;
    if (settings->profile == NULL || profiles_find(settings, &path, NULL) != CLINCH_OK ||
        file_read(path, PROFILE_BYTES_MOST, &bytes, &length, NULL) != CLINCH_OK)
        bytes = NULL;
    free(path);
    return bytes;
}

/* An interview was when its recording ended, so far as its file tells; the 24 hours of the
 * thank-you begin then. 0: now. */
static int64_t recorded_at(const struct clinch_report *report)
{
    struct stat facts;
    bool told = report->interview != NULL && stat(report->source.path, &facts) == 0;
    return told && facts.st_mtime < time(NULL) ? (int64_t)facts.st_mtime : 0;
}

static enum clinch_status add(struct clinch_store *store, const struct clinch_new_take *take,
                              int64_t *number, struct clinch_error *error)
{
    const struct clinch_interview *interview = take->report->interview;
    if (interview != NULL && !interview->candidate_known)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "%s: not kept, as it is not known who the candidate is; say it with "
                    "--candidate",
                    take->sound);
    return clinch_take_add(store, take, number, error);
}

static enum clinch_status add_report(struct clinch_store *store,
                                     const struct settings *settings,
                                     const struct kept_for *why,
                                     const struct clinch_report *report, int64_t *number,
                                     struct clinch_error *error)
{
    char *profile = profile_text(settings);
    struct clinch_new_take take = {
        .report = report,
        .sound = report->source.path,
        .stream = settings->stream,
        .person = settings->person,
        .at_s = recorded_at(report),
        .drill = settings->drill,
        .profile = settings->profile,
        .profile_text = profile,
        .script = why->script,
        .situation = why->situation,
        .style = settings->style > 0 ? CLINCH_STYLE_DIRECT : CLINCH_STYLE_CONSULTATIVE,
    };
    enum clinch_status status = add(store, &take, number, error);
    free(profile);
    return status;
}

enum clinch_status keep_practised(const struct settings *settings, const struct kept_for *why,
                                  const struct clinch_report *report, int64_t *number,
                                  struct clinch_error *error)
{
    struct clinch_store *store = NULL;
    enum clinch_status status = clinch_store_open(&store, NULL, error);
    if (status == CLINCH_OK)
        status = add_report(store, settings, why, report, number, error);
    clinch_store_close(store);
    return status;
}

enum exit_code keep_report(const struct settings *settings, const struct kept_for *why,
                           const struct clinch_report *report, bool own)
{
    struct clinch_error error;
    int64_t number = 0;
    if (!own && !settings->keep)
        return EXIT_CODE_OK;
    enum clinch_status status = keep_practised(settings, why, report, &number, &error);
    if (status != CLINCH_OK)
        return (enum exit_code)keep_failure(status, &error);
    if (!settings->quiet)
        fprintf(stderr, "Kept as take %lld%s.\n", (long long)number,
                report->interview != NULL ? ", an interview" : "");
    return EXIT_CODE_OK;
}
