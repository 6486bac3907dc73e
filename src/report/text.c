/* The report for people: what to change first, then what went well, then what happened. Short
 * sentences, no blame; it is read by someone who is nervous about tomorrow. */
#include <string.h>

#include "cautions.h"
#include "report.h"
#include "text_parts.h"
#include "write.h"

static void add_heading(struct page *page, const struct clinch_report *report)
{
    struct text line = {0};
    const char *path = report->source.path ? report->source.path : "report";
    text_add(&line, MARK_BOLD);
    write_clean(&line, strcmp(path, "-") == 0 ? "standard input" : path);
    text_add(&line, MARK_PLAIN);
    if (report->source.written) {
        size_t count = report->transcript ? report->transcript->word_count : 0;
        text_add_format(&line, " · %zu word%s", count, count == 1 ? "" : "s");
    } else {
        text_add(&line, " · ");
        write_clock(&line, report->source.duration_s);
    }
    page_built(page, 0, 2, &line);
}

static void add_warning(void *context, struct text *sentence)
{
    struct text line = {0};
    text_add(&line, MARK_WARN "! " MARK_PLAIN);
    text_add(&line, sentence->bytes ? sentence->bytes : "");
    line.failed = line.failed || sentence->failed;
    text_free(sentence);
    page_built(context, 0, 2, &line);
}

static void add_sureness(struct page *page, const struct clinch_report *report)
{
    struct text line = {0};
    cautions_add_sureness(&line, report);
    if (line.length == 0 && !line.failed)
        return;
    page_heading(page, "How sure Clinch is");
    page_built(page, 2, 2, &line);
}

enum clinch_status report_render_text(const struct clinch_report *report,
                                      const struct clinch_render_options *options,
                                      struct text *out, struct clinch_error *error)
{
    (void)error;
    struct page page = page_open(out, options);
    add_heading(&page, report);
    if (cautions_heard_nothing(report))
        page_paragraph(&page, 0, 0,
                       "No speech heard. Is the microphone on? Try again a little closer to "
                       "it.");
    cautions_tell(report, add_warning, &page);
    if (cautions_heard_nothing(report))
        return CLINCH_OK;
    if (report->interview != NULL && !report->interview->candidate_known) {
        text_who_is_who(&page, report);
        return CLINCH_OK;
    }
    text_advice(&page, report);
    text_praise(&page, report);
    if (options->history != NULL)
        text_change(&page, options->history);
    if (report->interview != NULL)
        text_interview(&page, report);
    else
        text_strip(&page, report);
    text_moves(&page, report);
    text_prepared(&page, report);
    text_numbers(&page, report);
    text_scores(&page, report, options->why);
    add_sureness(&page, report);
    return CLINCH_OK;
}
