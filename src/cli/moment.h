/** A moment of a take, in the words that a person types for it. */
#ifndef CLI_MOMENT_H
#define CLI_MOMENT_H

#include <clinch/report.h>

enum { MOMENT_BYTES = 32 };

/**
 * Finds a moment: a time (12.5, 0:12 or 1:02:03), the name of a move that was made ("ask"), or
 * words that were said, as they stand in the transcript.
 *
 * at_s  seconds from the start of the recording
 * Fails with ARGUMENT when it is past the end, or nothing like it was said.
 */
enum clinch_status moment_find(const char *words, const struct clinch_report *report,
                               double *at_s, struct clinch_error *error);

/** "0:12", "1:02:03". */
void moment_write(char written[MOMENT_BYTES], double at_s);

#endif
