/* Progress as a page: a section for each person. */

#include <stdlib.h>

#include "base/memory.h"
#include "history_sheet.h"
#include "html_parts.h"

static const char *heading_of(const struct clinch_history *from, bool people)
{
    return from->person != NULL ? from->person : people ? "You" : "Where you stand";
}

static void render(const struct histories *from, bool people,
                   const struct sheet_section *sections, struct text *out)
{
    struct text subtitle = {0};
    if (people)
        text_add_format(&subtitle, "%zu %s", from->count,
                        from->count == 1 ? "person" : "people");
    else
        history_extent(&subtitle, from->items[0]);
    sheet_render_page(&(struct sheet){people ? "Everybody’s progress" : "Your progress",
                                      subtitle.failed ? NULL : subtitle.bytes, sections,
                                      from->count},
                      out);
    out->failed = out->failed || subtitle.failed;
    text_free(&subtitle);
}

void history_page(const struct histories *from, bool people, struct text *out)
{
    struct history_sheet *sheets = memory_make(from->count + 1, sizeof *sheets);
    struct sheet_section *sections = memory_make(from->count + 1, sizeof *sections);
    bool whole = sheets != NULL && sections != NULL;
    for (size_t i = 0; whole && i < from->count; i++) {
        whole = history_sheet_make(&sheets[i], from->items[i],
                                   heading_of(from->items[i], people), people);
        sections[i] = sheets[i].section;
    }
    if (whole)
        render(from, people, sections, out);
    else
        out->failed = true;
    for (size_t i = 0; sheets != NULL && i < from->count; i++)
        history_sheet_free(&sheets[i]);
    free(sheets);
    free(sections);
}

size_t html_progress(struct text *out, const struct clinch_history *history)
{
    struct history_sheet made = {0};
    size_t charts = 0;
    if (history_sheet_make(&made, history, "Your progress", true)) {
        const struct sheet sheet = {"", NULL, &made.section, 1};
        sheet_add_sections(&sheet, out);
        charts = sheet_add_data(&sheet, out);
    } else {
        out->failed = true;
    }
    history_sheet_free(&made);
    return charts;
}
