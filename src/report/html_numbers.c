#include <ctype.h>
#include <math.h>

#include "figures.h"
#include "html.h"
#include "html_parts.h"
#include "write.h"

static void add_figure(void *context, const char *label, struct text *line)
{
    struct text *out = context;
    text_add_format(out, "<div><dt>%s</dt><dd>", label);
    if (line->length > 0 && !line->failed)
        line->bytes[0] = (char)toupper((unsigned char)line->bytes[0]);
    html_built(out, line);
    text_add(out, "</dd></div>\n");
}

void html_numbers(struct text *out, const struct clinch_report *report)
{
    if (report->measures == NULL)
        return;
    html_section(out, "numbers", "In numbers");
    text_add(out, "<dl class=\"numbers\">\n");
    figures_tell(report, add_figure, out);
    text_add(out, "</dl>\n</section>\n");
}

static void add_reason(struct text *out, const struct clinch_reason *reason)
{
    text_add(out, "<li>");
    if (fabs(reason->points) >= 0.5) {
        text_add(out, "<b>");
        text_add(out, reason->points > 0.0 ? "+" : "−");
        write_fixed(out, fabs(reason->points), 0);
        text_add(out, "</b> ");
    }
    html_prose(out, reason->text);
    text_add(out, "</li>\n");
}

static void add_score(struct text *out, const char *label, const struct clinch_score *score)
{
    if (!score->value.known)
        return;
    struct text value = {0};
    write_fixed(&value, score->value.value, 0);
    text_add_format(out, "<div class=\"score\">\n<h3>%s <span>", label);
    text_add(out, value.bytes ? value.bytes : "");
    text_add(out,
             " of 100</span></h3>\n<div class=\"bar\" aria-hidden=\"true\"><i style=\"width:");
    text_add(out, value.bytes ? value.bytes : "0");
    text_add(out, "%\"></i></div>\n");
    if (score->reason_count > 0)
        text_add(out, "<ul>\n");
    for (size_t i = 0; i < score->reason_count; i++)
        add_reason(out, &score->reasons[i]);
    text_add(out, score->reason_count > 0 ? "</ul>\n</div>\n" : "</div>\n");
    out->failed = out->failed || value.failed;
    text_free(&value);
}

void html_scores(struct text *out, const struct clinch_report *report)
{
    const struct clinch_findings *findings = report->findings;
    if (findings == NULL || (!findings->overall.value.known && !findings->delivery.value.known))
        return;
    html_section(out, "scores", "Scores, and what they rest on");
    text_add(out, "<div class=\"scores\">\n");
    add_score(out, "Overall", &findings->overall);
    add_score(out, "Content", &findings->content);
    add_score(out, "Assertiveness", &findings->assertiveness);
    add_score(out, "Delivery", &findings->delivery);
    text_add(out, "</div>\n</section>\n");
}
