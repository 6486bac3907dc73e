/* What happened when. One column is a stretch of time: up to a second in a close, nearly a
 * minute in an hour. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text_parts.h"
#include "write.h"

enum { INDENT = 10, CELLS_LEAST = 20 };

/* Columns longer than this hold more than one thing; then speech is shown by its share and
 * fillers are counted in a row of their own. */
static const double fine_cell_s = 1.25;

struct cell {
    double speech_s, pause_s;
    unsigned filler_count;
    bool filler;
    char move, advice;
};

struct strip {
    struct cell *cells;
    size_t count;
    double cell_s;
};

static size_t cell_at(const struct strip *strip, double at_s)
{
    double index = floor(fmax(at_s, 0.0) / strip->cell_s);
    return index < (double)strip->count ? (size_t)index : strip->count - 1;
}

static double overlap_s(const struct strip *strip, size_t cell, double begin_s, double end_s)
{
    double low = fmax(begin_s, (double)cell * strip->cell_s);
    double high = fmin(end_s, (double)(cell + 1) * strip->cell_s);
    return high > low ? high - low : 0.0;
}

static void mark_stretch(struct strip *strip, double begin_s, double end_s, bool pause)
{
    for (size_t i = cell_at(strip, begin_s); i <= cell_at(strip, end_s); i++) {
        double overlap = overlap_s(strip, i, begin_s, end_s);
        if (pause)
            strip->cells[i].pause_s += overlap;
        else
            strip->cells[i].speech_s += overlap;
    }
}

/* Counted once, where it begins; the other columns that it fills are only marked. */
static void mark_filler(struct strip *strip, const struct clinch_filler *filler)
{
    size_t first = cell_at(strip, filler->begin_s);
    strip->cells[first].filler_count++;
    strip->cells[first].filler = true;
    for (size_t i = first + 1; i < strip->count; i++) {
        if (overlap_s(strip, i, filler->begin_s, filler->end_s) < 0.5 * strip->cell_s)
            break;
        strip->cells[i].filler = true;
    }
}

static void mark_sound(struct strip *strip, const struct clinch_report *report)
{
    const struct clinch_transcript *heard = report->transcript;
    const struct clinch_measures *measures = report->measures;
    for (size_t i = 0; i < heard->word_count; i++)
        mark_stretch(strip, heard->words[i].begin_s, heard->words[i].end_s, false);
    for (size_t i = 0; i < measures->pauses.count; i++)
        mark_stretch(strip, measures->pauses.events[i].begin_s,
                     measures->pauses.events[i].end_s, true);
    for (size_t i = 0; i < measures->fillers.count; i++)
        mark_filler(strip, &measures->fillers.events[i]);
}

/* Two marks at one place: the second moves a little to the right, or is left out. */
static void put_mark(struct strip *strip, double at_s, char letter, bool advice)
{
    size_t first = cell_at(strip, at_s);
    for (size_t i = first; i < strip->count && i < first + 3; i++) {
        char *place = advice ? &strip->cells[i].advice : &strip->cells[i].move;
        if (*place == letter)
            return;
        if (*place == '\0') {
            *place = letter;
            return;
        }
    }
}

static void mark_findings(struct strip *strip, const struct clinch_findings *findings)
{
    for (int round = 0; round < 2; round++) { /* each move's first words before all others */
        for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
            const struct clinch_move *move = &findings->moves[i];
            size_t end = round == 0 && move->evidence_count > 1 ? 1 : move->evidence_count;
            for (size_t k = (size_t)round; move->found && k < end; k++)
                put_mark(strip, move->evidence[k].begin_s,
                         text_move_letter((enum clinch_move_name)i), false);
        }
    }
    for (size_t i = 0; i < findings->advice_count; i++)
        if (findings->advice[i].moment_known)
            put_mark(strip, findings->advice[i].begin_s, (char)('1' + i), true);
}

