/* The moves, as praise and as a list. */
#include <string.h>

#include "text_parts.h"
#include "went_well.h"
#include "write.h"

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
    [CLINCH_MOVE_NEXT_STEPS] = {'N', "What happens next", "You brought up what happens next",
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

const char *text_move_praise(enum clinch_move_name name)
{
    return wordings[name].praise;
}

const char *text_move_missing(enum clinch_move_name name)
{
    return wordings[name].missing;
}

struct praising {
    struct page *page;
    bool begun;
};

static void add_good(void *context, struct good_thing *thing)
{
    struct praising *praising = context;
    struct text marked = {0};
    if (!praising->begun)
        page_heading(praising->page, "What went well");
    praising->begun = true;
    text_add(&marked, MARK_GOOD "✓ " MARK_PLAIN);
    text_add(&marked, thing->words.bytes ? thing->words.bytes : "");
    if (thing->placed && thing->moment_known) {
        text_add(&marked, MARK_DIM " (");
        write_clock(&marked, thing->begin_s);
        text_add(&marked, ")" MARK_PLAIN);
    }
    marked.failed = marked.failed || thing->words.failed;
    text_free(&thing->words);
    page_built(praising->page, 2, 4, &marked);
}

void text_praise(struct page *page, const struct clinch_report *report)
{
    struct praising praising = {.page = page};
    went_well_tell(report, add_good, &praising);
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
