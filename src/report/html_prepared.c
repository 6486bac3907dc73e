/* What the profile had ready, as a list. */
#include "html.h"
#include "html_parts.h"
#include "prepared.h"

static void add_thing(void *context, const struct prepared_thing *thing)
{
    struct text *out = context;
    text_add_format(out,
                    "<li class=\"%s\"><span class=\"tick\" aria-hidden=\"true\">%s</span> %s: ",
                    thing->good ? "made" : "open", thing->good ? "✓" : "–", thing->label);
    html_text(out, thing->words);
    text_add_format(out, " <span class=\"state\">%s</span></li>\n",
                    thing->note != NULL ? thing->note : "done");
}

void html_prepared(struct text *out, const struct clinch_report *report)
{
    if (prepared_tell(report, NULL, NULL) == 0)
        return;
    html_section(out, "prepared", "What you prepared");
    text_add(out, "<ul class=\"prepared\">\n");
    prepared_tell(report, add_thing, out);
    text_add(out, "</ul>\n</section>\n");
}