static const char *voice_of(const struct strip *strip, const struct cell *cell)
{
    static const char *const levels[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇"};
    if (strip->cell_s <= fine_cell_s) {
        if (cell->filler)
            return "u";
        if (cell->pause_s > 0.5 * strip->cell_s)
            return "·";
        return cell->speech_s > 0.0 ? "▇" : " ";
    }
    double share = fmin(cell->speech_s / strip->cell_s, 0.999);
    if (share < 0.05)
        return cell->pause_s > 0.0 ? "·" : " ";
    return levels[(size_t)(share * 7.0)];
}

static void add_row(struct page *page, const char *name, const char *mark, struct text *row)
{
    struct text line = {0};
    while (row->length > 0 && row->bytes[row->length - 1] == ' ')
        row->bytes[--row->length] = '\0';
    text_add_format(&line, "  %-*s%s", INDENT - 2, name, mark);
    text_add_format(&line, "%s" MARK_PLAIN, row->bytes ? row->bytes : "");
    page->out->failed = page->out->failed || row->failed || line.failed;
    page_line(page, line.failed ? "" : line.bytes);
    text_free(&line);
    text_free(row);
}

static void add_voice(struct page *page, const struct strip *strip)
{
    struct text row = {0};
    for (size_t i = 0; i < strip->count; i++)
        text_add(&row, voice_of(strip, &strip->cells[i]));
    add_row(page, "voice", MARK_VOICE, &row);
}

static void add_filler_counts(struct page *page, const struct strip *strip)
{
    struct text row = {0};
    bool any = false;
    for (size_t i = 0; i < strip->count; i++) {
        unsigned count = strip->cells[i].filler_count;
        any = any || count > 0;
        text_add_format(&row, "%c", count == 0 ? ' ' : count > 9 ? '+' : (int)('0' + count));
    }
    if (any)
        add_row(page, "fillers", MARK_PLAIN, &row);
    text_free(&row);
}

static void add_marks(struct page *page, const struct strip *strip, bool advice)
{
    struct text row = {0};
    bool any = false;
    for (size_t i = 0; i < strip->count; i++) {
        char mark = advice ? strip->cells[i].advice : strip->cells[i].move;
        any = any || mark != '\0';
        text_add_format(&row, "%c", mark ? mark : ' ');
    }
    if (any)
        add_row(page, advice ? "change" : "moves", MARK_BOLD, &row);
    text_free(&row);
}

static double tick_s(double cell_s)
{
    static const double steps[] = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};
    size_t count = sizeof steps / sizeof *steps;
    for (size_t i = 0; i < count; i++)
        if (steps[i] >= 10.0 * cell_s)
            return steps[i];
    return ceil(10.0 * cell_s / 3600.0) * 3600.0;
}

static void add_scale(struct page *page, const struct strip *strip)
{
    struct text row = {0};
    double step_s = tick_s(strip->cell_s);
    size_t column = 0;
    for (double at_s = 0.0; cell_at(strip, at_s) + 7 < strip->count + 3; at_s += step_s) {
        size_t wanted = cell_at(strip, at_s);
        for (; column < wanted; column++)
            text_add(&row, " ");
        size_t before = row.length;
        write_clock(&row, at_s);
        column += row.length - before;
        if (row.failed || wanted + 1 >= strip->count)
            break;
    }
    add_row(page, "", MARK_PLAIN, &row);
}

static bool any_move(const struct clinch_findings *findings)
{
    for (size_t i = 0; findings != NULL && i < CLINCH_MOVE_COUNT; i++)
        if (findings->moves[i].found)
            return true;
    return false;
}

static void add_legend(struct page *page, const struct strip *strip,
                       const struct clinch_report *report)
{
    struct text line = {0};
    bool fine = strip->cell_s <= fine_cell_s;
    text_add(&line, MARK_DIM);
    text_add(&line, fine ? "▇ speaking, · a pause" : "▇ speaking all the time, ▁ hardly");
    if (fine && report->measures->fillers.count > 0)
        text_add(&line, ", u an um or the like");
    text_add(&line, any_move(report->findings) ? ", letters: the moves below" : "");
    text_add(&line, MARK_PLAIN);
    page_built(page, INDENT, INDENT, &line);
}

void text_strip(struct page *page, const struct clinch_report *report)
{
    double duration_s = report->source.duration_s;
    if (report->measures == NULL || report->source.written || !(duration_s > 0.0))
        return;
    size_t room = (size_t)(page->columns - INDENT - 1);
    double fine = fmax(ceil(duration_s * 10.0), CELLS_LEAST); /* no finer than 0.1 s */
    struct strip strip = {.count = fine < (double)room ? (size_t)fine : room};
    strip.cell_s = duration_s / (double)strip.count;
    strip.cells = memory_make(strip.count, sizeof *strip.cells);
    if (strip.cells == NULL) {
        page->out->failed = true;
        return;
    }
    mark_sound(&strip, report);
    if (report->findings != NULL)
        mark_findings(&strip, report->findings);
    page_heading(page, "What happened when");
    add_voice(page, &strip);
    if (strip.cell_s > fine_cell_s)
        add_filler_counts(page, &strip);
    add_marks(page, &strip, false);
    add_marks(page, &strip, true);
    add_scale(page, &strip);
    add_legend(page, &strip, report);
    free(strip.cells);
}
