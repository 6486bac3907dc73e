#include "view_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double least_shown_db = -60;

/* Words from `*words` on that fit into a row; how many bytes, and `*words` after the blanks. */
static size_t next_row(const char **words, int columns)
{
    const char *begin = *words;
    size_t length = 0, at = 0;
    int width = 0;
    while (begin[at] != '\0' && begin[at] != '\n') {
        size_t word = strcspn(begin + at, " \n");
        char copy[256];
        snprintf(copy, sizeof copy, "%.*s", (int)(word < 255 ? word : 255), begin + at);
        int wide = (int)text_utf8_count(copy);
        if (width > 0 && width + 1 + wide > columns)
            break;
        width += wide + (width > 0);
        at += word;
        length = at;
        at += strspn(begin + at, " ");
    }
    at += begin[at] == '\n';
    *words = begin + at;
    return length;
}

static int paragraph(struct screen *screen, int row, enum screen_style style, const char *words,
                     int most)
{
    int used = 0, columns = screen->columns - 2;
    while (*words != '\0' && used < most) {
        char line[512];
        const char *begin = words;
        size_t length = next_row(&words, columns);
        snprintf(line, sizeof line, "%.*s", (int)(length < 511 ? length : 511), begin);
        screen_put_most(screen, row + used++, 1, style, line, columns);
    }
    return used;
}

int parts_paragraph(struct screen *screen, int row, enum screen_style style, const char *words,
                    int most)
{
    return paragraph(screen, row, style, words, most);
}

int parts_paragraph_rows(const struct screen *screen, const char *words)
{
    struct screen nowhere = {.columns = screen->columns};
    return paragraph(&nowhere, 0, SCREEN_PLAIN, words, 100);
}

static int clock_text(char *out, size_t room, double at_s)
{
    long whole_s = (long)at_s;
    return snprintf(out, room, "%ld:%02ld", whole_s / 60, whole_s % 60);
}

void parts_time(struct screen *screen, int row, double at_s, struct clinch_span target,
                bool running)
{
    char now[32], from[32], to[32], aim[80];
    clock_text(now, sizeof now, at_s);
    clock_text(from, sizeof from, target.begin_s);
    clock_text(to, sizeof to, target.end_s);
    snprintf(aim, sizeof aim, "aim %s–%s", from, to);
    screen_put(screen, row, 1, running ? SCREEN_GOOD : SCREEN_DIM, running ? "●" : "○");
    screen_put(screen, row, 3, SCREEN_BOLD, now);
    int begin = 9, wide = screen->columns - begin - 15;
    double end_s = target.end_s > 0 ? target.end_s * 1.1 : 60;
    for (int i = 0; i < wide; i++) {
        double here_s = (i + 0.5) * end_s / wide;
        bool meant = here_s >= target.begin_s && here_s < target.end_s;
        if (here_s < at_s)
            screen_put(screen, row, begin + i, SCREEN_VOICE, "█");
        else
            screen_put(screen, row, begin + i, SCREEN_DIM, meant ? "░" : "·");
    }
    screen_put(screen, row, screen->columns - 14, SCREEN_DIM, aim);
}

void parts_level(struct screen *screen, int row, double level_db, enum parts_loudness loudness)
{
    static const char *const says[] = {
        [PARTS_FINE] = "", [PARTS_QUIET] = "a bit quiet", [PARTS_CLIPPING] = "▲ clipping"};
    int begin = 9, wide = screen->columns - begin - 15;
    double share = fmin(fmax((level_db - least_shown_db) / -least_shown_db, 0), 1);
    int full = (int)lround(share * wide);
    screen_put(screen, row, 3, SCREEN_DIM, "level");
    screen_repeat(screen, row, begin, SCREEN_VOICE, "█", full);
    screen_repeat(screen, row, begin + full, SCREEN_DIM, "·", wide - full);
    screen_put(screen, row, screen->columns - 14,
               loudness == PARTS_CLIPPING ? SCREEN_WARN : SCREEN_DIM, says[loudness]);
}

