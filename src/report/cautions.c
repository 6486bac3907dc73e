#include "cautions.h"

#include <ctype.h>
#include <string.h>

#include "text_parts.h"
#include "unclear.h"
#include "write.h"

/* The path stands above already, so "take.wav: cut short" becomes "Cut short". */
static struct text as_sentence(const struct clinch_report *report, const char *sentence)
{
    struct text line = {0};
    const char *path = report->source.path ? report->source.path : "";
    size_t length = strlen(path);
    if (strncmp(sentence, path, length) == 0 && strncmp(sentence + length, ": ", 2) == 0)
        sentence += length + 2;
    write_clean(&line, sentence);
    if (line.length > 0 && !line.failed) {
        line.bytes[0] = (char)toupper((unsigned char)line.bytes[0]);
        if (strchr(".!?", line.bytes[line.length - 1]) == NULL)
            text_add(&line, ".");
    }
    return line;
}

static bool says_no_speech(const char *sentence)
{
    return strstr(sentence, "no speech heard") != NULL;
}

bool cautions_heard_nothing(const struct clinch_report *report)
{
    return report->transcript == NULL || report->transcript->word_count == 0;
}

/* The two worst causes; that the sound is clipped is a warning already. */
static void tell_causes(const struct clinch_report *report, caution_teller *tell, void *context)
{
    struct unclear_cause causes[UNCLEAR_MOST];
    struct text line = {0};
    size_t count = unclear_find(report, causes);
    text_add(&line, "Clinch could not hear this well, so take what it says about your words "
                    "with care.");
    for (size_t i = 0, said = 0; i < count && said < 2; i++) {
        if (strcmp(causes[i].name, "clipping") == 0)
            continue;
        text_add_format(&line, " %s %s", causes[i].why, causes[i].mend);
        said++;
    }
    tell(context, &line);
}

void cautions_tell(const struct clinch_report *report, caution_teller *tell, void *context)
{
    for (size_t i = 0; i < report->warning_count; i++) {
        if (says_no_speech(report->warnings[i]))
            continue;
        struct text line = as_sentence(report, report->warnings[i]);
        tell(context, &line);
    }
    if (unclear_is(report))
        tell_causes(report, tell, context);
}

/* 0.81 becomes "about 8 in 10"; never all, never none. */
void cautions_add_sureness(struct text *out, const struct clinch_report *report)
{
    const struct clinch_transcript *transcript = report->transcript;
    if (report->source.written || transcript == NULL || !transcript->confidence_known)
        return;
    int tenths = (int)write_round(10.0 * transcript->confidence, 0);
    bool badly = unclear_is(report);
    tenths = tenths < 1 ? 1 : tenths;
    text_add(out, badly ? "Not very: " : "");
    if (tenths >= 10)
        text_add(out, "Nearly every word should be as you said it.");
    else
        text_add_format(out, "%sbout %d in 10 words should be as you said them.",
                        badly ? "a" : "A", tenths);
}
