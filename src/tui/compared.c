#include "compared.h"

#include <math.h>
#include <stdio.h>

struct compared {
    struct text *page;
    bool color;
};

static void heading(const struct compared *to, const char *words)
{
    text_add_format(to->page, to->color ? "\x1b[1m%s\x1b[0m\n" : "%s\n", words);
}

/* `better`: more is better (1), less is (-1), or neither (0). */
static void figure(const struct compared *to, const char *name, struct clinch_figure before,
                   struct clinch_figure now, int better)
{
    char was[24] = "?", is[24] = "?", by[24] = "";
    if (!before.known && !now.known)
        return;
    if (before.known)
        snprintf(was, sizeof was, "%.0f", before.value);
    if (now.known)
        snprintf(is, sizeof is, "%.0f", now.value);
    double change = round(now.value) - round(before.value);
    if (before.known && now.known && change != 0)
        snprintf(by, sizeof by, "%+.0f", change);
    bool lit = to->color && change * better > 0;
    text_add_format(to->page, "  %-18s %5s %5s %s%5s%s\n", name, was, is, lit ? "\x1b[32m" : "",
                    by, lit ? "\x1b[0m" : "");
}

static struct clinch_figure known(double value)
{
    return (struct clinch_figure){value, true};
}

static void moves(const struct compared *to, const struct clinch_findings *before,
                  const struct clinch_findings *now)
{
    static const char *const names[CLINCH_MOVE_COUNT] = {"why you fit", "that you want it",
                                                         "the ask",     "concerns",
                                                         "next step",   "recommendation"};
    for (int i = 0; i < CLINCH_MOVE_COUNT; i++) {
        bool was = before->moves[i].found, is = now->moves[i].found;
        if (!was && !is)
            continue;
        bool lit = to->color && is && !was;
        text_add_format(to->page, "  %-18s %5s %5s %s%5s%s\n", names[i], was ? "yes" : "no",
                        is ? "yes" : "no", lit ? "\x1b[32m" : "",
                        was == is ? ""
                        : is      ? "new"
                                  : "gone",
                        lit ? "\x1b[0m" : "");
    }
}

void compared_add(struct text *page, const struct clinch_report *before,
                  const struct clinch_report *now, bool color)
{
    struct compared to = {page, color};
    const struct clinch_measures *a = before->measures, *b = now->measures;
    heading(&to, "This take and the one before");
    text_add_format(page, "  %-18s %5s %5s\n", "", "then", "now");
    figure(&to, "overall score", before->findings->overall.value, now->findings->overall.value,
           1);
    figure(&to, "what you said", before->findings->content.value, now->findings->content.value,
           1);
    figure(&to, "how surely", before->findings->assertiveness.value,
           now->findings->assertiveness.value, 1);
    figure(&to, "how it sounded", before->findings->delivery.value,
           now->findings->delivery.value, 1);
    text_add(page, "\n");
    heading(&to, "What you did");
    moves(&to, before->findings, now->findings);
    text_add(page, "\n");
    if (a == NULL || b == NULL)
        return;
    heading(&to, "Figures");
    figure(&to, "seconds", known(before->source.duration_s), known(now->source.duration_s), 0);
    figure(&to, "words a minute", a->words_per_minute, b->words_per_minute, 0);
    figure(&to, "fillers a minute", a->fillers.per_minute, b->fillers.per_minute, -1);
    figure(&to, "pitch, semitones", a->pitch.range_st, b->pitch.range_st, 0);
}
