/* The moves, as praise and as a list. */
#include <string.h>

#include "text_parts.h"
#include "write.h"

enum { PRAISE_MOST = 3, QUOTE_MOST = 60 };

/* A move made with less than half its strength is on the list, but nothing to be proud of. */
static const double praise_least = 0.5;

struct wording {
    char letter;
    const char *title;
    const char *praise;
    const char *missing; /* said of a move that a good close can do without, or NULL */
};

static const struct wording wordings[CLINCH_MOVE_COUNT] = {
    [CLINCH_MOVE_QUALIFICATION] = {'Q', "Why you fit", "You said why you fit", NULL},
    [CLINCH_MOVE_INTEREST] = {'I', "That you want it", "You said that you want it", NULL},
    [CLINCH_MOVE_ASK] = {'A', "The ask", "You asked for it", NULL},
    [CLINCH_MOVE_OBJECTION] = {'O', "Their concerns", "You took up their concerns", NULL},
    [CLINCH_MOVE_NEXT_STEPS] = {'N', "What happens next", "You settled what happens next",
                                NULL},
    [CLINCH_MOVE_RECOMMENDATION] = {'R', "A recommendation",
                                    "You asked for their recommendation",
                                    "only needed when someone else decides"},
};

char text_move_letter(enum clinch_move_name name)
{
    return wordings[name].letter;
}

const char *text_move_title(enum clinch_move_name name)
{
    return wordings[name].title;
}

static bool is_timed(const struct clinch_report *report)
{
    return report->transcript != NULL && report->transcript->timed;
}

static void add_evidence(struct text *line, const struct clinch_report *report,
                         const struct clinch_move *move)
{
    text_quote(line, report->transcript, &move->evidence[0], QUOTE_MOST);
    if (is_timed(report)) {
        text_add(line, MARK_DIM " (");
        write_clock(line, move->evidence[0].begin_s);
        text_add(line, ")" MARK_PLAIN);
    }
}

static void add_good(struct page *page, struct text *line)
{
    struct text marked = {0};
    text_add(&marked, MARK_GOOD "✓ " MARK_PLAIN);
    text_add(&marked, line->bytes ? line->bytes : "");
    marked.failed = marked.failed || line->failed;
    text_free(line);
    page_built(page, 2, 4, &marked);
}

/* The strongest move that was made and not praised yet, or NULL. */
static const struct clinch_move *strongest(const struct clinch_findings *findings,
                                           const bool *praised)
{
    const struct clinch_move *best = NULL;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        const struct clinch_move *move = &findings->moves[i];
        if (move->found && move->strength >= praise_least && !praised[i] &&
            (best == NULL || move->strength > best->strength))
            best = move;
    }
    return best;
}

static size_t praise_moves(struct page *page, const struct clinch_report *report)
{
    bool praised[CLINCH_MOVE_COUNT] = {false};
    const struct clinch_findings *findings = report->findings;
    const struct clinch_move *move;
    size_t count = 0;
    while (findings != NULL && count < PRAISE_MOST &&
           (move = strongest(findings, praised)) != NULL) {
        size_t index = (size_t)(move - findings->moves);
        struct text line = {0};
        praised[index] = true;
        if (count++ == 0)
            page_heading(page, "What went well");
        text_add(&line, wordings[index].praise);
        if (move->evidence_count > 0) {
            text_add(&line, ": ");
            add_evidence(&line, report, move);
        } else {
            text_add(&line, ".");
        }
        add_good(page, &line);
    }
    return count;
}

static size_t praise_voice(struct page *page, const struct clinch_report *report, size_t count)
{
    const struct clinch_findings *findings = report->findings;
    for (size_t i = 0; findings != NULL && i < findings->praise_count; i++) {
        struct text line = {0};
        if (count++ == 0)
            page_heading(page, "What went well");
        text_add_format(&line, "%s.", findings->praise[i].text);
        add_good(page, &line);
    }
    return count;
}

static bool within(struct clinch_figure figure, double least, double most)
{
    return figure.known && figure.value >= least && figure.value <= most;
}

void text_praise(struct page *page, const struct clinch_report *report)
{
    const struct clinch_measures *measures = report->measures;
    size_t count = praise_voice(page, report, praise_moves(page, report));
    bool steady = measures != NULL && within(measures->words_per_minute, 120.0, 170.0);
    bool fluent = measures != NULL && measures->word_count >= 20 &&
                  within(measures->fillers.per_minute, 0.0, 2.0);
    if (!steady && !fluent)
        return;
    if (count == 0)
        page_heading(page, "What went well");
    struct text line = {0};
    text_add(&line, steady && fluent ? "You spoke at a good pace, with hardly an um."
                    : steady         ? "You spoke at a good pace."
                                     : "You spoke with hardly an um.");
    add_good(page, &line);
}

static void add_move(struct page *page, const struct clinch_report *report, size_t index)
{
    const struct clinch_move *move = &report->findings->moves[index];
    struct text line = {0};
    text_add_format(&line, "%s ", move->found ? MARK_GOOD "✓" MARK_PLAIN : MARK_DIM "–");
    text_add_format(&line, "%c  %-18s ", wordings[index].letter, wordings[index].title);
    if (move->found && move->evidence_count > 0)
        text_quote(&line, report->transcript, &move->evidence[0], (size_t)page->columns - 28);
    else if (move->found)
        text_add(&line, "found");
    else
        text_add(&line, report->source.written ? "not found" : "not heard");
    if (!move->found && wordings[index].missing != NULL)
        text_add_format(&line, " (%s)", wordings[index].missing);
    text_add(&line, MARK_PLAIN);
    struct text indented = {0};
    text_add_format(&indented, "  %s", line.bytes ? line.bytes : "");
    page->out->failed = page->out->failed || line.failed || indented.failed;
    page_line(page, indented.bytes && !line.failed ? indented.bytes : "");
    text_free(&indented);
    text_free(&line);
}

void text_moves(struct page *page, const struct clinch_report *report)
{
    if (report->findings == NULL)
        return;
    page_heading(page, "The six moves of a close");
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++)
        add_move(page, report, i);
}
