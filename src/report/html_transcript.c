#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "html_marks.h"
#include "html_parts.h"
#include "speaker_name.h"
#include "text_parts.h"
#include "write.h"

enum { LINE_WORDS_MOST = 40, PRINTED_WORDS_MOST = 550 };
static const double line_gap_s = 0.9;    /* silence that ends a line */
static const double pause_least_s = 1.5; /* silence worth showing */

struct showing {
    struct text *out;
    const struct clinch_report *report;
    const struct word_marks *marks;
    bool plays; /* a press on a word plays it */
};

static bool same_moves(const struct showing *of, size_t left)
{
    return of->marks[left].moves == of->marks[left + 1].moves;
}

static bool same_mark(const struct showing *of, size_t left)
{
    const struct word_marks *a = &of->marks[left], *b = &of->marks[left + 1];
    return a->kind == b->kind && (a->kind != MARK_MANNER || a->manner == b->manner);
}

/* The classes of a word and, for who hovers over it, what they mean. */
static void add_classes(struct text *out, const struct word_marks *marks)
{
    static const char *const names[] = {[MARK_FILLER_PAUSE] = "um",
                                        [MARK_FILLER_WORD] = "um",
                                        [MARK_REPEAT] = "again",
                                        [MARK_MANNER] = "soft"};
    static const char *const titles[] = {[MARK_FILLER_PAUSE] = "a filler sound",
                                         [MARK_FILLER_WORD] = "a filler word",
                                         [MARK_REPEAT] = "said twice"};
    text_add(out, "w");
    text_add(out, marks->unsure ? " unsure" : "");
    if (marks->kind == MARK_NONE) {
        text_add(out, "\"");
        return;
    }
    bool manner = marks->kind == MARK_MANNER;
    text_add_format(out, " %s\" title=\"%s\"", names[marks->kind],
                    manner ? marks_manner_title(marks->manner) : titles[marks->kind]);
}

static void add_word(const struct showing *to, size_t index, bool first)
{
    const struct clinch_word *word = &to->report->transcript->words[index];
    bool alone = strcmp(word->text, "i") == 0 || strncmp(word->text, "i'", 2) == 0;
    text_add(to->out, "<span class=\"");
    add_classes(to->out, &to->marks[index]);
    if (to->plays) {
        html_moment(to->out, word->begin_s, word->end_s);
        text_add(to->out, first ? " tabindex=\"0\"" : " tabindex=\"-1\"");
    }
    text_add(to->out, ">");
    if (alone)
        text_add(to->out, "I");
    html_text(to->out, word->text + (alone ? 1 : 0));
    text_add(to->out, "</span>");
}

/* A move that goes on from the line before is not named again. */
static void open_moves(const struct showing *to, size_t index)
{
    unsigned moves = to->marks[index].moves;
    bool any = false;
    text_add(to->out, "<mark class=\"move\">");
    if (index > 0 && same_moves(to, index - 1))
        return;
    text_add(to->out, "<b class=\"tag\">");
    for (int i = 0; i < CLINCH_MOVE_COUNT; i++) {
        if ((moves >> i & 1u) == 0)
            continue;
        text_add_format(to->out, "%s%s", any ? " + " : "",
                        text_move_title((enum clinch_move_name)i));
        any = true;
    }
    text_add(to->out, "</b> ");
}

/* Says to who does not see the marks what follows. */
static void add_aside(const struct showing *to, size_t index, size_t first)
{
    const struct word_marks *marks = &to->marks[index];
    if (marks->kind != MARK_MANNER || (index > first && same_mark(to, index - 1)))
        return;
    text_add_format(to->out, "<span class=\"aside\">(%s:) </span>",
                    marks_manner_title(marks->manner));
}

static void add_words(const struct showing *to, size_t first, size_t end)
{
    bool open = false;
    for (size_t i = first; i < end; i++) {
        unsigned moves = to->marks[i].moves;
        if (i > first)
            text_add(to->out, " ");
        if (moves != 0 && !open)
            open_moves(to, i);
        open = moves != 0;
        add_aside(to, i, first);
        add_word(to, i, i == 0);
        if (open && (i + 1 == end || !same_moves(to, i))) {
            text_add(to->out, "</mark>");
            open = false;
        }
    }
}

static bool same_speaker(const struct clinch_word *a, const struct clinch_word *b)
{
    return a->speaker_known == b->speaker_known &&
           (!a->speaker_known || a->speaker == b->speaker);
}

/* One past the last word of the line that begins at `first`. */
static size_t line_end(const struct clinch_transcript *heard, size_t first)
{
    const struct clinch_word *words = heard->words;
    size_t i = first + 1;
    while (i < heard->word_count && same_speaker(&words[i - 1], &words[i]) &&
           !words[i - 1].ends_sentence && i - first < LINE_WORDS_MOST &&
           (!heard->timed || words[i].begin_s - words[i - 1].end_s < line_gap_s))
        i++;
    return i;
}

