#include "text_parts.h"
#include "write.h"

static void add_title(struct page *page, size_t rank, const struct clinch_advice *advice)
{
    struct text line = {0};
    text_add_format(&line, "%zu. " MARK_BOLD, rank);
    text_prose(&line, advice->title);
    text_add(&line, MARK_PLAIN);
    if (advice->moment_known) {
        text_add(&line, MARK_DIM " · at ");
        write_clock(&line, advice->begin_s);
        text_add(&line, MARK_PLAIN);
    }
    page_built(page, 2, 5, &line);
}

static void add_attempt(struct page *page, const char *attempt)
{
    struct text line = {0};
    text_add(&line, MARK_GOOD "→ ");
    text_prose(&line, attempt);
    text_add(&line, MARK_PLAIN);
    page_built(page, 5, 7, &line);
}

const char *text_nothing_to_change(const struct clinch_report *report)
{
    return report->source.written ? "Read it aloud once more: it should sound like you."
                                  : "Say it aloud a few more times, until it comes by itself.";
}

void text_advice(struct page *page, const struct clinch_report *report)
{
    static const char *const headings[] = {"", "One thing to change", "Two things to change",
                                           "Three things to change"};
    const struct clinch_findings *findings = report->findings;
    if (findings == NULL || (findings->advice_count == 0 && !findings->overall.value.known))
        return;
    if (findings->advice_count == 0) {
        page_heading(page, "Nothing has to change");
        page_paragraph(page, 2, 2, text_nothing_to_change(report));
        return;
    }
    size_t count = findings->advice_count < CLINCH_ADVICE_MOST ? findings->advice_count
                                                               : CLINCH_ADVICE_MOST;
    page_heading(page, headings[count]);
    for (size_t i = 0; i < count; i++) {
        const struct clinch_advice *advice = &findings->advice[i];
        if (i > 0)
            page_gap(page);
        add_title(page, i + 1, advice);
        if (advice->why != NULL) {
            struct text why = {0};
            text_prose(&why, advice->why);
            page_built(page, 5, 5, &why);
        }
        if (advice->attempt != NULL && advice->attempt[0] != '\0')
            add_attempt(page, advice->attempt);
    }
}
