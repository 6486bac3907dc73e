/* Rich Transcription Time Marked (NIST, 2009, "The 2009 Rich Transcription Meeting Recognition
 * Evaluation Plan", appendix A): a line for each turn. */
#include <string.h>

#include "base/fail.h"
#include "report.h"
#include "speaker_name.h"

/* The file's name without folder and ending; blanks would part the fields. */
static void add_name(struct text *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    for (size_t i = 0; i < length; i++)
        text_add_bytes(out, (unsigned char)name[i] <= ' ' ? "_" : &name[i], 1);
}

enum clinch_status report_render_rttm(const struct clinch_report *report,
                                      const struct clinch_render_options *options,
                                      struct text *out, struct clinch_error *error)
{
    (void)options;
    if (report->interview == NULL)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "RTTM needs speakers: \"clinch interview\" tells them apart");
    text_add(out, "");
    for (size_t i = 0; i < report->turns.count; i++) {
        const struct clinch_turn *turn = &report->turns.items[i];
        text_add(out, "SPEAKER ");
        add_name(out, report->source.path);
        text_add_format(out, " 1 %.3f %.3f <NA> <NA> ", turn->begin_s,
                        turn->end_s - turn->begin_s);
        const char *name = speaker_name(report, turn->speaker);
        for (; *name; name++)
            text_add_bytes(out, *name == ' ' ? "_" : name, 1);
        text_add(out, " <NA> <NA>\n");
    }
    return CLINCH_OK;
}