static void add_pause(const struct showing *to, size_t first)
{
    const struct clinch_word *words = to->report->transcript->words;
    const struct clinch_measures *measures = to->report->measures;
    double longest_s = 0.0;
    for (size_t i = 0; measures != NULL && first > 0 && i < measures->pauses.count; i++) {
        const struct clinch_span *pause = &measures->pauses.events[i];
        if (pause->end_s > words[first - 1].begin_s && pause->begin_s < words[first].begin_s)
            longest_s = fmax(longest_s, pause->end_s - pause->begin_s);
    }
    if (longest_s < pause_least_s)
        return;
    text_add(to->out, "<p class=\"pause\">a pause of ");
    write_fixed(to->out, longest_s, 1);
    text_add(to->out, " s</p>\n");
}

/* Named where it changes. */
static void add_speaker(const struct showing *to, size_t first)
{
    const struct clinch_word *words = to->report->transcript->words;
    if (!words[first].speaker_known ||
        (first > 0 && same_speaker(&words[first - 1], &words[first])))
        return;
    text_add(to->out, "<b class=\"speaker\">");
    html_text(to->out, speaker_name(to->report, words[first].speaker));
    text_add(to->out, ":</b> ");
}

static void add_line(const struct showing *to, size_t first, size_t end)
{
    const struct clinch_transcript *heard = to->report->transcript;
    const struct clinch_interview *interview = to->report->interview;
    bool other = interview != NULL && interview->candidate_known &&
                 heard->words[first].speaker_known &&
                 heard->words[first].speaker != interview->candidate;
    text_add(to->out, other ? "<div class=\"line other\">" : "<div class=\"line\">");
    if (heard->timed) {
        text_add(to->out, to->plays ? "<button type=\"button\" class=\"line-play\"" : "<span");
        if (to->plays)
            html_moment(to->out, heard->words[first].begin_s, heard->words[end - 1].end_s);
        text_add(to->out,
                 to->plays ? "><span class=\"aside\">Play from </span>" : " class=\"at\">");
        write_clock(to->out, heard->words[first].begin_s);
        text_add(to->out, to->plays ? "</button>" : "</span>");
    }
    text_add(to->out, "<p>");
    add_speaker(to, first);
    add_words(to, first, end);
    text_add(to->out, "</p></div>\n");
}

static void add_entry(struct text *out, const char *class, const char *sample,
                      const char *meaning)
{
    text_add_format(out, "<div><dt><span class=\"%s\">%s</span></dt><dd>%s</dd></div>\n", class,
                    sample, meaning);
}

static bool any_kind(const struct showing *of, enum html_mark_kind kind)
{
    for (size_t i = 0; i < of->report->transcript->word_count; i++)
        if (of->marks[i].kind == kind)
            return true;
    return false;
}

static void add_legend_of_words(const struct showing *to)
{
    const struct clinch_transcript *heard = to->report->transcript;
    bool moves = false, unsure = false;
    for (size_t i = 0; i < heard->word_count; i++) {
        moves = moves || to->marks[i].moves != 0;
        unsure = unsure || to->marks[i].unsure;
    }
    if (moves)
        add_entry(to->out, "key-move", "Words",
                  "A move of the close; its name stands before it.");
    if (any_kind(to, MARK_FILLER_PAUSE) || any_kind(to, MARK_FILLER_WORD))
        add_entry(to->out, "w um", "um", "A filler. A few of them go unnoticed.");
    if (any_kind(to, MARK_REPEAT))
        add_entry(to->out, "w again", "I I", "Said twice in a row.");
    if (unsure)
        add_entry(to->out, "w unsure", "word", "Clinch is not sure that it heard this right.");
}

static void add_legend(const struct showing *to)
{
    const struct clinch_findings *findings = to->report->findings;
    text_add(to->out, "<aside class=\"legend\" aria-label=\"What the marks mean\">\n");
    if (to->plays)
        text_add(to->out,
                 "<p>Press a word to hear it. With the keyboard: the arrow keys go from "
                 "word to word, Enter plays.</p>\n");
    text_add(to->out, "<dl>\n");
    add_legend_of_words(to);
    for (int i = 0; findings != NULL && i < CLINCH_MANNER_COUNT; i++)
        if (findings->manner[i].count > 0)
            add_entry(to->out, "w soft", marks_manner_title((enum clinch_manner_name)i),
                      marks_manner_meaning((enum clinch_manner_name)i));
    text_add(to->out, "</dl>\n</aside>\n");
}

void html_transcript(struct text *out, const struct clinch_report *report)
{
    const struct clinch_transcript *heard = report->transcript;
    struct word_marks *marks = marks_make(report);
    struct showing to = {out, report, marks, heard->timed && report->playback != NULL};
    if (marks == NULL) {
        out->failed = true;
        return;
    }
    html_section(out, "transcript",
                 report->source.written      ? "What you wrote"
                 : report->interview != NULL ? "What was said"
                                             : "What you said");
    text_add_format(
        out, "<div class=\"said%s\">\n<div class=\"words\"%s>\n",
        report->interview != NULL || heard->word_count > PRINTED_WORDS_MOST ? " long" : "",
        to.plays ? " role=\"group\" aria-label=\"Transcript, word by word\"" : "");
    for (size_t first = 0, end; first < heard->word_count; first = end) {
        end = line_end(heard, first);
        add_pause(&to, first);
        add_line(&to, first, end);
    }
    text_add(out, "</div>\n");
    add_legend(&to);
    text_add(out, "</div>\n<p class=\"only-print\">The whole transcript is in the file.</p>\n"
                  "</section>\n");
    free(marks);
}
