/**
 * The report: everything known of one recording or text, and how it is shown.
 *
 * Every form (text, JSON, captions, …) is rendered from the one `struct clinch_report`, so no
 * figure exists in one place only. The JSON is described by models/clinch.schema.json.
 *
 * What it does not know: how any figure was made.
 */
#ifndef CLINCH_REPORT_H
#define CLINCH_REPORT_H

#include "interview.h"
#include "playback.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where a report came from. */
struct clinch_source {
    char *path;
    char *channel;
    double duration_s;
    int sample_rate_hz;
    int channels;
    bool written; /**< a text: the other figures mean nothing */
};

/** All of one recording or text. Free with `clinch_report_free`, which frees the parts too. */
struct clinch_report {
    struct clinch_source source;
    struct clinch_transcript *transcript;
    struct clinch_measures *measures; /**< NULL for a written text */
    struct clinch_findings *findings;
    struct clinch_playback *playback;   /**< NULL: the sound is not at hand */
    struct clinch_turns turns;          /**< of an interview: who speaks when */
    struct clinch_interview *interview; /**< NULL for a recording of one; with it, transcript
                                           and turns hold all speakers, measures the candidate
                                           alone, findings the candidate's close */
    char **warnings;                    /**< one sentence each */
    size_t warning_count;
};

/** An empty report. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_report_make(struct clinch_report **report,
                                                                 struct clinch_error *error);

/** Adds a copy of a sentence to the warnings. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_report_warn(struct clinch_report *report,
                                                                 const char *sentence,
                                                                 struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_report_free(struct clinch_report *report);

/** What a report says in one figure each: the same for every take, so that takes can be
 * compared and followed over time. */
enum clinch_measure_name {
    CLINCH_MEASURE_OVERALL, /**< scores, 0..100 */
    CLINCH_MEASURE_CONTENT,
    CLINCH_MEASURE_ASSERTIVENESS,
    CLINCH_MEASURE_DELIVERY,
    CLINCH_MEASURE_MOVES,      /**< of the six, how many were made */
    CLINCH_MEASURE_PACE,       /**< words a minute */
    CLINCH_MEASURE_FILLERS,    /**< a minute */
    CLINCH_MEASURE_WEAK_WORDS, /**< hedges, apologies, …: everything of the manner */
    CLINCH_MEASURE_PITCH_RANGE,
    CLINCH_MEASURE_RISING, /**< share of the endings that rise, 0..1 */
    CLINCH_MEASURE_LOUDNESS_RANGE,
    CLINCH_MEASURE_LONGEST_PAUSE,
    CLINCH_MEASURE_DURATION,
    CLINCH_MEASURE_CONFIDENCE, /**< of the words, 0..1 */
    CLINCH_MEASURE_COUNT
};

/** "overall", "words_per_minute", "pitch_range_st", …: with its unit; static. */
CLINCH_API const char *clinch_measure_label(enum clinch_measure_name name);

/** A figure of a report; unknown where the report does not have it. */
CLINCH_API struct clinch_figure clinch_report_figure(const struct clinch_report *report,
                                                     enum clinch_measure_name name);

struct clinch_history;

enum clinch_format {
    CLINCH_FORMAT_TEXT,
    CLINCH_FORMAT_JSON,     /**< indented */
    CLINCH_FORMAT_JSONL,    /**< one line */
    CLINCH_FORMAT_VTT,      /**< WebVTT captions */
    CLINCH_FORMAT_TEXTGRID, /**< Praat: tiers of words, fillers, pauses */
    CLINCH_FORMAT_HTML,     /**< a page that holds all it needs, the sound too */
    CLINCH_FORMAT_RTTM,     /**< NIST's table of who speaks when; of interviews only */
    CLINCH_FORMAT_COUNT
};

/** "text", "json", "jsonl", "vtt", "textgrid", "html"; static. */
CLINCH_API const char *clinch_format_name(enum clinch_format format);

struct clinch_render_options {
    enum clinch_format format;
    bool detail; /**< JSON: with the pitch track */
    bool exact;  /**< JSON: nothing rounded and nothing left out, so that `clinch_report_read`
                    makes the same report of it */
    bool color;  /**< text: with ANSI colours */
    bool ascii;  /**< text: no character beyond ASCII */
    bool why;    /**< text: with the reasons of each score */
    int columns; /**< text: width; 0: 80 */
    const struct clinch_history *history; /**< text, page: of which this is the newest take
                                             (coach.h); NULL: none. Borrowed */
};

/**
 * Renders a report.
 *
 * text, byte_count  yours, to be freed with `free`; ends in a line break and, past the count,
 * in NUL
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_report_render(const struct clinch_report *report,
                     const struct clinch_render_options *options, char **text,
                     size_t *byte_count, struct clinch_error *error);

/**
 * Reads a report back from its JSON.
 *
 * name  what the bytes are called in an error
 * Of JSON that was rendered `exact` every form comes out as before, byte for byte; of other
 * JSON the figures are as rounded as they are there and findings do not know their place in the
 * transcript.
 * report  yours
 * Fails with FORMAT, naming what is missing or is of the wrong kind, or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_report_read(struct clinch_report **report, const char *name, const char *bytes,
                   size_t byte_count, struct clinch_error *error);

#ifdef __cplusplus
}
#endif

#endif
