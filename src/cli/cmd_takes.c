#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/csv.h"
#include "filter.h"
#include "keep.h"
#include "quoted.h"
#include "say.h"

enum form { FORM_TEXT, FORM_JSON, FORM_CSV };
enum { WHEN_BYTES = 32 };

/* The clock on the wall where the take was spoken. */
static void write_when(const struct clinch_take *take, char when[WHEN_BYTES], const char *form)
{
    time_t local = (time_t)(take->at_s + take->utc_offset_s);
    struct tm parts = {0};
    gmtime_r(&local, &parts);
    strftime(when, WHEN_BYTES, form, &parts);
}

static const char *kind_of(const struct clinch_take *take)
{
    return take->interview ? "interview" : "take";
}

static void add_figure(struct text *out, const struct clinch_take *take,
                       enum clinch_measure_name name, int columns, int decimals)
{
    struct clinch_figure figure = take->figures[name];
    if (figure.known)
        text_add_format(out, "%*.*f", columns, decimals, figure.value);
    else
        text_add_format(out, "%*s", columns, "-");
}

static void write_text(struct text *out, const struct clinch_take *takes, size_t count)
{
    text_add(out, count == 0 ? "No takes here.\n"
                             : "take  when              score moves   wpm fillers  about\n");
    for (size_t i = 0; i < count; i++) {
        const struct clinch_take *take = &takes[i];
        char when[WHEN_BYTES];
        const char *const about[] = {take->interview ? kind_of(take) : NULL,
                                     take->person,
                                     take->name,
                                     take->drill,
                                     take->profile,
                                     take->note};
        write_when(take, when, "%Y-%m-%d %H:%M");
        text_add_format(out, "%4lld  %s", (long long)take->number, when);
        add_figure(out, take, CLINCH_MEASURE_OVERALL, 7, 0);
        add_figure(out, take, CLINCH_MEASURE_MOVES, 6, 0);
        add_figure(out, take, CLINCH_MEASURE_PACE, 6, 0);
        add_figure(out, take, CLINCH_MEASURE_FILLERS, 8, 1);
        const char *between = "  ";
        for (size_t k = 0; k < sizeof about / sizeof *about; k++) {
            if (about[k] == NULL)
                continue;
            text_add_format(out, "%s%s", between, about[k]);
            between = ", ";
        }
        text_add(out, "\n");
    }
}

static void add_member(struct text *out, const char *key, const char *value)
{
    text_add_format(out, ", \"%s\": ", key);
    quoted_string(out, value);
}

static void write_json(struct text *out, const struct clinch_take *takes, size_t count)
{
    text_add(out, "[");
    for (size_t i = 0; i < count; i++) {
        const struct clinch_take *take = &takes[i];
        char when[WHEN_BYTES];
        write_when(take, when, "%Y-%m-%dT%H:%M:%S");
        text_add_format(out, "%s\n  {\"number\": %lld, \"at\": \"%s\", \"at_s\": %lld",
                        i > 0 ? "," : "", (long long)take->number, when, (long long)take->at_s);
        add_member(out, "kind", kind_of(take));
        add_member(out, "person", take->person);
        add_member(out, "name", take->name);
        add_member(out, "drill", take->drill);
        add_member(out, "profile", take->profile);
        add_member(out, "situation", clinch_situation_label(take->situation));
        add_member(out, "note", take->note);
        for (int k = 0; k < CLINCH_MEASURE_COUNT; k++) {
            text_add_format(out,
                            ", \"%s\": ", clinch_measure_label((enum clinch_measure_name)k));
            quoted_number(out, take->figures[k].known, take->figures[k].value, 3);
        }
        text_add(out, "}");
    }
    text_add(out, count > 0 ? "\n]\n" : "]\n");
}

static void write_csv(struct text *out, const struct clinch_take *takes, size_t count)
{
    text_add(out, "number,at,kind,person,name,drill,profile,situation,note");
    for (int k = 0; k < CLINCH_MEASURE_COUNT; k++)
        text_add_format(out, ",%s", clinch_measure_label((enum clinch_measure_name)k));
    text_add(out, "\r\n");
    for (size_t i = 0; i < count; i++) {
        const struct clinch_take *take = &takes[i];
        char when[WHEN_BYTES];
        write_when(take, when, "%Y-%m-%dT%H:%M:%S");
        text_add_format(out, "%lld,%s,%s", (long long)take->number, when, kind_of(take));
        const char *const words[] = {take->person,
                                     take->name,
                                     take->drill,
                                     take->profile,
                                     clinch_situation_label(take->situation),
                                     take->note};
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            text_add(out, ",");
            csv_words(out, words[k]);
        }
        for (int k = 0; k < CLINCH_MEASURE_COUNT; k++) {
            text_add(out, ",");
            if (take->figures[k].known)
                text_add_format(out, "%.3f", take->figures[k].value);
        }
        text_add(out, "\r\n");
    }
}

int cmd_takes(const struct settings *settings)
{
    static void (*const writers[])(struct text *, const struct clinch_take *, size_t) = {
        [FORM_TEXT] = write_text, [FORM_JSON] = write_json, [FORM_CSV] = write_csv};
    struct clinch_take_filter filter;
    struct clinch_take *takes = NULL;
    struct clinch_error error;
    struct text text = {0};
    size_t count = 0;
    enum exit_code code;
    enum clinch_status status = filter_read(settings, &filter, &error);
    if (status != CLINCH_OK)
        return keep_failure(status, &error);
    struct clinch_store *store = keep_open(&code);
    if (store == NULL)
        return (int)code;
    status = clinch_take_list(store, &filter, &takes, &count, &error);
    if (status == CLINCH_OK)
        writers[settings->form](&text, takes, count);
    clinch_take_free_list(takes, count);
    clinch_store_close(store);
    return status == CLINCH_OK ? say_text(&text) : keep_failure(status, &error);
}
