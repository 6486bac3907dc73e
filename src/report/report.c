#include "report.h"

#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"

struct format {
    const char *name;
    report_renderer *render;
};

static const struct format formats[CLINCH_FORMAT_COUNT] = {
    [CLINCH_FORMAT_TEXT] = {"text", report_render_text},
    [CLINCH_FORMAT_JSON] = {"json", report_render_json},
    [CLINCH_FORMAT_JSONL] = {"jsonl", report_render_json},
    [CLINCH_FORMAT_VTT] = {"vtt", report_render_vtt},
    [CLINCH_FORMAT_TEXTGRID] = {"textgrid", report_render_textgrid},
    [CLINCH_FORMAT_HTML] = {"html", report_render_html},
    [CLINCH_FORMAT_RTTM] = {"rttm", report_render_rttm},
};

const char *clinch_format_name(enum clinch_format format)
{
    size_t index = (size_t)format;
    return index < CLINCH_FORMAT_COUNT ? formats[index].name : "unknown";
}

enum clinch_status clinch_report_make(struct clinch_report **report, struct clinch_error *error)
{
    struct clinch_report *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    *report = made;
    return CLINCH_OK;
}

enum clinch_status clinch_report_warn(struct clinch_report *report, const char *sentence,
                                      struct clinch_error *error)
{
    char *copy = memory_copy(sentence);
    char **grown =
        copy ? memory_resize(report->warnings, report->warning_count + 1, sizeof *grown) : NULL;
    if (grown == NULL) {
        free(copy);
        return fail_memory(error);
    }
    report->warnings = grown;
    report->warnings[report->warning_count++] = copy;
    return CLINCH_OK;
}

void clinch_report_free(struct clinch_report *report)
{
    if (report == NULL)
        return;
    free(report->source.path);
    free(report->source.channel);
    clinch_transcript_free(report->transcript);
    clinch_measures_free(report->measures);
    clinch_findings_free(report->findings);
    clinch_playback_free(report->playback);
    clinch_turns_free(&report->turns);
    clinch_interview_free(report->interview);
    for (size_t i = 0; i < report->warning_count; i++)
        free(report->warnings[i]);
    free(report->warnings);
    free(report);
}

enum clinch_status report_need_times(const struct clinch_report *report, const char *what,
                                     struct clinch_error *error)
{
    if (report->transcript != NULL && report->transcript->timed && !report->source.written)
        return CLINCH_OK;
    return fail(error, CLINCH_ERROR_ARGUMENT,
                "%s: a written text has no times, so it cannot become %s",
                report->source.path ? report->source.path : "report", what);
}

enum clinch_status clinch_report_render(const struct clinch_report *report,
                                        const struct clinch_render_options *options,
                                        char **text, size_t *byte_count,
                                        struct clinch_error *error)
{
    size_t index = (size_t)options->format;
    if (index >= CLINCH_FORMAT_COUNT)
        return fail(error, CLINCH_ERROR_ARGUMENT, "%zu: not a report's format", index);
    struct text out = {0};
    text_add(&out, "");
    enum clinch_status status = formats[index].render(report, options, &out, error);
    if (status == CLINCH_OK && out.failed)
        status = fail_memory(error);
    if (status != CLINCH_OK) {
        text_free(&out);
        return status;
    }
    *text = out.bytes;
    *byte_count = out.length;
    return CLINCH_OK;
}
