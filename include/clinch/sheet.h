/**
 * The sheet: what the coach says of takes, side by side or over time, as text, JSON, CSV or a
 * page like the report's.
 *
 * What it does not know: how any of it was found.
 */
#ifndef CLINCH_SHEET_H
#define CLINCH_SHEET_H

#include "coach.h"

#ifdef __cplusplus
extern "C" {
#endif

enum clinch_sheet_format {
    CLINCH_SHEET_TEXT,
    CLINCH_SHEET_JSON,
    CLINCH_SHEET_CSV, /**< RFC 4180, a line for each measure */
    CLINCH_SHEET_HTML /**< a page that holds all it needs */
};

struct clinch_sheet_options {
    enum clinch_sheet_format format;
    bool color;  /**< text: with ANSI colours */
    bool ascii;  /**< text: no character beyond ASCII */
    int columns; /**< text: width; 0: 80 */
    bool change; /**< histories, text: only what changed since the take before, if anything did
                  */
    bool people; /**< histories: of several people, whatever their number: a line or two for
                    each in text, an array in JSON */
};

/**
 * Renders a comparison.
 *
 * text, byte_count  yours, NUL past the count
 * Fails with MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_comparison_render(const struct clinch_comparison *comparison,
                         const struct clinch_sheet_options *options, char **text,
                         size_t *byte_count, struct clinch_error *error);

/**
 * Renders histories: one person's, or with `people` those of several. As
 * `clinch_comparison_render`. In text and page the newest takes are drawn, however many there
 * are.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_history_render(const struct clinch_history *const *histories, size_t count,
                      const struct clinch_sheet_options *options, char **text,
                      size_t *byte_count, struct clinch_error *error);

#ifdef __cplusplus
}
#endif

#endif
