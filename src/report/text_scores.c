#include <math.h>

#include "text_parts.h"
#include "write.h"

enum { COLUMN = 17, POINTS_COLUMN = 19 };

static void add_score(struct page *page, const char *label, const struct clinch_score *score)
{
    struct text line = {0};
    if (!score->value.known)
        return;
    write_fixed(&line, score->value.value, 0);
    text_add(&line, " of 100");
    page_entry(page, label, COLUMN, &line);
}

static void add_reasons(struct page *page, const struct clinch_score *score)
{
    for (size_t i = 0; i < score->reason_count; i++) {
        const struct clinch_reason *reason = &score->reasons[i];
        struct text line = {0};
        if (fabs(reason->points) >= 0.5) {
            text_add(&line, reason->points > 0.0 ? "+" : "");
            write_fixed(&line, reason->points, 0);
            text_add(&line, "  ");
        }
        text_prose(&line, reason->text);
        page_built(page, 5, POINTS_COLUMN - 10, &line);
    }
}

static void add_in_one_line(struct page *page, const struct clinch_findings *findings)
{
    static const char *const names[] = {"overall", "content", "assertiveness", "delivery"};
    const struct clinch_score *scores[] = {&findings->overall, &findings->content,
                                           &findings->assertiveness, &findings->delivery};
    struct text line = {0};
    for (size_t i = 0; i < sizeof scores / sizeof *scores; i++) {
        if (!scores[i]->value.known)
            continue;
        text_add_format(&line, "%s%s%s ", line.length ? " · " : "", i == 0 ? MARK_BOLD : "",
                        names[i]);
        write_fixed(&line, scores[i]->value.value, 0);
        text_add(&line, i == 0 ? MARK_PLAIN : "");
    }
    page_built(page, 2, 2, &line);
}

void text_scores(struct page *page, const struct clinch_report *report, bool why)
{
    const struct clinch_findings *findings = report->findings;
    if (findings == NULL || !findings->overall.value.known)
        return;
    page_heading(page, "Scores, of 100");
    if (!why) {
        add_in_one_line(page, findings);
        return;
    }
    add_score(page, "Overall", &findings->overall);
    add_reasons(page, &findings->overall);
    add_score(page, "Content", &findings->content);
    add_reasons(page, &findings->content);
    add_score(page, "Assertiveness", &findings->assertiveness);
    add_reasons(page, &findings->assertiveness);
    add_score(page, "Delivery", &findings->delivery);
    add_reasons(page, &findings->delivery);
}
