#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <clinch/follow_up.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "profiles.h"
#include "say.h"

enum { REPORT_BYTES_MOST = 256 << 20, DAY_S = 24 * 3600 };
enum form { FORM_TEXT, FORM_EML, FORM_ICS, FORM_COUNT };

static const char *const file_names[FORM_COUNT] = {"thank-you.txt", "thank-you.eml",
                                                   "thank-you.ics"};

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

static enum clinch_status read_report(const char *path, struct clinch_report **report,
                                      struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, REPORT_BYTES_MOST, &bytes, &length, error);
    if (status == CLINCH_OK)
        status = clinch_report_read(report, path, bytes, length, error);
    free(bytes);
    return status;
}

static enum clinch_status render(const struct clinch_follow_up *draft, enum form form,
                                 char **bytes, size_t *byte_count, struct clinch_error *error)
{
    struct text out = {0};
    if (form == FORM_EML)
        return clinch_follow_up_mail(draft, bytes, byte_count, error);
    if (form == FORM_ICS)
        return clinch_follow_up_reminder(draft, bytes, byte_count, error);
    text_add_format(&out, "Subject: %s\n\n", draft->subject);
    text_add(&out, draft->body);
    if (out.failed) {
        text_free(&out);
        return fail_memory(error);
    }
    *bytes = out.bytes;
    *byte_count = out.length;
    return CLINCH_OK;
}

static enum exit_code write_standard(const char *bytes, size_t byte_count)
{
    if (fwrite(bytes, 1, byte_count, stdout) == byte_count && fflush(stdout) == 0)
        return EXIT_CODE_OK;
    say_failure("standard output: cannot write");
    return EXIT_CODE_OUTPUT;
}

static enum exit_code write_form(const struct clinch_follow_up *draft, enum form form,
                                 const char *path)
{
    struct clinch_error error;
    char *bytes = NULL;
    size_t byte_count = 0;
    enum clinch_status status = render(draft, form, &bytes, &byte_count, &error);
    enum exit_code code = exit_for(status);
    if (status == CLINCH_OK && path == NULL)
        code = write_standard(bytes, byte_count);
    else if (status == CLINCH_OK && file_write(path, bytes, byte_count, &error) != CLINCH_OK)
        code = EXIT_CODE_OUTPUT;
    if (code != EXIT_CODE_OK && (status != CLINCH_OK || path != NULL))
        say_failure(error.message);
    free(bytes);
    return code;
}

/* A folder gets all three. */
static enum exit_code write_all(const struct clinch_follow_up *draft, const char *folder)
{
    enum exit_code code = EXIT_CODE_OK;
    for (int form = 0; code == EXIT_CODE_OK && form < FORM_COUNT; form++) {
        char *path = folder_join(folder, file_names[form]);
        code = path != NULL ? write_form(draft, (enum form)form, path) : EXIT_CODE_FAILED;
        free(path);
    }
    return code;
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
                                    struct clinch_follow_up_options *options,
                                    struct clinch_error *error)
{
    int64_t now_s = (int64_t)time(NULL), at_s = now_s;
    enum clinch_status status =
        settings->when ? read_when(settings->when, &at_s, error) : CLINCH_OK;
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

static enum exit_code draft_and_write(const struct settings *settings,
                                      const struct clinch_report *report,
                                      const struct clinch_follow_up_options *options)
{
    struct clinch_follow_up *draft = NULL;
    struct clinch_error error;
    enum exit_code code;
    enum clinch_status status = clinch_follow_up_draft(&draft, report, options, &error);
    if (status != CLINCH_OK) {
        say_failure(error.message);
        return exit_for(status);
    }
    if (settings->output != NULL && file_is_folder(settings->output))
        code = write_all(draft, settings->output);
    else
        code = write_form(draft, (enum form)settings->format, settings->output);
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
    struct clinch_session_options judging = {0};
    struct clinch_profile *profile = NULL;
    struct clinch_report *report = NULL;
    struct clinch_error error;
    enum exit_code code = EXIT_CODE_OK;
    enum clinch_status status = find_when(settings, &options, &error);
    if (status == CLINCH_OK)
        status = profiles_use(settings, &judging, &profile, &error);
    options.profile = profile;
    if (status == CLINCH_OK)
        status = read_report(settings->operands[0], &report, &error);
    if (status == CLINCH_OK) {
        code = draft_and_write(settings, report, &options);
    } else {
        code = exit_for(status);
        say_failure(error.message);
    }
    clinch_report_free(report);
    clinch_profile_free(profile);
    return (int)code;
}
