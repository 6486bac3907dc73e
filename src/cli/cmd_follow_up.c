#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fail.h"
#include "given.h"
#include "letters.h"
#include "profiles.h"
#include "say.h"

enum { DAY_S = 24 * 3600 };

/* The clock on the wall of this machine at a moment. */
static int offset_at(time_t at)
{
    struct tm local = {0};
    localtime_r(&at, &local);
    return (int)local.tm_gmtoff;
}

/* "2026-11-25 14:00", local. */
static enum clinch_status read_when(const char *words, int64_t *at_s,
                                    struct clinch_error *error)
{
    struct tm local = {.tm_isdst = -1};
    int used = 0;
    int found = sscanf(words, "%4d-%2d-%2d %2d:%2d%n", &local.tm_year, &local.tm_mon,
                       &local.tm_mday, &local.tm_hour, &local.tm_min, &used);
    local.tm_year -= 1900;
    local.tm_mon -= 1;
    struct tm kept = local;
    time_t at = found == 5 && words[used] == '\0' ? mktime(&local) : -1;
    if (at == -1 || local.tm_mday != kept.tm_mday || local.tm_mon != kept.tm_mon)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "--when: \"%s\" is no date and time such as 2026-11-25 14:00", words);
    *at_s = (int64_t)at;
    return CLINCH_OK;
}

static void say_what_is_left(const struct clinch_follow_up *draft)
{
    char due[64];
    time_t at = (time_t)draft->due_s;
    struct tm local = {0};
    localtime_r(&at, &local);
    strftime(due, sizeof due, "%A %H:%M", &local);
    if (draft->slot_count > 0)
        fprintf(stderr, "clinch: %zu place%s in [brackets] %s yours to fill in; ",
                draft->slot_count, draft->slot_count == 1 ? "" : "s",
                draft->slot_count == 1 ? "is" : "are");
    else
        fputs("clinch: ", stderr);
    fprintf(stderr, "send it before %s\n", due);
}

/* When the interview was. Where the 24 hours are over already, the clock starts now: late is
 * better than never. */
static enum clinch_status find_when(const struct settings *settings,
                                    const struct clinch_kept_take *kept,
                                    struct clinch_follow_up_options *options,
                                    struct clinch_error *error)
{
    int64_t now_s = (int64_t)time(NULL), at_s = now_s;
    enum clinch_status status =
        settings->when ? read_when(settings->when, &at_s, error) : CLINCH_OK;
    bool is_interview = kept != NULL && kept->report->interview != NULL;
    if (settings->when == NULL && is_interview)
        at_s = kept->take.at_s;
    if (status == CLINCH_OK && at_s + DAY_S < now_s) {
        at_s = now_s;
        if (!settings->quiet)
            say_failure("the 24 hours are over; a late thank-you is better than none: send it "
                        "today");
    }
    options->at_s = at_s;
    options->utc_offset_s = offset_at((time_t)at_s);
    return status;
}

/* The profile that was named, else what it said when the take was spoken. */
static enum clinch_status find_profile(const struct settings *settings,
                                       const struct given *given,
                                       struct clinch_profile **profile,
                                       struct clinch_error *error)
{
    struct clinch_session_options judging = {0};
    const char *kept = given->kept != NULL ? given->kept->profile_text : NULL;
    if (settings->profile != NULL || kept == NULL)
        return profiles_use(settings, &judging, profile, error);
    return clinch_profile_parse(profile, given->name, kept, strlen(kept), error);
}

static enum exit_code draft_and_write(const struct settings *settings,
                                      const struct clinch_report *report,
                                      const struct clinch_follow_up_options *options)
{
    struct clinch_follow_up *draft = NULL;
    struct clinch_error error;
    enum clinch_status status = clinch_follow_up_draft(&draft, report, options, &error);
    if (status != CLINCH_OK) {
        say_failure(error.message);
        return exit_for(status);
    }
    enum exit_code code =
        letters_write(draft, (enum letters_form)settings->format, settings->output);
    if (code == EXIT_CODE_OK && !settings->quiet)
        say_what_is_left(draft);
    clinch_follow_up_free(draft);
    return code;
}

int cmd_follow_up(const struct settings *settings)
{
    struct clinch_follow_up_options options = {.to = settings->to,
                                               .from = settings->from,
                                               .detail = settings->detail_said,
                                               .rules_dir = settings->rules_dir};
    struct clinch_profile *profile = NULL;
    struct clinch_store *store = NULL;
    struct given given = {0};
    struct clinch_error error;
    enum clinch_status status = given_read(&given, settings->operands[0], &store, &error);
    if (status == CLINCH_OK)
        status = find_when(settings, given.kept, &options, &error);
    if (status == CLINCH_OK)
        status = find_profile(settings, &given, &profile, &error);
    enum exit_code code = exit_for(status);
    options.profile = profile;
    if (status == CLINCH_OK && options.from == NULL && given.kept != NULL)
        options.from = given.kept->take.person;
    if (status == CLINCH_OK)
        code =
            draft_and_write(settings, given.kept ? given.kept->report : given.report, &options);
    else
        say_failure(error.message);
    clinch_store_close(store);
    given_free(&given);
    clinch_profile_free(profile);
    return (int)code;
}
