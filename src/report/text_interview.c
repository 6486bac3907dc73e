#include <string.h>

#include "speaker_name.h"
#include "text_parts.h"
#include "write.h"

enum { COLUMN = 13, QUESTIONS_MOST = 12, ANSWERS_MOST = 40 };

static void add_quoted(struct page *page, struct text *line, const char *words)
{
    text_add(line, page->ascii ? "\"" : "“");
    write_clean(line, words);
    text_add(line, page->ascii ? "\"" : "”");
}

void text_who_is_who(struct page *page, const struct clinch_report *report)
{
    const struct clinch_interview *interview = report->interview;
    page_heading(page, "Which of them are you?");
    for (size_t i = 0; i < interview->party_count; i++) {
        const struct clinch_party *party = &interview->parties[i];
        struct text line = {0};
        text_add_format(&line, "%.0f %% of the talk: ", 100 * party->talk_ratio);
        add_quoted(page, &line, party->first_words);
        page_entry(page, party->name, COLUMN, &line);
    }
    page_gap(page);
    page_paragraph(page, 2, 2,
                   "Clinch cannot tell which of them is the candidate. Say it with --candidate "
                   "A or --candidate B; what was heard is kept, so that the report comes at "
                   "once.");
}

static void add_moves(struct text *line, const bool moves[CLINCH_MOVE_COUNT])
{
    bool any = false;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        if (!moves[i])
            continue;
        text_add_format(line, "%s%s", any ? ", " : "",
                        text_move_title((enum clinch_move_name)i));
        any = true;
    }
}

static void add_close(struct page *page, const struct clinch_interview *interview)
{
    struct text line = {0};
    page_heading(page, "The close");
    if (interview->close_found) {
        text_add(&line, "From ");
        write_clock(&line, interview->close.begin_s);
        text_add(&line, " to ");
        write_clock(&line, interview->close.end_s);
        text_add(&line, ": ");
        add_moves(&line, interview->close_moves);
        text_add(&line, ".");
    } else {
        text_add(&line, "There was none.");
        if (interview->could_close) {
            text_add(&line, " It had its place at ");
            write_clock(&line, interview->could_close_s);
            text_add(&line, ".");
        }
    }
    page_built(page, 2, 2, &line);
    for (size_t i = 0; i < interview->piece_count; i++) {
        const struct clinch_close_piece *piece = &interview->pieces[i];
        bool inside = interview->close_found && piece->begin_s >= interview->close.begin_s &&
                      piece->end_s <= interview->close.end_s;
        if (inside)
            continue;
        struct text more = {0};
        text_add(&more, "Also at ");
        write_clock(&more, piece->begin_s);
        text_add(&more, ": ");
        add_moves(&more, piece->moves);
        text_add(&more, ".");
        page_built(page, 2, 2, &more);
    }
}

static void add_remarks(struct page *page, const char *heading,
                        const struct clinch_remarks *remarks, const char *yes, const char *no)
{
    if (remarks->count == 0)
        return;
    page_heading(page, heading);
    for (size_t i = 0; i < remarks->count && i < QUESTIONS_MOST; i++) {
        const struct clinch_remark *remark = &remarks->items[i];
        struct text line = {0};
        write_clock(&line, remark->begin_s);
        text_add(&line, "  ");
        add_quoted(page, &line, remark->text);
        if (remark->taken_up ? yes != NULL : no != NULL)
            text_add_format(&line, " %s", remark->taken_up ? yes : no);
        page_built(page, 2, 8, &line);
    }
    if (remarks->count > QUESTIONS_MOST) {
        struct text line = {0};
        text_add_format(&line, "and %zu more.", remarks->count - QUESTIONS_MOST);
        page_built(page, 2, 2, &line);
    }
}

static void add_talk(struct page *page, const struct clinch_interview *interview)
{
    struct text line = {0};
    const struct clinch_party *you = &interview->parties[interview->candidate];
    page_heading(page, "Who spoke");
    text_add_format(&line, "You spoke %.0f %% of the time, at the longest for ",
                    100 * you->talk_ratio);
    write_clock(&line, you->longest_s);
    text_add(&line, " at once.");
    if (interview->response_s.known)
        text_add_format(&line, " You answered after %.1f s, in the middle.",
                        interview->response_s.value);
    if (you->interruption_count > 0)
        text_add_format(&line, " You cut in %zu time%s.", you->interruption_count,
                        you->interruption_count == 1 ? "" : "s");
    page_built(page, 2, 2, &line);
}

static void add_answers(struct page *page, const struct clinch_interview *interview)
{
    page_heading(page, "Your answers");
    page_line(page, "  at     length  after   words/min  um  hedges");
    for (size_t i = 0; i < interview->answer_count && i < ANSWERS_MOST; i++) {
        const struct clinch_answer *answer = &interview->answers[i];
        struct text at = {0}, length = {0}, line = {0};
        write_clock(&at, answer->begin_s);
        write_clock(&length, answer->end_s - answer->begin_s);
        if (!at.failed && !length.failed)
            text_add_format(&line, "  %-6s %-6s %5.1f s   %6.0f     %2zu  %2zu", at.bytes,
                            length.bytes, answer->response_s,
                            answer->words_per_minute.known ? answer->words_per_minute.value : 0,
                            answer->filler_count, answer->hedge_count);
        if (!line.failed && line.bytes != NULL)
            page_line(page, line.bytes);
        text_free(&at);
        text_free(&length);
        text_free(&line);
    }
}

void text_interview(struct page *page, const struct clinch_report *report)
{
    const struct clinch_interview *interview = report->interview;
    add_close(page, interview);
    add_remarks(page, "Concerns that were raised", &interview->concerns, "You answered it.",
                "It stood.");
    add_remarks(page, "Who decides", &interview->deciders, "You asked for a recommendation.",
                "You did not ask for a recommendation.");
    add_remarks(page, "What comes next", &interview->next_steps, NULL,
                "You did not come back to it.");
    add_talk(page, interview);
    if (interview->answer_count > 0)
        add_answers(page, interview);
    add_remarks(page, "What you were asked", &interview->questions, NULL, "No answer.");
}
