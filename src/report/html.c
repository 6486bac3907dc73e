#include "html.h"

#include <string.h>

#include "text_parts.h"
#include "write.h"

/* The page may load nothing from anywhere: what it needs, it holds. */
static const char head[] =
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'; script-src 'unsafe-inline'; media-src data: blob:; img-src data:; "
    "base-uri 'none'; form-action 'none'\">\n"
    "<link rel=\"icon\" href=\"data:,\">\n";

static const char *escape_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void add_escaped(struct text *out, const struct text *clean)
{
    for (size_t i = 0; i < clean->length; i++) {
        const char *escape = escape_of(clean->bytes[i]);
        if (escape != NULL)
            text_add(out, escape);
        else
            text_add_bytes(out, &clean->bytes[i], 1);
    }
    out->failed = out->failed || clean->failed;
}

void html_text(struct text *out, const char *bytes)
{
    struct text clean = {0};
    write_clean(&clean, bytes);
    add_escaped(out, &clean);
    text_free(&clean);
}

void html_built(struct text *out, struct text *words)
{
    add_escaped(out, words);
    text_free(words);
}

void html_prose(struct text *out, const char *sentence)
{
    struct text words = {0};
    text_prose(&words, sentence);
    html_built(out, &words);
}

void html_moment(struct text *out, double begin_s, double end_s)
{
    text_add(out, " data-b=\"");
    write_fixed(out, begin_s, 2);
    text_add(out, "\" data-e=\"");
    write_fixed(out, end_s, 2);
    text_add(out, "\"");
}

void html_play(struct text *out, const struct clinch_report *report, double begin_s,
               double end_s, const char *about)
{
    if (report->playback == NULL) {
        text_add(out, "<span class=\"at\">at ");
        write_clock(out, begin_s);
        text_add(out, "</span>");
        return;
    }
    text_add(out, "<button type=\"button\" class=\"play\"");
    html_moment(out, begin_s, end_s);
    text_add(out, "><span class=\"icon\" aria-hidden=\"true\"></span>Hear it <span "
                  "class=\"time\">");
    write_clock(out, begin_s);
    text_add(out, "</span><span class=\"aside\">: ");
    html_prose(out, about);
    text_add(out, "</span></button>");
}

void html_base64(struct text *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < count; i += 3) {
        size_t left = count - i;
        unsigned value = (unsigned)bytes[i] << 16 |
                         (left > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
                         (left > 2 ? (unsigned)bytes[i + 2] : 0);
        char four[4] = {digits[value >> 18], digits[value >> 12 & 63],
                        left > 1 ? digits[value >> 6 & 63] : '=',
                        left > 2 ? digits[value & 63] : '='};
        text_add_bytes(out, four, sizeof four);
    }
}

void html_section(struct text *out, const char *name, const char *heading)
{
    text_add_format(out,
                    "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n<h2 "
                    "id=\"%s-heading\">%s</h2>\n",
                    name, name, name, heading);
}

void html_begin(struct text *out, const char *title)
{
    text_add(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n");
    text_add(out, head);
    text_add(out, "<title>");
    html_text(out, title);
    text_add(out, " · Clinch</title>\n<style>\n");
    text_add_bytes(out, page_asset_css.bytes, page_asset_css.length);
    text_add(out, "</style>\n</head>\n<body>\n");
}

static void add_script(struct text *out, const struct page_asset *asset)
{
    text_add(out, "<script>\n");
    text_add_bytes(out, asset->bytes, asset->length);
    text_add(out, "</script>\n");
}

void html_end(struct text *out, bool charts)
{
    text_add(out,
             "<footer>\n<p>Made by Clinch " CLINCH_VERSION
             " on one machine, for the person who spoke. This file holds all it shows, and "
             "sends nothing anywhere.</p>\n<p>Scores help to compare your own takes. They "
             "are no measure of a person.</p>\n</footer>\n");
    if (charts)
        add_script(out, &page_asset_chart_js);
    add_script(out, &page_asset_js);
    text_add(out, "</body>\n</html>\n");
}
