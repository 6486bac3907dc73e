/* The page: what to change first, then what was said and how, and the figures last. It is read
 * by someone who is nervous about tomorrow, and by the coach beside them. */
#include <string.h>

#include "cautions.h"
#include "html.h"
#include "html_parts.h"
#include "report.h"
#include "write.h"

static const char *name_of(const struct clinch_report *report)
{
    const char *path = report->source.path ? report->source.path : "report";
    const char *slash = strrchr(path, '/');
    if (strcmp(path, "-") == 0)
        return "standard input";
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static void add_length(struct text *out, const struct clinch_report *report)
{
    size_t count = report->transcript ? report->transcript->word_count : 0;
    text_add(out, " · ");
    if (report->source.written)
        text_add_format(out, "%zu word%s", count, count == 1 ? "" : "s");
    else
        write_clock(out, report->source.duration_s);
}

static void add_caution(void *context, struct text *line)
{
    struct text *out = context;
    text_add(out, "<p class=\"caution\">");
    html_built(out, line);
    text_add(out, "</p>\n");
}

static void add_masthead(struct text *out, const struct clinch_report *report)
{
    struct text sure = {0};
    text_add(out, "<header>\n<p class=\"brand\">Clinch</p>\n<h1>");
    text_add(out, report->source.written ? "Your close, read" : "Your close, heard");
    text_add(out, "</h1>\n<p class=\"source\">");
    html_text(out, name_of(report));
    add_length(out, report);
    text_add(out, "</p>\n");
    cautions_tell(report, add_caution, out);
    cautions_add_sureness(&sure, report);
    if (sure.length > 0) {
        text_add(out, "<p class=\"sure\">");
        html_text(out, sure.bytes);
        text_add(out, "</p>\n");
    }
    out->failed = out->failed || sure.failed;
    text_free(&sure);
    text_add(out, "</header>\n");
}

enum clinch_status report_render_html(const struct clinch_report *report,
                                      const struct clinch_render_options *options,
                                      struct text *out, struct clinch_error *error)
{
    bool heard = !cautions_heard_nothing(report);
    size_t charts = 0;
    (void)error;
    html_begin(out, name_of(report));
    add_masthead(out, report);
    text_add(out, "<main>\n");
    bool unknown = report->interview != NULL && !report->interview->candidate_known;
    if (heard && unknown) {
        html_who_is_who(out, report);
        html_transcript(out, report);
    } else if (heard) {
        html_advice(out, report);
        html_went_well(out, report);
        if (report->interview != NULL)
            html_interview(out, report);
        html_transcript(out, report);
        html_moves(out, report);
        html_prepared(out, report);
        html_curves(out, report);
        html_numbers(out, report);
        html_scores(out, report);
        if (options->history != NULL)
            charts = html_progress(out, options->history);
    } else {
        text_add(out, "<p class=\"caution\">No speech heard. Is the microphone on? Try again a "
                      "little closer to it.</p>\n");
    }
    text_add(out, "</main>\n");
    html_player(out, report);
    html_end(out, charts > 0 || (heard && !unknown && report->measures != NULL));
    return CLINCH_OK;
}
