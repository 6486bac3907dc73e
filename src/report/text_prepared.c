/* What the profile had ready, as a list. */
#include "prepared.h"
#include "text_parts.h"
#include "write.h"

static void add_thing(void *context, const struct prepared_thing *thing)
{
    struct page *page = context;
    struct text line = {0};
    text_add_format(&line, "%s " MARK_PLAIN "%s: ", thing->good ? MARK_GOOD "✓" : MARK_WARN "–",
                    thing->label);
    write_clean(&line, thing->words);
    if (thing->note != NULL)
        text_add_format(&line, MARK_DIM " (%s)" MARK_PLAIN, thing->note);
    page_built(page, 2, 4, &line);
}

void text_prepared(struct page *page, const struct clinch_report *report)
{
    if (prepared_tell(report, NULL, NULL) == 0)
        return;
    page_heading(page, "What you prepared");
    prepared_tell(report, add_thing, page);
}
