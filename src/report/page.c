#include "page.h"

#include <string.h>

struct stand_in {
    const char *unicode, *ascii;
};

static const struct stand_in stand_ins[] = {
    {"▁", "_"},  {"▂", "_"}, {"▃", "-"}, {"▄", "-"}, {"▅", "="}, {"▆", "="},   {"▇", "#"},
    {"·", "."},  {"✓", "+"}, {"–", "-"}, {"—", "-"}, {"−", "-"}, {"…", "..."}, {"“", "\""},
    {"”", "\""}, {"‘", "'"}, {"’", "'"}, {"×", "x"}, {"→", ">"}, {"é", "e"},   {"è", "e"},
    {"●", "*"},  {"│", "|"}, {"└", "+"}, {"─", "-"}, {"█", "#"},
};

static const char *sequence_of(char mark)
{
    static const char *const sequences[] = {
        [1] = "\x1b[0m",  [2] = "\x1b[1m",  [3] = "\x1b[2m",
        [4] = "\x1b[32m", [5] = "\x1b[33m", [6] = "\x1b[36m",
    };
    return sequences[(unsigned char)mark];
}

static bool is_mark(char byte)
{
    return byte > 0 && byte < 7;
}

struct page page_open(struct text *out, const struct clinch_render_options *options)
{
    int columns = options->columns > 0 ? options->columns : 80;
    if (columns < PAGE_COLUMNS_LEAST)
        columns = PAGE_COLUMNS_LEAST;
    if (columns > PAGE_COLUMNS_MOST)
        columns = PAGE_COLUMNS_MOST;
    return (struct page){out, columns, options->color, options->ascii};
}

static const char *in_ascii(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof stand_ins / sizeof *stand_ins; i++)
        if (strlen(stand_ins[i].unicode) == length &&
            memcmp(stand_ins[i].unicode, bytes, length) == 0)
            return stand_ins[i].ascii;
    return "?";
}

/* The words in the page's character set. */
static struct text translate(const struct page *page, const char *words)
{
    struct text ready = {0};
    size_t left = strlen(words);
    text_add(&ready, "");
    while (left > 0) {
        size_t length = text_utf8_length(words, left);
        length = length ? length : 1;
        if (page->ascii && (unsigned char)*words >= 0x80)
            text_add(&ready, in_ascii(words, length));
        else
            text_add_bytes(&ready, words, length);
        words += length;
        left -= length;
    }
    return ready;
}

/* Appends bytes, marks as colours or not at all. */
static void put(struct page *page, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!is_mark(bytes[i]))
            text_add_bytes(page->out, &bytes[i], 1);
        else if (page->color)
            text_add(page->out, sequence_of(bytes[i]));
    }
}

static void put_spaces(struct page *page, int count)
{
    for (int i = 0; i < count; i++)
        text_add(page->out, " ");
}

/* Bytes at `bytes` that take at most `room` columns; `*used` are the columns they take. */
static size_t fitting(const char *bytes, size_t length, int room, int *used)
{
    size_t at = 0;
    int columns = 0;
    while (at < length) {
        bool begins = !is_mark(bytes[at]) && ((unsigned char)bytes[at] & 0xc0) != 0x80;
        if (begins && columns == room)
            break;
        columns += begins;
        at++;
    }
    *used = columns;
    return at;
}

struct flow {
    int at;       /* column of the line being written */
    int rest;     /* indent of the lines that follow */
    bool started; /* a word stands on this line */
};

static void break_line(struct page *page, struct flow *flow)
{
    text_add(page->out, "\n");
    put_spaces(page, flow->rest);
    flow->at = flow->rest;
    flow->started = false;
}

static void put_word(struct page *page, struct flow *flow, const char *word, size_t length)
{
    int wide, used;
    fitting(word, length, PAGE_COLUMNS_MOST, &wide);
    if (flow->started && flow->at + 1 + wide > page->columns) {
        break_line(page, flow);
    } else if (flow->started) {
        text_add(page->out, " ");
        flow->at++;
    }
    while (length > 0) {
        size_t take = fitting(word, length, page->columns - flow->at, &used);
        put(page, word, take);
        flow->at += used;
        flow->started = flow->started || used > 0;
        word += take;
        length -= take;
        if (length > 0)
            break_line(page, flow);
    }
}

static void put_words(struct page *page, struct flow flow, const char *words)
{
    struct text ready = translate(page, words);
    for (const char *word = ready.bytes; word != NULL && *word != '\0';) {
        size_t length = strcspn(word, " ");
        if (length > 0)
            put_word(page, &flow, word, length);
        word += length;
        word += strspn(word, " ");
    }
    text_add(page->out, "\n");
    page->out->failed = page->out->failed || ready.failed;
    text_free(&ready);
}

void page_paragraph(struct page *page, int first, int rest, const char *words)
{
    put_spaces(page, first);
    put_words(page, (struct flow){.at = first, .rest = rest}, words);
}

void page_entry(struct page *page, const char *label, int column, struct text *words)
{
    int wide = (int)text_utf8_count(label);
    put_spaces(page, 2);
    put(page, label, strlen(label));
    put_spaces(page, column - 2 - wide);
    page->out->failed = page->out->failed || words->failed;
    put_words(page, (struct flow){.at = column, .rest = column},
              words->bytes && !words->failed ? words->bytes : "");
    text_free(words);
}

void page_built(struct page *page, int first, int rest, struct text *words)
{
    page->out->failed = page->out->failed || words->failed;
    page_paragraph(page, first, rest, words->bytes && !words->failed ? words->bytes : "");
    text_free(words);
}

void page_line(struct page *page, const char *line)
{
    struct text ready = translate(page, line);
    int used = 0;
    size_t length = ready.bytes ? ready.length : 0;
    size_t take = length ? fitting(ready.bytes, length, page->columns, &used) : 0;
    put(page, ready.bytes, take);
    if (take < length)
        put(page, MARK_PLAIN, 1);
    text_add(page->out, "\n");
    page->out->failed = page->out->failed || ready.failed;
    text_free(&ready);
}

void page_heading(struct page *page, const char *words)
{
    page_gap(page);
    put(page, MARK_BOLD, 1);
    put(page, words, strlen(words));
    put(page, MARK_PLAIN, 1);
    text_add(page->out, "\n");
}

void page_gap(struct page *page)
{
    text_add(page->out, "\n");
}
