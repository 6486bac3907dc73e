#include "html.h"
#include "html_parts.h"
#include "text_parts.h"
#include "write.h"

enum { REMARKS_MOST = 8 };

void html_who_is_who(struct text *out, const struct clinch_report *report)
{
    const struct clinch_interview *interview = report->interview;
    html_section(out, "who", "Which of them are you?");
    text_add(out, "<dl class=\"numbers\">\n");
    for (size_t i = 0; i < interview->party_count; i++) {
        const struct clinch_party *party = &interview->parties[i];
        text_add(out, "<div><dt>");
        html_text(out, party->name);
        text_add(out, "</dt><dd>");
        write_fixed(out, 100.0 * party->talk_ratio, 0);
        text_add(out, " % of the talk: “");
        html_text(out, party->first_words);
        text_add(out, "”</dd></div>\n");
    }
    text_add(out, "</dl>\n<p>Clinch cannot tell which of them is the candidate. Say it with "
                  "--candidate A or --candidate B; what was heard is kept, so that the report "
                  "comes at once.</p>\n</section>\n");
}

static void add_moves(struct text *out, const bool moves[CLINCH_MOVE_COUNT])
{
    bool any = false;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        if (!moves[i])
            continue;
        text_add_format(out, "%s%s", any ? ", " : "",
                        text_move_title((enum clinch_move_name)i));
        any = true;
    }
}

static void add_close(struct text *out, const struct clinch_report *report)
{
    const struct clinch_interview *interview = report->interview;
    text_add(out, "<p class=\"first-thing\">");
    if (interview->close_found) {
        text_add(out, "Your close holds: ");
        add_moves(out, interview->close_moves);
        text_add(out, ". ");
        html_play(out, report, interview->close.begin_s, interview->close.end_s, "your close");
    } else {
        text_add(out, "There was no close.");
        if (interview->could_close) {
            text_add(out, " It had its place here. ");
            html_play(out, report, interview->could_close_s, interview->could_close_s + 5.0,
                      "where a close had its place");
        }
    }
    text_add(out, "</p>\n");
}

static void add_talk(struct text *out, const struct clinch_interview *interview)
{
    const struct clinch_party *you = &interview->parties[interview->candidate];
    text_add(out, "<p class=\"also\">You spoke ");
    write_fixed(out, 100.0 * you->talk_ratio, 0);
    text_add(out, " % of the time, at the longest for ");
    write_clock(out, you->longest_s);
    text_add(out, " at once.");
    if (interview->response_s.known) {
        text_add(out, " You answered after ");
        write_fixed(out, interview->response_s.value, 1);
        text_add(out, " s, in the middle.");
    }
    if (you->interruption_count > 0)
        text_add_format(out, " You cut in %zu time%s.", you->interruption_count,
                        you->interruption_count == 1 ? "" : "s");
    text_add(out, "</p>\n");
}

static void add_remark(struct text *out, const struct clinch_report *report,
                       const struct clinch_remark *remark, const char *after)
{
    text_add(out, "<blockquote>“");
    html_text(out, remark->text);
    text_add(out, "” ");
    html_play(out, report, remark->begin_s, remark->end_s, remark->text);
    if (after != NULL)
        text_add_format(out, " <span class=\"state\">%s</span>", after);
    text_add(out, "</blockquote>\n");
}

/* What the interviewer said of one kind, and whether it was taken up. */
static void add_remarks(struct text *out, const struct clinch_report *report,
                        const struct clinch_remarks *remarks, const char *const words[3])
{
    if (remarks->count == 0)
        return;
    text_add_format(out, "<li>\n<h3>%s</h3>\n", words[0]);
    for (size_t i = 0; i < remarks->count && i < REMARKS_MOST; i++)
        add_remark(out, report, &remarks->items[i],
                   remarks->items[i].taken_up ? words[1] : words[2]);
    if (remarks->count > REMARKS_MOST)
        text_add_format(out, "<p>and %zu more.</p>\n", remarks->count - REMARKS_MOST);
    text_add(out, "</li>\n");
}

void html_interview(struct text *out, const struct clinch_report *report)
{
    static const char *const concerns[] = {"Concerns that were raised", "You answered it.",
                                           "It stood."};
    static const char *const deciders[] = {"Who decides", "You asked for a recommendation.",
                                           "You did not ask for a recommendation."};
    static const char *const next[] = {"What comes next", NULL, "You did not come back to it."};
    static const char *const questions[] = {"What you were asked", NULL, "No answer."};
    const struct clinch_interview *interview = report->interview;
    html_section(out, "talk", "The talk");
    add_close(out, report);
    add_talk(out, interview);
    text_add(out, "<ul class=\"moves talk\">\n");
    add_remarks(out, report, &interview->concerns, concerns);
    add_remarks(out, report, &interview->deciders, deciders);
    add_remarks(out, report, &interview->next_steps, next);
    add_remarks(out, report, &interview->questions, questions);
    text_add(out, "</ul>\n</section>\n");
}
