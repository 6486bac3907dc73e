#include "filter.h"

#include <stdio.h>
#include <time.h>

#include "base/fail.h"

static enum clinch_status read_day(const char *option, const char *words, int64_t *at_s,
                                   struct clinch_error *error)
{
    struct tm day = {.tm_isdst = -1};
    int used = 0;
    if (words == NULL)
        return CLINCH_OK;
    int found = sscanf(words, "%4d-%2d-%2d%n", &day.tm_year, &day.tm_mon, &day.tm_mday, &used);
    day.tm_year -= 1900;
    day.tm_mon -= 1;
    struct tm kept = day;
    time_t at = found == 3 && words[used] == '\0' ? mktime(&day) : -1;
    if (at == -1 || day.tm_mday != kept.tm_mday || day.tm_mon != kept.tm_mon)
        return fail(error, CLINCH_ERROR_ARGUMENT, "--%s: \"%s\" is no date such as 2026-11-25",
                    option, words);
    *at_s = (int64_t)at;
    return CLINCH_OK;
}

enum clinch_status filter_read(const struct settings *settings,
                               struct clinch_take_filter *filter, struct clinch_error *error)
{
    struct clinch_take_filter read = {
        .person = settings->person, .profile = settings->profile, .drill = settings->drill};
    enum clinch_status status = read_day("since", settings->since, &read.since_s, error);
    if (status == CLINCH_OK)
        status = read_day("until", settings->until, &read.until_s, error);
    if (status == CLINCH_OK)
        *filter = read;
    return status;
}
