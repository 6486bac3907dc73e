/**
 * Between the files of this folder: one renderer a format, and what they share.
 *
 * Every renderer appends to a `struct text` and leaves the bookkeeping (failed allocations,
 * handing the bytes over) to report.c.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <clinch/report.h>

#include "base/text.h"

typedef enum clinch_status report_renderer(const struct clinch_report *report,
                                           const struct clinch_render_options *options,
                                           struct text *out, struct clinch_error *error);

report_renderer report_render_text;
report_renderer report_render_json; /**< indented or one line, as the options say */
report_renderer report_render_vtt;
report_renderer report_render_textgrid;
report_renderer report_render_rttm;
report_renderer report_render_html;

/** Words that carry times are there: captions and tiers can be made. Fails with ARGUMENT. */
enum clinch_status report_need_times(const struct clinch_report *report, const char *what,
                                     struct clinch_error *error);

#endif
