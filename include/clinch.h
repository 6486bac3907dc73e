/**
 * Clinch: hears the close of a job interview, measures how it was said, judges its moves,
 * advises.
 *
 * A whole program:
 *
 *     #include <clinch.h>
 *     #include <stdio.h>
 *     #include <stdlib.h>
 *
 *     static void done(void *context, size_t index, struct clinch_report *report, enum
 * clinch_status status, const struct clinch_error *error)
 *     {
 *         struct clinch_render_options options = {.format = CLINCH_FORMAT_TEXT};
 *         char *text = NULL;
 *         size_t byte_count = 0;
 *         (void)context, (void)index;
 *         if (status != CLINCH_OK)
 *             fprintf(stderr, "%s\n", error->message);
 *         else if (clinch_report_render(report, &options, &text, &byte_count, NULL) ==
 * CLINCH_OK) fputs(text, stdout); free(text); clinch_report_free(report);
 *     }
 *
 *     int main(int argc, char **argv)
 *     {
 *         struct clinch_session_options options = {0};
 *         struct clinch_session_calls calls = {.done = done};
 *         struct clinch_session *session = NULL;
 *         struct clinch_error error;
 *         if (argc < 2 || clinch_session_open(&session, &options, &error) != CLINCH_OK)
 *             return 1;
 *         enum clinch_status status =
 *             clinch_session_analyze(session, (const char *const *)argv + 1, (size_t)argc - 1,
 * &calls, &error); clinch_session_close(session); return status == CLINCH_OK ? 0 : 1;
 *     }
 *
 * Read the headers in this order; each includes only earlier ones.
 */
#ifndef CLINCH_H
#define CLINCH_H

/* In the order of reading. */
/* clang-format off */
#include "clinch/error.h"
#include "clinch/clip.h"
#include "clinch/playback.h"
#include "clinch/capture.h"
#include "clinch/captions.h"
#include "clinch/transcript.h"
#include "clinch/voice.h"
#include "clinch/profile.h"
#include "clinch/measures.h"
#include "clinch/speakers.h"
#include "clinch/findings.h"
#include "clinch/interview.h"
#include "clinch/report.h"
#include "clinch/coach.h"
#include "clinch/drill.h"
#include "clinch/follow_up.h"
#include "clinch/sheet.h"
#include "clinch/store.h"
#include "clinch/archive.h"
#include "clinch/session.h"
/* clang-format on */

#endif
