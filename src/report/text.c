/* The report for people: what to change first, then what went well, then what happened. Short
 * sentences, no blame; it is read by someone who is nervous about tomorrow. */
#include <ctype.h>
#include <string.h>

#include "report.h"
#include "text_parts.h"
#include "write.h"

static void add_heading(struct page *page, const struct clinch_report *report)
{
    struct text line = {0};
    const char *path = report->source.path ? report->source.path : "report";
    text_add(&line, MARK_BOLD);
    write_clean(&line, strcmp(path, "-") == 0 ? "standard input" : path);
    text_add(&line, MARK_PLAIN);
    if (report->source.written) {
        size_t count = report->transcript ? report->transcript->word_count : 0;
        text_add_format(&line, " · %zu word%s", count, count == 1 ? "" : "s");
    } else {
        text_add(&line, " · ");
        write_clock(&line, report->source.duration_s);
    }
    page_built(page, 0, 2, &line);
}

/* The path already stands above, so "take.wav: cut short" becomes "Cut short". */
static void add_warning(struct page *page, const struct clinch_report *report,
                        const char *sentence)
{
    struct text line = {0};
    const char *path = report->source.path ? report->source.path : "";
    size_t length = strlen(path);
    if (strncmp(sentence, path, length) == 0 && strncmp(sentence + length, ": ", 2) == 0)
        sentence += length + 2;
    text_add(&line, MARK_WARN "! " MARK_PLAIN);
    size_t at = line.length;
    write_clean(&line, sentence);
    if (line.bytes != NULL && at < line.length) {
        line.bytes[at] = (char)toupper((unsigned char)line.bytes[at]);
        if (strchr(".!?", line.bytes[line.length - 1]) == NULL)
            text_add(&line, ".");
    }
    page_built(page, 0, 2, &line);
}

static bool says_no_speech(const char *sentence)
{
    return strstr(sentence, "no speech heard") != NULL;
}

static bool heard_nothing(const struct clinch_report *report)
{
    return report->transcript == NULL || report->transcript->word_count == 0;
}

static bool heard_badly(const struct clinch_report *report)
{
    return !report->source.written && report->transcript->confidence_known &&
           report->transcript->confidence < TEXT_CONFIDENCE_LEAST;
}

static void add_warnings(struct page *page, const struct clinch_report *report)
{
    for (size_t i = 0; i < report->warning_count; i++)
        if (!says_no_speech(report->warnings[i]))
            add_warning(page, report, report->warnings[i]);
    if (!heard_nothing(report) && heard_badly(report))
        add_warning(page, report,
                    "Clinch could not hear this well, so take what it says about your words "
                    "with care. A quiet room and a closer microphone help most.");
}

/* 0.81 becomes "about 8 in 10"; never all, never none. */
static void add_sureness(struct page *page, const struct clinch_report *report)
{
    const struct clinch_transcript *transcript = report->transcript;
    if (report->source.written || !transcript->confidence_known)
        return;
    struct text line = {0};
    int tenths = (int)write_round(10.0 * transcript->confidence, 0);
    tenths = tenths < 1 ? 1 : tenths;
    text_add(&line, heard_badly(report) ? "Not very: " : "");
    if (tenths >= 10)
        text_add(&line, "Nearly every word should be as you said it.");
    else
        text_add_format(&line, "%sbout %d in 10 words should be as you said them.",
                        line.length ? "a" : "A", tenths);
    page_heading(page, "How sure Clinch is");
    page_built(page, 2, 2, &line);
}

enum clinch_status report_render_text(const struct clinch_report *report,
                                      const struct clinch_render_options *options,
                                      struct text *out, struct clinch_error *error)
{
    (void)error;
    struct page page = page_open(out, options);
    add_heading(&page, report);
    if (heard_nothing(report))
        page_paragraph(&page, 0, 0,
                       "No speech heard. Is the microphone on? Try again a little closer to "
                       "it.");
    add_warnings(&page, report);
    if (heard_nothing(report))
        return CLINCH_OK;
    text_advice(&page, report);
    text_praise(&page, report);
    text_strip(&page, report);
    text_moves(&page, report);
    text_numbers(&page, report);
    text_scores(&page, report, options->why);
    add_sureness(&page, report);
    return CLINCH_OK;
}
