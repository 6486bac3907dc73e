#include "html.h"
#include "html_parts.h"
#include "text_parts.h"

enum { QUOTE_MOST = 200, EVIDENCE_MOST = 3 };

static const char *const meanings[CLINCH_MOVE_COUNT] = {
    [CLINCH_MOVE_QUALIFICATION] = "What you bring, tied to what the role needs.",
    [CLINCH_MOVE_INTEREST] = "You say straight out that you want this job.",
    [CLINCH_MOVE_ASK] = "You ask for the job, or to be moved forward.",
    [CLINCH_MOVE_OBJECTION] = "You draw out a doubt, or answer one.",
    [CLINCH_MOVE_NEXT_STEPS] = "You find out or settle what comes after today.",
    [CLINCH_MOVE_RECOMMENDATION] = "You ask to be put forward to the one who decides.",
};

/* How surely it was made, in a word. */
static const char *state_of(const struct clinch_report *report, const struct clinch_move *move)
{
    if (!move->found)
        return report->source.written ? "not found" : "not heard";
    return move->strength >= 0.75  ? "clear"
           : move->strength >= 0.5 ? "there"
                                   : "only hinted at";
}

static void add_evidence(struct text *out, const struct clinch_report *report,
                         const struct clinch_move *move, const char *title)
{
    size_t count = move->evidence_count < EVIDENCE_MOST ? move->evidence_count : EVIDENCE_MOST;
    for (size_t i = 0; i < count; i++) {
        struct text quote = {0};
        text_quote(&quote, report->transcript, &move->evidence[i], QUOTE_MOST);
        text_add(out, "<blockquote>");
        html_built(out, &quote);
        if (report->transcript != NULL && report->transcript->timed) {
            text_add(out, " ");
            html_play(out, report, move->evidence[i].begin_s, move->evidence[i].end_s, title);
        }
        text_add(out, "</blockquote>\n");
    }
}

static void add_move(struct text *out, const struct clinch_report *report,
                     enum clinch_move_name name)
{
    const struct clinch_move *move = &report->findings->moves[name];
    const char *title = text_move_title(name);
    text_add_format(out,
                    "<li class=\"%s\">\n<h3><span class=\"tick\" "
                    "aria-hidden=\"true\">%s</span> ",
                    move->found ? "made" : "open", move->found ? "✓" : "–");
    text_add_format(out, "%s <span class=\"state\">%s</span></h3>\n<p>%s", title,
                    state_of(report, move), meanings[name]);
    if (!move->found && text_move_missing(name) != NULL)
        text_add_format(out, " It is %s.", text_move_missing(name));
    text_add(out, "</p>\n");
    if (move->found)
        add_evidence(out, report, move, title);
    text_add(out, "</li>\n");
}

void html_moves(struct text *out, const struct clinch_report *report)
{
    if (report->findings == NULL)
        return;
    html_section(out, "moves", "The six moves of a close");
    text_add(out, "<ul class=\"moves\">\n");
    for (int i = 0; i < CLINCH_MOVE_COUNT; i++)
        add_move(out, report, (enum clinch_move_name)i);
    text_add(out, "</ul>\n</section>\n");
}
