/* WebVTT captions: a few words a cue, cut where the speaker pauses; fillers stay as they were
 * said. */
#include "report.h"
#include "speaker_name.h"
#include "write.h"

enum { CUE_WORDS_MOST = 7 };
static const double cue_most_s = 3.0;
static const double cue_gap_s = 0.5; /* a pause that starts a new cue */

static void add_time(struct text *out, long long at_ms)
{
    text_add_format(out, "%02lld:%02lld:%02lld.%03lld", at_ms / 3600000, at_ms / 60000 % 60,
                    at_ms / 1000 % 60, at_ms % 1000);
}

static void add_escaped(struct text *out, const char *word)
{
    struct text clean = {0};
    write_clean(&clean, word);
    for (size_t i = 0; i < clean.length; i++) {
        switch (clean.bytes[i]) {
        case '&':
            text_add(out, "&amp;");
            break;
        case '<':
            text_add(out, "&lt;");
            break;
        case '>':
            text_add(out, "&gt;");
            break;
        default:
            text_add_bytes(out, &clean.bytes[i], 1);
        }
    }
    out->failed = out->failed || clean.failed;
    text_free(&clean);
}

static bool same_speaker(const struct clinch_word *a, const struct clinch_word *b)
{
    return a->speaker_known == b->speaker_known && a->speaker == b->speaker;
}

/* One past the last word of the cue that begins at `first`. */
static size_t cue_end(const struct clinch_transcript *transcript, size_t first)
{
    const struct clinch_word *words = transcript->words;
    size_t i = first + 1;
    while (i < transcript->word_count && i - first < CUE_WORDS_MOST &&
           words[i].begin_s - words[i - 1].end_s < cue_gap_s &&
           words[i].end_s - words[first].begin_s <= cue_most_s &&
           same_speaker(&words[i], &words[first]))
        i++;
    return i;
}

enum clinch_status report_render_vtt(const struct clinch_report *report,
                                     const struct clinch_render_options *options,
                                     struct text *out, struct clinch_error *error)
{
    (void)options;
    enum clinch_status status = report_need_times(report, "captions", error);
    if (status != CLINCH_OK)
        return status;
    const struct clinch_transcript *transcript = report->transcript;
    long long now_ms = 0;
    text_add(out, "WEBVTT\n");
    for (size_t first = 0, end; first < transcript->word_count; first = end) {
        end = cue_end(transcript, first);
        long long begin_ms = write_ms(transcript->words[first].begin_s);
        long long end_ms = write_ms(transcript->words[end - 1].end_s);
        begin_ms = begin_ms > now_ms ? begin_ms : now_ms;
        now_ms = end_ms > begin_ms ? end_ms : begin_ms + 1;
        text_add(out, "\n");
        add_time(out, begin_ms);
        text_add(out, " --> ");
        add_time(out, now_ms);
        text_add(out, "\n");
        if (transcript->words[first].speaker_known)
            text_add_format(out, "<v %s>",
                            speaker_name(report, transcript->words[first].speaker));
        for (size_t i = first; i < end; i++) {
            text_add(out, i == first ? "" : " ");
            add_escaped(out, transcript->words[i].text);
        }
        text_add(out, "\n");
    }
    return CLINCH_OK;
}
