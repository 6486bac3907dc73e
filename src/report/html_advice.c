#include "html.h"
#include "html_parts.h"
#include "text_parts.h"
#include "went_well.h"

static void add_advice(struct text *out, const struct clinch_report *report,
                       const struct clinch_advice *advice)
{
    text_add(out, "<li class=\"advice\">\n<h3>");
    html_prose(out, advice->title);
    text_add(out, "</h3>\n");
    if (advice->why != NULL) {
        text_add(out, "<p>");
        html_prose(out, advice->why);
        text_add(out, "</p>\n");
    }
    if (advice->attempt != NULL && advice->attempt[0] != '\0') {
        text_add(out, "<p class=\"try\">");
        html_prose(out, advice->attempt);
        text_add(out, "</p>\n");
    }
    if (advice->moment_known) {
        text_add(out, "<p class=\"moment\">");
        html_play(out, report, advice->begin_s, advice->end_s, advice->title);
        text_add(out, "</p>\n");
    }
    text_add(out, "</li>\n");
}

void html_advice(struct text *out, const struct clinch_report *report)
{
    static const char *const headings[] = {"Nothing has to change", "One thing to change",
                                           "Two things to change", "Three things to change"};
    const struct clinch_findings *findings = report->findings;
    if (findings == NULL || (findings->advice_count == 0 && !findings->overall.value.known))
        return;
    size_t count = findings->advice_count < CLINCH_ADVICE_MOST ? findings->advice_count
                                                               : CLINCH_ADVICE_MOST;
    html_section(out, "advice", headings[count]);
    if (count == 0)
        text_add_format(out, "<p>%s</p>\n", text_nothing_to_change(report));
    else
        text_add(out, "<ol class=\"cards\">\n");
    for (size_t i = 0; i < count; i++)
        add_advice(out, report, &findings->advice[i]);
    text_add(out, count > 0 ? "</ol>\n</section>\n" : "</section>\n");
}

struct telling {
    struct text *out;
    const struct clinch_report *report;
    bool begun;
};

static void add_good(void *context, struct good_thing *thing)
{
    struct telling *telling = context;
    struct text *out = telling->out;
    if (!telling->begun) {
        html_section(out, "well", "What went well");
        text_add(out, "<ul class=\"well\">\n");
    }
    telling->begun = true;
    text_add(out, "<li><span>");
    html_text(out, thing->words.bytes);
    text_add(out, "</span>");
    if (thing->moment_known) {
        text_add(out, " ");
        html_play(out, telling->report, thing->begin_s, thing->end_s, thing->words.bytes);
    }
    text_add(out, "</li>\n");
    out->failed = out->failed || thing->words.failed;
    text_free(&thing->words);
}

void html_went_well(struct text *out, const struct clinch_report *report)
{
    struct telling telling = {out, report, false};
    if (went_well_tell(report, add_good, &telling) > 0)
        text_add(out, "</ul>\n</section>\n");
}
