#include <math.h>

#include "html.h"
#include "html_parts.h"
#include "write.h"

enum { BARS_MOST = 320 };
static const double near_ratio = 0.05; /* of the length: flags would cover each other */

/* The highest peak of each of `bars` stretches of the recording, as one path. */
static void add_wave(struct text *out, const struct clinch_playback *sound)
{
    size_t bars = sound->step_count < BARS_MOST ? sound->step_count : BARS_MOST;
    float loudest = 1e-3f;
    for (size_t i = 0; i < sound->step_count; i++)
        loudest = fmaxf(loudest, sound->peaks[i]);
    text_add_format(out,
                    "<svg class=\"wave\" viewBox=\"0 0 %zu 100\" preserveAspectRatio=\"none\" "
                    "aria-hidden=\"true\"><path id=\"wave-path\" d=\"",
                    bars);
    for (size_t bar = 0; bar < bars; bar++) {
        float peak = 0.0f;
        for (size_t i = bar * sound->step_count / bars;
             i < (bar + 1) * sound->step_count / bars; i++)
            peak = fmaxf(peak, sound->peaks[i]);
        int half = (int)lround(2.0 + 46.0 * sqrt((double)(peak / loudest)));
        text_add_format(out, "M%zu.5 %dV%d", bar, 50 - half, 50 + half);
    }
    text_add(out, "\"/></svg>\n");
}

static bool near(const struct clinch_report *report, size_t a, size_t b)
{
    const struct clinch_advice *advice = report->findings->advice;
    return advice[a].moment_known && advice[b].moment_known &&
           fabs(advice[a].begin_s - advice[b].begin_s) < near_ratio * report->source.duration_s;
}

static bool stands_before(const struct clinch_report *report, size_t rank)
{
    for (size_t i = 0; i < rank; i++)
        if (near(report, i, rank))
            return true;
    return false;
}

/* The number of a piece of advice over its moment, with those of others nearby. */
static void add_flag(struct text *out, const struct clinch_report *report, size_t rank)
{
    const struct clinch_findings *findings = report->findings;
    const struct clinch_advice *advice = &findings->advice[rank];
    if (!advice->moment_known || report->source.duration_s <= 0.0 ||
        stands_before(report, rank))
        return;
    text_add(out, "<span class=\"flag\" style=\"left:");
    write_fixed(out, fmin(100.0 * advice->begin_s / report->source.duration_s, 100.0), 2);
    text_add_format(out, "%%\">%zu", rank + 1);
    for (size_t i = rank + 1; i < findings->advice_count; i++)
        if (near(report, rank, i))
            text_add_format(out, ", %zu", i + 1);
    text_add(out, "</span>");
}

static void add_flags(struct text *out, const struct clinch_report *report)
{
    text_add(out, "<div class=\"flags\" aria-hidden=\"true\">");
    for (size_t i = 0; report->findings != NULL && i < report->findings->advice_count; i++)
        add_flag(out, report, i);
    text_add(out, "</div>\n");
}

void html_player(struct text *out, const struct clinch_report *report)
{
    const struct clinch_playback *sound = report->playback;
    if (sound == NULL)
        return;
    text_add(out, "<div id=\"player\" role=\"region\" aria-label=\"Your recording\" "
                  "data-duration=\"");
    write_fixed(out, report->source.duration_s, 2);
    text_add(out, "\" data-lead=\"");
    write_fixed(out, sound->lead_s, 4);
    text_add(out, "\">\n<button type=\"button\" id=\"toggle\" aria-label=\"Play\"><span "
                  "class=\"icon\" aria-hidden=\"true\"></span></button>\n<div "
                  "class=\"track\">\n");
    add_wave(out, sound);
    text_add(out, "<svg class=\"wave played\" preserveAspectRatio=\"none\" "
                  "aria-hidden=\"true\"><use href=\"#wave-path\"/></svg>\n");
    add_flags(out, report);
    text_add(out,
             "<input type=\"range\" id=\"seek\" min=\"0\" step=\"0.1\" value=\"0\" max=\"");
    write_fixed(out, report->source.duration_s, 2);
    text_add(out, "\" aria-label=\"Where in the recording\">\n</div>\n<p class=\"clock\"><span "
                  "id=\"now\">0:00</span> / ");
    write_clock(out, report->source.duration_s);
    text_add_format(out, "</p>\n<audio id=\"sound\" preload=\"auto\" src=\"data:%s;base64,",
                    sound->media_type);
    html_base64(out, sound->bytes, sound->byte_count);
    text_add(out, "\"></audio>\n</div>\n");
}
