/* Pace, pitch and loudness over time: numbers for the charts as JSON, and the same as a table.
 * One row or point is a stretch of the recording, short in a close and longer in an hour. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "html.h"
#include "html_parts.h"
#include "write.h"

enum { POINTS_MOST = 600, ROWS_MOST = 40 };
static const double point_least_s = 0.1, row_least_s = 5.0;
static const double voiced_share = 0.2; /* of a point that must have a voice to have a pitch */

/* `count` stretches of `step_s` over the whole recording. */
struct grid {
    size_t count;
    double step_s;
};

static struct grid grid_over(double duration_s, double least_s, size_t most)
{
    double step_s = fmax(least_s, duration_s / (double)most);
    size_t count = duration_s > 0.0 ? (size_t)ceil(duration_s / step_s - 1e-9) : 0;
    return (struct grid){count, step_s};
}

static struct grid rows_over(double duration_s)
{
    struct grid rows = grid_over(duration_s, row_least_s, ROWS_MOST);
    double step_s = row_least_s * ceil(rows.step_s / row_least_s - 1e-9);
    return grid_over(duration_s, step_s, ROWS_MOST);
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/* The middle pitch of each stretch, in semitones from the middle of the whole; yours. */
static struct clinch_figure *pitch_over(const struct clinch_measures *measures,
                                        const struct grid *grid)
{
    size_t count = measures->pitch.track_count, at = 0;
    const struct clinch_pitch_point *track = measures->pitch.track;
    struct clinch_figure *made = memory_make(grid->count + 1, sizeof *made);
    double *semitones = memory_make(count + 1, sizeof *semitones);
    bool known = made != NULL && semitones != NULL && measures->pitch.median_hz.known;
    for (size_t i = 0; known && i < grid->count; i++) {
        size_t held = 0;
        for (; at < count && track[at].at_s < (double)(i + 1) * grid->step_s; at++)
            semitones[held++] = 12.0 * log2(track[at].hz / measures->pitch.median_hz.value);
        qsort(semitones, held, sizeof *semitones, by_size);
        made[i].known = held > 0 && (double)held * 0.01 >= voiced_share * point_least_s;
        made[i].value = made[i].known ? semitones[held / 2] : 0.0;
    }
    free(semitones);
    return made;
}

/* The mean level of each stretch, by energy; yours. */
static struct clinch_figure *levels_over(const struct clinch_playback *sound,
                                         const struct grid *grid)
{
    struct clinch_figure *made = memory_make(grid->count + 1, sizeof *made);
    for (size_t i = 0; made != NULL && sound != NULL && i < grid->count; i++) {
        size_t first = (size_t)lround((double)i * grid->step_s / CLINCH_PLAYBACK_STEP_S);
        size_t end = (size_t)lround((double)(i + 1) * grid->step_s / CLINCH_PLAYBACK_STEP_S);
        double power = 0.0;
        end = end < sound->step_count ? end : sound->step_count;
        for (size_t k = first; k < end; k++)
            power += pow(10.0, (double)sound->levels_db[k] / 10.0);
        made[i].known = end > first && power > 0.0;
        made[i].value = made[i].known ? 10.0 * log10(power / (double)(end - first)) : 0.0;
    }
    return made;
}

static void add_values(struct text *out, const char *name, const struct clinch_figure *values,
                       const struct grid *grid)
{
    text_add_format(out, ",\"%s\":[", name);
    for (size_t i = 0; values != NULL && i < grid->count; i++) {
        text_add(out, i > 0 ? "," : "");
        if (values[i].known)
            write_fixed(out, values[i].value, 1);
        else
            text_add(out, "null");
    }
    text_add(out, "]");
}

static void add_spans(struct text *out, const struct clinch_measures *measures)
{
    text_add(out, ",\"pauses\":[");
    for (size_t i = 0; i < measures->pauses.count; i++) {
        text_add(out, i > 0 ? ",[" : "[");
        write_fixed(out, measures->pauses.events[i].begin_s, 2);
        text_add(out, ",");
        write_fixed(out, measures->pauses.events[i].end_s, 2);
        text_add(out, "]");
    }
    text_add(out, "],\"pace\":[");
    for (size_t i = 0; i < measures->pace.count; i++) {
        const struct clinch_pace_point *point = &measures->pace.points[i];
        text_add(out, i > 0 ? ",[" : "[");
        write_fixed(out, 0.5 * (point->begin_s + point->end_s), 2);
        text_add(out, ",");
        write_fixed(out, point->words_per_minute, 0);
        text_add(out, "]");
    }
    text_add(out, "]");
}

static void add_data(struct text *out, const struct clinch_report *report)
{
    struct grid grid = grid_over(report->source.duration_s, point_least_s, POINTS_MOST);
    struct clinch_figure *pitch = pitch_over(report->measures, &grid);
    struct clinch_figure *levels = levels_over(report->playback, &grid);
    out->failed = out->failed || pitch == NULL || levels == NULL;
    text_add(out, "<script type=\"application/json\" id=\"curves-data\">{\"duration_s\":");
    write_fixed(out, report->source.duration_s, 2);
    text_add(out, ",\"step_s\":");
    write_fixed(out, grid.step_s, 4);
    add_values(out, "pitch_st", pitch, &grid);
    add_values(out, "level_db", levels, &grid);
    add_spans(out, report->measures);
    text_add(out, "}</script>\n");
    free(pitch);
    free(levels);
}

static double pace_in(const struct clinch_measures *measures, double begin_s, double end_s,
                      bool *known)
{
    double sum = 0.0, weight = 0.0;
    for (size_t i = 0; i < measures->pace.count; i++) {
        const struct clinch_pace_point *point = &measures->pace.points[i];
        double overlap = fmin(end_s, point->end_s) - fmax(begin_s, point->begin_s);
        if (overlap > 0.0) {
            sum += overlap * point->words_per_minute;
            weight += overlap;
        }
    }
    *known = weight > 0.0;
    return *known ? sum / weight : 0.0;
}

static double pauses_in(const struct clinch_measures *measures, double begin_s, double end_s)
{
    double sum = 0.0;
    for (size_t i = 0; i < measures->pauses.count; i++) {
        const struct clinch_span *pause = &measures->pauses.events[i];
        sum += fmax(0.0, fmin(end_s, pause->end_s) - fmax(begin_s, pause->begin_s));
    }
    return sum;
}

static void add_cell(struct text *out, struct clinch_figure value, int decimals, bool signed_)
{
    text_add(out, "<td>");
    if (!value.known) {
        text_add(out, "–");
    } else {
        text_add(out, signed_ && write_round(value.value, decimals) > 0.0 ? "+" : "");
        write_fixed(out, value.value, decimals);
    }
    text_add(out, "</td>");
}

static void add_rows(struct text *out, const struct clinch_report *report)
{
    const struct clinch_measures *measures = report->measures;
    struct grid rows = rows_over(report->source.duration_s);
    struct clinch_figure *pitch = pitch_over(measures, &rows);
    struct clinch_figure *levels = levels_over(report->playback, &rows);
    out->failed = out->failed || pitch == NULL || levels == NULL;
    for (size_t i = 0; !out->failed && i < rows.count; i++) {
        double begin_s = (double)i * rows.step_s, end_s = begin_s + rows.step_s;
        struct clinch_figure pace = {0};
        pace.value = pace_in(measures, begin_s, end_s, &pace.known);
        text_add(out, "<tr><th scope=\"row\">");
        write_clock(out, begin_s);
        text_add(out, "</th>");
        add_cell(out, pace, 0, false);
        add_cell(out, pitch[i], 1, true);
        add_cell(out, levels[i], 0, false);
        add_cell(out, (struct clinch_figure){pauses_in(measures, begin_s, end_s), true}, 1,
                 false);
        text_add(out, "</tr>\n");
    }
    free(pitch);
    free(levels);
}

static void add_chart(struct text *out, const char *name, const char *title,
                      const char *explanation)
{
    text_add_format(
        out,
        "<figure>\n<figcaption><b>%s</b> %s</figcaption>\n<div class=\"chart\"><canvas "
        "id=\"chart-%s\" role=\"img\" aria-label=\"%s over time. The table below "
        "holds the same.\"></canvas></div>\n</figure>\n",
        title, explanation, name, title);
}

void html_curves(struct text *out, const struct clinch_report *report)
{
    const struct clinch_measures *measures = report->measures;
    if (measures == NULL || report->source.duration_s <= 0.0)
        return;
    html_section(out, "curves", "How you sounded, over time");
    text_add(out, "<p class=\"hint\">Grey stripes are pauses. Press into a chart to hear that "
                  "moment.</p>\n");
    add_chart(out, "pace", "Pace",
              "Words a minute. The band is where speech sounds sure of itself.");
    if (measures->pitch.track_count > 0)
        add_chart(out, "pitch", "Pitch",
                  "How far your voice goes above and below its middle, in "
                  "semitones. A line that moves sounds alive.");
    if (report->playback != NULL)
        add_chart(out, "level", "Loudness",
                  "In decibels. A line that sinks at the end of a "
                  "sentence is a voice that drops away.");
    text_add(out, "<details>\n<summary>The same as a table</summary>\n<div "
                  "class=\"scrolls\" tabindex=\"0\" role=\"region\" aria-label=\"Table of the "
                  "charts\">\n<table>\n<thead><tr><th "
                  "scope=\"col\">From</th><th scope=\"col\">Words a minute</th><th "
                  "scope=\"col\">Pitch, semitones from your middle</th><th "
                  "scope=\"col\">Loudness, dB</th><th scope=\"col\">Pauses, "
                  "seconds</th></tr></thead>\n<tbody>\n");
    add_rows(out, report);
    text_add(out, "</tbody>\n</table>\n</div>\n</details>\n");
    add_data(out, report);
    text_add(out, "</section>\n");
}
