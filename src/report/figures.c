#include "figures.h"

#include "text_parts.h"
#include "write.h"

enum { FILLERS_SHOWN = 6 };

struct told {
    figure_teller *tell;
    void *context;
    struct clinch_usual usual;
};

static void add_moment(struct text *line, double at_s)
{
    text_add(line, " (");
    write_clock(line, at_s);
    text_add(line, ")");
}

static void add_pace(const struct told *to, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (measures->words_per_minute.known) {
        write_fixed(&line, measures->words_per_minute.value, 0);
        text_add(&line, " words a minute.");
        if (to->usual.pace_most_wpm > 0)
            text_add_format(&line, " %.0f to %.0f sounds sure of itself.",
                            to->usual.pace_least_wpm, to->usual.pace_most_wpm);
    } else if (measures->syllables_per_second.known) {
        write_fixed(&line, measures->syllables_per_second.value, 1);
        text_add(&line, " syllables a second. 3 to 5 is usual.");
    } else {
        text_add(&line, "too few words to tell.");
    }
    to->tell(to->context, "Pace", &line);
}

static void add_said(struct text *line, const char *heard)
{
    struct text clean = {0};
    write_clean(&clean, heard);
    text_said(line, clean.failed ? "" : clean.bytes);
    line->failed = line->failed || clean.failed;
    text_free(&clean);
}

static void list_fillers(struct text *line, const struct clinch_measures *measures)
{
    size_t count = measures->fillers.count;
    size_t shown = count < FILLERS_SHOWN ? count : FILLERS_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        text_add(line, i == 0 ? " Heard: " : ", ");
        add_said(line, measures->fillers.events[i].text);
        add_moment(line, measures->fillers.events[i].begin_s);
    }
    if (shown < count)
        text_add_format(line, " and %zu more", count - shown);
    text_add(line, shown > 0 ? "." : "");
}

static void add_fillers(const struct told *to, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (measures->fillers.count == 0)
        text_add(&line, "none.");
    else
        text_add_format(&line, "%zu", measures->fillers.count);
    if (measures->fillers.count > 0 && measures->fillers.per_minute.known) {
        text_add(&line, ", which is ");
        write_fixed(&line, measures->fillers.per_minute.value, 1);
        text_add(&line, " a minute");
    }
    text_add(&line, measures->fillers.count == 0 ? "" : ".");
    if (measures->fillers.count > 0 && to->usual.fillers_most_per_minute > 0)
        text_add_format(&line, " Up to %.0f a minute goes unnoticed.",
                        to->usual.fillers_most_per_minute);
    list_fillers(&line, measures);
    to->tell(to->context, "Fillers", &line);
}

static void add_pauses(const struct told *to, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (measures->pauses.count == 0) {
        text_add(&line, "none. A short pause before the ask gives it weight.");
    } else {
        text_add_format(&line, "%zu, the longest ", measures->pauses.count);
        write_fixed(&line, measures->pauses.longest_s, 1);
        text_add(&line, " s.");
        if (to->usual.pause_most_s > 0)
            text_add_format(&line, " A pause of up to %.0f s sounds calm.",
                            to->usual.pause_most_s);
    }
    to->tell(to->context, "Pauses", &line);
}

static void add_endings(struct text *line, const struct clinch_measures *measures)
{
    size_t endings = measures->pitch.ending_count, rising = measures->pitch.rising_count;
    if (endings == 0)
        return;
    if (rising == 0)
        text_add(line, " No phrase went up at its end.");
    else
        text_add_format(line, " %zu of %zu phrase%s went up at the end, as a question does.",
                        rising, endings, endings == 1 ? "" : "s");
}

static void add_pitch(const struct told *to, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (!measures->pitch.range_st.known && !measures->pitch.median_hz.known)
        return;
    if (measures->pitch.range_st.known) {
        text_add(&line, "your voice moved over ");
        write_fixed(&line, measures->pitch.range_st.value, 1);
        text_add(&line, " semitones.");
        if (to->usual.pitch_least_st > 0)
            text_add_format(&line, " %.0f or more sounds lively.", to->usual.pitch_least_st);
    }
    if (measures->pitch.median_hz.known) {
        text_add(&line, line.length ? " Its middle is " : "the middle of your voice is ");
        write_fixed(&line, measures->pitch.median_hz.value, 0);
        text_add(&line, " Hz.");
    }
    add_endings(&line, measures);
    to->tell(to->context, "Pitch", &line);
}

static void add_loudness(const struct told *to, const struct clinch_measures *measures)
{
    struct text line = {0};
    size_t trailing = measures->loudness.trailing_count;
    if (!measures->loudness.integrated_lufs.known)
        return;
    write_fixed(&line, measures->loudness.integrated_lufs.value, 0);
    text_add(&line, " LUFS. -30 to -14 is easy to hear.");
    if (trailing > 0) {
        text_add_format(&line, " Your voice dropped away at the end of %zu sentence%s",
                        trailing, trailing == 1 ? "" : "s");
        add_moment(&line, measures->loudness.trailing[0].begin_s);
        text_add(&line, ".");
    }
    to->tell(to->context, "Loudness", &line);
}

static void add_noise(const struct told *to, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (!measures->loudness.noise_db.known)
        return;
    write_fixed(&line, measures->loudness.noise_db.value, 0);
    text_add(&line, " dB between the words. Below -45 is a quiet room.");
    to->tell(to->context, "Background", &line);
}

static void add_words(const struct told *to, const struct clinch_measures *measures)
{
    struct text line = {0};
    text_add_format(&line, "%zu in ", measures->word_count);
    write_fixed(&line, measures->speech_s, 0);
    text_add(&line, " s of speaking.");
    to->tell(to->context, "Words", &line);
}

void figures_tell(const struct clinch_report *report, figure_teller *tell, void *context)
{
    const struct clinch_measures *measures = report->measures;
    struct told to = {.tell = tell, .context = context};
    if (report->findings != NULL)
        to.usual = report->findings->usual;
    if (measures == NULL)
        return;
    add_words(&to, measures);
    add_pace(&to, measures);
    add_fillers(&to, measures);
    add_pauses(&to, measures);
    add_pitch(&to, measures);
    add_loudness(&to, measures);
    add_noise(&to, measures);
}
