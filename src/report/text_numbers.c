#include "figures.h"
#include "text_parts.h"

enum { COLUMN = 13 };

static void add_figure(void *context, const char *label, struct text *line)
{
    page_entry(context, label, COLUMN, line);
}

void text_numbers(struct page *page, const struct clinch_report *report)
{
    if (report->measures == NULL)
        return;
    page_heading(page, "In numbers");
    figures_tell(report, add_figure, page);
}
