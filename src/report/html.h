/**
 * Writing HTML: everything from outside escaped, moments as buttons that play them.
 *
 * The page's style and behaviour are the files in page/ and Chart.js; the build makes them part
 * of the library (page_assets), so that a page can be made wherever the library is.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <clinch/report.h>

#include "base/text.h"

/** A file that the build put into the library: UTF-8, NUL past its length. */
struct page_asset {
    const char *bytes;
    size_t length;
};

extern const struct page_asset page_asset_css, page_asset_js, page_asset_chart_js;

/** Appends text from outside: safe between tags and in an attribute with double quotes. */
void html_text(struct text *out, const char *bytes);

/** The same for words that were built; frees them and passes a failed allocation on. */
void html_built(struct text *out, struct text *words);

/** A sentence of ours or of the rules: its plain quotation marks made into pairs, escaped. */
void html_prose(struct text *out, const char *sentence);

/** Appends ` data-b="…" data-e="…"`: the moment that a press plays. */
void html_moment(struct text *out, double begin_s, double end_s);

/** A button that plays a moment; `about` says to screen readers which. Where the sound is not
 * at hand, only the time. */
void html_play(struct text *out, const struct clinch_report *report, double begin_s,
               double end_s, const char *about);

/** Appends bytes in base64 (RFC 4648). */
void html_base64(struct text *out, const unsigned char *bytes, size_t count);

/** Opens a section with a heading: `name` is its id. Closed by "</section>\n". */
void html_section(struct text *out, const char *name, const char *heading);

/** Begins a whole document and opens its body: everything before the content. `scripts_follow`:
 * the content ends with `html_end`. */
void html_begin(struct text *out, const char *title);

/** Ends a document: what it was made by, the behaviour, and Chart.js if `charts`. */
void html_end(struct text *out, bool charts);

#endif
