#include "moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fail.h"

enum { MINUTE_S = 60, HOUR_S = 3600, PARTS_MOST = 3 };

void moment_write(char written[MOMENT_BYTES], double at_s)
{
    long whole_s = (long)at_s;
    if (whole_s >= HOUR_S)
        snprintf(written, MOMENT_BYTES, "%ld:%02ld:%02ld", whole_s / HOUR_S,
                 whole_s / MINUTE_S % MINUTE_S, whole_s % MINUTE_S);
    else
        snprintf(written, MOMENT_BYTES, "%ld:%02ld", whole_s / MINUTE_S, whole_s % MINUTE_S);
}

/* Seconds, or parts of sixty with colons between; only the last may have a fraction. */
static bool read_time(const char *words, double *at_s)
{
    double sum_s = 0;
    for (int part = 0; part < PARTS_MOST; part++) {
        size_t digits = strspn(words, "0123456789"), wide = digits;
        if (words[digits] == '.')
            wide += 1 + strspn(words + digits + 1, "0123456789");
        bool last = words[wide] == '\0';
        if (digits == 0 || (!last && (words[wide] != ':' || wide > digits)))
            return false;
        sum_s = sum_s * MINUTE_S + strtod(words, NULL);
        if (last) {
            *at_s = sum_s;
            return true;
        }
        words += wide + 1;
    }
    return false;
}

static bool find_move(const char *words, const struct clinch_findings *findings, double *at_s)
{
    for (int i = 0; findings != NULL && i < CLINCH_MOVE_COUNT; i++) {
        const struct clinch_move *move = &findings->moves[i];
        if (strcasecmp(words, clinch_move_label((enum clinch_move_name)i)) == 0 &&
            move->found && move->evidence_count > 0) {
            *at_s = move->evidence[0].begin_s;
            return true;
        }
    }
    return false;
}

/* Whether the words that are typed, with spaces between, are those from `index` on. */
static bool are_said(const char *words, const struct clinch_transcript *transcript,
                     size_t index)
{
    for (words += strspn(words, " "); *words != '\0'; words += strspn(words, " "), index++) {
        size_t length = strcspn(words, " ");
        if (index >= transcript->word_count ||
            strlen(transcript->words[index].text) != length ||
            strncasecmp(transcript->words[index].text, words, length) != 0)
            return false;
        words += length;
    }
    return true;
}

static bool find_words(const char *words, const struct clinch_transcript *transcript,
                       double *at_s)
{
    for (size_t i = 0; transcript != NULL && transcript->timed && i < transcript->word_count;
         i++)
        if (are_said(words, transcript, i)) {
            *at_s = transcript->words[i].begin_s;
            return true;
        }
    return false;
}

enum clinch_status moment_find(const char *words, const struct clinch_report *report,
                               double *at_s, struct clinch_error *error)
{
    double found_s = 0, whole_s = report->source.duration_s;
    char whole[MOMENT_BYTES];
    if (read_time(words, &found_s)) {
        moment_write(whole, whole_s);
        if (found_s >= whole_s)
            return fail(error, CLINCH_ERROR_ARGUMENT, "--at: \"%s\" is past the end, %s", words,
                        whole);
    } else if (!find_move(words, report->findings, &found_s) &&
               !find_words(words, report->transcript, &found_s)) {
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "--at: \"%s\" is no moment such as 0:12, no move that was made and nothing "
                    "that was said",
                    words);
    }
    *at_s = found_s;
    return CLINCH_OK;
}