int parts_moves(struct screen *screen, int row, const bool *moves, bool roomy)
{
    static const char *const names[CLINCH_MOVE_COUNT] = {
        "why you fit", "you want it", "the ask", "concerns", "next step", "recommend"};
    static const char *const short_names[CLINCH_MOVE_COUNT] = {"fit",      "want", "ask",
                                                               "concerns", "next", "recommend"};
    int column = 1, rows = 1;
    for (int i = 0; i < CLINCH_MOVE_COUNT; i++) {
        const char *name = roomy ? names[i] : short_names[i];
        int wide = (int)strlen(name) + 2;
        if (column > 1 && column + wide > screen->columns) {
            column = 1;
            rows++;
        }
        enum screen_style style = moves[i] ? SCREEN_GOOD : SCREEN_DIM;
        screen_put(screen, row + rows - 1, column, style, moves[i] ? "✓" : "·");
        screen_put(screen, row + rows - 1, column + 2, style, name);
        column += wide + 2;
    }
    return rows;
}

struct pen {
    struct screen *screen; /* NULL: only counts */
    int first_row;         /* where row 0 of the words is */
    int least_row, end_row;
    int row, column, wide;
};

static void write_word(struct pen *pen, const char *word, enum screen_style style)
{
    int wide = (int)text_utf8_count(word);
    if (pen->column > 0 && pen->column + 1 + wide > pen->wide) {
        pen->row++;
        pen->column = 0;
    }
    int column = pen->column + (pen->column > 0);
    int row = pen->first_row + pen->row;
    if (pen->screen != NULL && row >= pen->least_row && row < pen->end_row)
        screen_put_most(pen->screen, row, 1 + column, style, word, pen->wide - column);
    pen->column = column + wide;
}

static void write_words(struct pen *pen, const struct clinch_transcript *words,
                        enum screen_style style)
{
    for (size_t i = 0; words != NULL && i < words->word_count; i++) {
        char shown[72];
        bool pause = words->words[i].kind == CLINCH_FILLED_PAUSE;
        snprintf(shown, sizeof shown, pause ? "(%s)" : "%s", words->words[i].text);
        write_word(pen, shown, pause ? SCREEN_DIM : style);
    }
}

void parts_words(struct screen *screen, int row, int end, const struct clinch_transcript *heard,
                 const struct clinch_transcript *guess)
{
    struct pen pen = {.wide = screen->columns - 2};
    write_words(&pen, heard, SCREEN_PLAIN);
    write_words(&pen, guess, SCREEN_PLAIN);
    int rows = pen.row + 1, room = end - row;
    pen = (struct pen){.screen = screen,
                       .wide = screen->columns - 2,
                       .least_row = row,
                       .end_row = end,
                       .first_row = rows > room ? end - rows : row};
    write_words(&pen, heard, SCREEN_PLAIN);
    write_words(&pen, guess, SCREEN_VOICE);
}

/* Writes the whole script; the row where the word of that place is. */
static int write_script(struct pen *pen, const struct prompter *prompter, size_t place)
{
    int at = 0;
    for (size_t i = 0; i < prompter->count; i++) {
        char word[128];
        const struct prompter_word *from = &prompter->words[i];
        snprintf(word, sizeof word, "%.*s", (int)(from->length < 127 ? from->length : 127),
                 prompter->text + from->begin);
        write_word(pen, word, i < place ? SCREEN_DIM : SCREEN_BOLD);
        if (i <= place)
            at = pen->row;
        if (from->ends_line && i + 1 < prompter->count) {
            pen->row++;
            pen->column = 0;
        }
    }
    return at;
}

/* The line that is read stays near the top, so that what comes is in sight. */
void parts_prompter(struct screen *screen, int row, int end, const struct prompter *prompter,
                    size_t place)
{
    struct pen pen = {.wide = screen->columns - 4};
    int room = end - row, at = write_script(&pen, prompter, place), rows = pen.row + 1;
    int first = at - (room > 3 ? 1 : 0);
    first = first > rows - room ? rows - room : first;
    first = first < 0 ? 0 : first;
    pen = (struct pen){.screen = screen,
                       .wide = screen->columns - 4,
                       .first_row = row - first,
                       .least_row = row,
                       .end_row = end};
    write_script(&pen, prompter, place);
    if (row + at - first < end && room > 0)
        screen_put(screen, row + at - first, 0, SCREEN_GOOD, "→");
}

int parts_count_lines(const char *page)
{
    int count = 0;
    for (; *page != '\0'; page++)
        count += *page == '\n';
    return count;
}

void parts_page(struct screen *screen, int row, int end, const char *page, int first)
{
    for (int line = 0; *page != '\0' && row < end; line++) {
        size_t length = strcspn(page, "\n");
        if (line >= first)
            screen_put_colored(screen, row++, 0, page, length);
        page += length + (page[length] == '\n');
    }
}
