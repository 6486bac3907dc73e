#include "screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct stand_in {
    uint32_t letter;
    char ascii;
};

static const struct stand_in stand_ins[] = {
    {0x2588, '#'},  {0x2591, '-'}, {0x2592, '='}, {0x2502, '|'}, {0x2500, '-'}, {0x25cf, '*'},
    {0x25cb, 'o'},  {0x2713, '+'}, {0xb7, '.'},   {0x25b2, '!'}, {0x2026, '.'}, {0x2019, '\''},
    {0x2018, '\''}, {0x201c, '"'}, {0x201d, '"'}, {0x2013, '-'}, {0x2014, '-'}, {0x2192, '>'},
    {0x2191, '^'},  {0x2193, 'v'}, {0x25b6, '>'}, {0xe9, 'e'},   {0xe8, 'e'},   {0x2212, '-'},
};

bool screen_open(struct screen *screen, int rows, int columns, bool ascii)
{
    size_t count = (size_t)(rows > 0 ? rows : 1) * (size_t)(columns > 0 ? columns : 1);
    struct screen_cell *cells = memory_make(count, sizeof *cells);
    if (cells == NULL)
        return false;
    free(screen->cells);
    *screen = (struct screen){.rows = rows, .columns = columns, .ascii = ascii, .cells = cells};
    screen_clear(screen);
    return true;
}

void screen_close(struct screen *screen)
{
    free(screen->cells);
    *screen = (struct screen){0};
}

void screen_clear(struct screen *screen)
{
    for (int i = 0; i < screen->rows * screen->columns; i++)
        screen->cells[i] = (struct screen_cell){' ', SCREEN_PLAIN};
}

/* The next letter of valid or broken UTF-8; how many bytes it has. */
static size_t next_letter(const char *text, size_t left, uint32_t *letter)
{
    static const unsigned char masks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    size_t length = text_utf8_length(text, left);
    if (length == 0) {
        *letter = '?';
        return 1;
    }
    *letter = (unsigned char)text[0] & masks[length];
    for (size_t i = 1; i < length; i++)
        *letter = *letter << 6 | ((unsigned char)text[i] & 0x3f);
    if (*letter < 0x20 || (*letter >= 0x7f && *letter < 0xa0))
        *letter = ' ';
    return length;
}

static uint32_t shown(const struct screen *screen, uint32_t letter)
{
    if (!screen->ascii || letter < 0x80)
        return letter;
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (stand_ins[i].letter == letter)
            return (unsigned char)stand_ins[i].ascii;
    return '?';
}

static void put_letter(struct screen *screen, int row, int column, enum screen_style style,
                       uint32_t letter)
{
    if (row >= 0 && row < screen->rows && column >= 0 && column < screen->columns)
        screen->cells[row * screen->columns + column] =
            (struct screen_cell){shown(screen, letter), style};
}

int screen_put_most(struct screen *screen, int row, int column, enum screen_style style,
                    const char *text, int most)
{
    size_t left = strlen(text);
    int end = column + most;
    while (left > 0 && column < end) {
        uint32_t letter;
        size_t length = next_letter(text, left, &letter);
        put_letter(screen, row, column++, style, letter);
        text += length;
        left -= length;
    }
    return column;
}

int screen_put(struct screen *screen, int row, int column, enum screen_style style,
               const char *text)
{
    return screen_put_most(screen, row, column, style, text, screen->columns);
}

int screen_repeat(struct screen *screen, int row, int column, enum screen_style style,
                  const char *sign, int count)
{
    for (int i = 0; i < count; i++)
        screen_put(screen, row, column + i, style, sign);
    return column + (count > 0 ? count : 0);
}

static enum screen_style style_of(long code)
{
    switch (code) {
    case 1:
        return SCREEN_BOLD;
    case 2:
        return SCREEN_DIM;
    case 32:
        return SCREEN_GOOD;
    case 33:
        return SCREEN_WARN;
    case 36:
        return SCREEN_VOICE;
    default:
        return SCREEN_PLAIN;
    }
}

void screen_put_colored(struct screen *screen, int row, int column, const char *line,
                        size_t length)
{
    enum screen_style style = SCREEN_PLAIN;
    while (length > 0) {
        uint32_t letter;
        const char *end = line[0] == '\x1b' ? memchr(line, 'm', length) : NULL;
        size_t step = end != NULL ? (size_t)(end - line) + 1 : 0;
        if (end != NULL)
            style = style_of(strtol(line + 2, NULL, 10));
        else
            step = next_letter(line, length, &letter);
        if (end == NULL)
            put_letter(screen, row, column++, style, letter);
        line += step;
        length -= step;
    }
}

static void add_letter(struct text *out, uint32_t letter)
{
    char bytes[4];
    size_t length = 1;
    if (letter < 0x80) {
        bytes[0] = (char)letter;
    } else if (letter < 0x800) {
        bytes[0] = (char)(0xc0 | letter >> 6);
        length = 2;
    } else if (letter < 0x10000) {
        bytes[0] = (char)(0xe0 | letter >> 12);
        length = 3;
    } else {
        bytes[0] = (char)(0xf0 | letter >> 18);
        length = 4;
    }
    for (size_t i = 1; i < length; i++)
        bytes[i] = (char)(0x80 | (letter >> 6 * (length - 1 - i) & 0x3f));
    text_add_bytes(out, bytes, length);
}

void screen_print(const struct screen *screen, struct text *out)
{
    for (int row = 0; row < screen->rows; row++) {
        const struct screen_cell *cells = screen->cells + row * screen->columns;
        int end = screen->columns;
        while (end > 0 && cells[end - 1].letter == ' ')
            end--;
        for (int i = 0; i < end; i++)
            add_letter(out, cells[i].letter);
        text_add(out, "\n");
    }
}
