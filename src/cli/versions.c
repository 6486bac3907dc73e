#include "versions.h"

#include <stdlib.h>
#include <string.h>

#include <clinch/sheet.h>

#include "base/fail.h"
#include "base/memory.h"

bool versions_add(struct versions *versions, const char *name,
                  const struct clinch_report *report)
{
    if (!memory_grow(&versions->items, &versions->capacity, versions->count,
                     sizeof *versions->items))
        return false;
    struct version *version = &versions->items[versions->count];
    *version = (struct version){.name = memory_copy(name)};
    if (version->name == NULL)
        return false;
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++)
        version->figures[i] = clinch_report_figure(report, (enum clinch_measure_name)i);
    versions->count++;
    return true;
}

void versions_free(struct versions *versions)
{
    for (size_t i = 0; i < versions->count; i++)
        free(versions->items[i].name);
    free(versions->items);
    *versions = (struct versions){0};
}

static enum clinch_status compare(const struct versions *versions,
                                  const struct clinch_coach *coach,
                                  const struct clinch_sheet_options *options, char **text,
                                  struct clinch_error *error)
{
    struct clinch_comparison *comparison = NULL;
    size_t byte_count = 0;
    struct clinch_coached *takes = memory_make(versions->count, sizeof *takes);
    if (takes == NULL)
        return fail_memory(error);
    for (size_t i = 0; i < versions->count; i++) {
        takes[i].name = versions->items[i].name;
        memcpy(takes[i].figures, versions->items[i].figures, sizeof takes[i].figures);
    }
    enum clinch_status status =
        clinch_comparison_make(&comparison, coach, takes, versions->count, error);
    if (status == CLINCH_OK)
        status = clinch_comparison_render(comparison, options, text, &byte_count, error);
    clinch_comparison_free(comparison);
    free(takes);
    return status;
}

void versions_tell(const struct versions *versions, const char *rules_dir, struct text *page,
                   const struct rehearse_look *look)
{
    const struct clinch_sheet_options options = {
        .color = look->color, .ascii = look->ascii, .columns = look->columns};
    bool color = look->color;
    struct clinch_coach *coach = NULL;
    struct clinch_error error;
    char *text = NULL;
    if (versions->count < 2)
        return;
    enum clinch_status status = clinch_coach_open(&coach, rules_dir, &error);
    if (status == CLINCH_OK)
        status = compare(versions, coach, &options, &text, &error);
    text_add_format(page, "%sWhich version sounded best%s\n\n", color ? "\x1b[1m" : "",
                    color ? "\x1b[0m" : "");
    text_add(page, status == CLINCH_OK ? text : error.message);
    text_add(page, status == CLINCH_OK ? "" : "\n");
    free(text);
    clinch_coach_close(coach);
}
