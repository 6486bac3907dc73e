/**
 * A page: text for a terminal of some width, wrapped at spaces, with or without colours.
 *
 * What is put on a page may carry style marks: bytes below 0x07, which no clean text holds
 * (`write_clean` removes control characters). They take no room and become ANSI sequences, or
 * nothing. Every line is at most `columns` characters (code points) long.
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include <clinch/report.h>

#include "base/text.h"

#define MARK_PLAIN "\x01"
#define MARK_BOLD  "\x02"
#define MARK_DIM   "\x03"
#define MARK_GOOD  "\x04"
#define MARK_WARN  "\x05"
#define MARK_VOICE "\x06"

enum { PAGE_COLUMNS_LEAST = 40, PAGE_COLUMNS_MOST = 200 };

struct page {
    struct text *out;
    int columns;
    bool color, ascii;
};

struct page page_open(struct text *out, const struct clinch_render_options *options);

/** A heading with an empty line before it. */
void page_heading(struct page *page, const char *words);

/** Words wrapped; the first line begins `first` columns in, the following ones `rest`. */
void page_paragraph(struct page *page, int first, int rest, const char *words);

/** The same for words that were built; frees them and passes a failed allocation on. */
void page_built(struct page *page, int first, int rest, struct text *words);

/** A label of ASCII letters, two columns in, and words wrapped beside it from `column` on;
 * frees the words. */
void page_entry(struct page *page, const char *label, int column, struct text *words);

/** One line as it is, spaces kept; cut at the page's width. */
void page_line(struct page *page, const char *line);

void page_gap(struct page *page);

#endif
