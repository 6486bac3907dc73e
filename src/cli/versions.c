#include "versions.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Points that two scores must be apart to mean something. */
static const double apart_points = 5;

bool versions_add(struct versions *versions, const char *name,
                  const struct clinch_report *report)
{
    const struct clinch_findings *findings = report->findings;
    const struct clinch_measures *measures = report->measures;
    if (!memory_grow(&versions->items, &versions->capacity, versions->count,
                     sizeof *versions->items))
        return false;
    struct version *version = &versions->items[versions->count];
    *version = (struct version){.name = memory_copy(name),
                                .overall = findings->overall.value,
                                .content = findings->content.value,
                                .assertiveness = findings->assertiveness.value,
                                .delivery = findings->delivery.value};
    if (version->name == NULL)
        return false;
    if (measures != NULL) {
        version->wpm = measures->words_per_minute;
        version->fillers_per_minute = measures->fillers.per_minute;
    }
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++)
        version->move_count += findings->moves[i].found;
    versions->count++;
    return true;
}

void versions_free(struct versions *versions)
{
    for (size_t i = 0; i < versions->count; i++)
        free(versions->items[i].name);
    free(versions->items);
    *versions = (struct versions){0};
}

/* What all are judged by. */
static bool is_overall_known(const struct versions *versions)
{
    for (size_t i = 0; i < versions->count; i++)
        if (!versions->items[i].overall.known)
            return false;
    return true;
}

static double score(const struct version *version, bool overall)
{
    struct clinch_figure figure = overall ? version->overall : version->delivery;
    return figure.known ? figure.value : -1;
}

/* The best, and the best of the others. */
static void find_best(const struct versions *versions, bool overall, size_t *best,
                      size_t *second)
{
    *best = 0;
    for (size_t i = 1; i < versions->count; i++)
        if (score(&versions->items[i], overall) > score(&versions->items[*best], overall))
            *best = i;
    *second = *best == 0 ? 1 : 0;
    for (size_t i = 0; i < versions->count; i++)
        if (i != *best &&
            score(&versions->items[i], overall) > score(&versions->items[*second], overall))
            *second = i;
}

static void add_figure(struct text *page, struct clinch_figure figure)
{
    if (figure.known)
        text_add_format(page, " %7.0f", figure.value);
    else
        text_add(page, "       ?");
}

static void add_table(const struct versions *versions, struct text *page)
{
    text_add_format(page, "  %-16s %7s %7s %7s %7s\n", "", "overall", "said", "surely",
                    "sounded");
    for (size_t i = 0; i < versions->count; i++) {
        const struct version *version = &versions->items[i];
        text_add_format(page, "  %-16.16s", version->name);
        add_figure(page, version->overall);
        add_figure(page, version->content);
        add_figure(page, version->assertiveness);
        add_figure(page, version->delivery);
        text_add(page, "\n");
    }
}

static void add_reason(struct text *page, const char *words, struct clinch_figure best,
                       struct clinch_figure other, bool less)
{
    if (!best.known || !other.known)
        return;
    double ahead = less ? other.value - best.value : best.value - other.value;
    if (ahead >= (less ? 1 : apart_points))
        text_add_format(page, "  - %s: %.0f, not %.0f\n", words, best.value, other.value);
}

static void add_reasons(struct text *page, const struct version *best,
                        const struct version *other)
{
    if (best->move_count > other->move_count)
        text_add_format(page, "  - it makes more of the moves: %d, not %d\n", best->move_count,
                        other->move_count);
    add_reason(page, "what you said", best->content, other->content, false);
    add_reason(page, "how surely you asked", best->assertiveness, other->assertiveness, false);
    add_reason(page, "how it sounded", best->delivery, other->delivery, false);
    add_reason(page, "fewer fillers a minute", best->fillers_per_minute,
               other->fillers_per_minute, true);
}

void versions_tell(const struct versions *versions, struct text *page, bool color)
{
    size_t best, second;
    if (versions->count < 2)
        return;
    bool overall = is_overall_known(versions);
    find_best(versions, overall, &best, &second);
    const struct version *first = &versions->items[best], *next = &versions->items[second];
    text_add_format(page, "%sWhich version sounded best%s\n", color ? "\x1b[1m" : "",
                    color ? "\x1b[0m" : "");
    if (score(first, overall) < 0) {
        text_add(page, "  None could be heard well enough to tell.\n");
    } else if (score(first, overall) - score(next, overall) < apart_points) {
        text_add_format(page,
                        "  %s and %s are too near to each other to tell;\n"
                        "  take the one that feels natural.\n",
                        first->name, next->name);
    } else {
        text_add_format(page, "  %s%s%s%s\n", color ? "\x1b[32m" : "", first->name,
                        color ? "\x1b[0m" : "",
                        overall ? "" : " (by its sound; the words were not heard well)");
        add_reasons(page, first, next);
    }
    text_add(page, "\n");
    add_table(versions, page);
}
