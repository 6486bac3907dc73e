/* The figures in words. What is called usual here follows the thresholds in models/rules. */
#include "text_parts.h"
#include "write.h"

enum { COLUMN = 13, FILLERS_SHOWN = 6 };

static void add_moment(struct text *line, double at_s)
{
    text_add(line, " (");
    write_clock(line, at_s);
    text_add(line, ")");
}

static void add_pace(struct page *page, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (measures->words_per_minute.known) {
        write_fixed(&line, measures->words_per_minute.value, 0);
        text_add(&line, " words a minute. 120 to 170 sounds sure of itself.");
    } else if (measures->syllables_per_second.known) {
        write_fixed(&line, measures->syllables_per_second.value, 1);
        text_add(&line, " syllables a second. 3 to 5 is usual.");
    } else {
        text_add(&line, "too few words to tell.");
    }
    page_entry(page, "Pace", COLUMN, &line);
}

static void list_fillers(struct text *line, const struct clinch_measures *measures)
{
    size_t count = measures->fillers.count;
    size_t shown = count < FILLERS_SHOWN ? count : FILLERS_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        text_add(line, i == 0 ? " Heard: " : ", ");
        write_clean(line, measures->fillers.events[i].text);
        add_moment(line, measures->fillers.events[i].begin_s);
    }
    if (shown < count)
        text_add_format(line, " and %zu more", count - shown);
    text_add(line, shown > 0 ? "." : "");
}

static void add_fillers(struct page *page, const struct clinch_measures *measures)
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
    text_add(&line, measures->fillers.count == 0 ? "" : ". Up to 5 a minute goes unnoticed.");
    list_fillers(&line, measures);
    page_entry(page, "Fillers", COLUMN, &line);
}

static void add_pauses(struct page *page, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (measures->pauses.count == 0) {
        text_add(&line, "none. A short pause before the ask gives it weight.");
    } else {
        text_add_format(&line, "%zu, the longest ", measures->pauses.count);
        write_fixed(&line, measures->pauses.longest_s, 1);
        text_add(&line, " s. A pause of up to 3 s sounds calm.");
    }
    page_entry(page, "Pauses", COLUMN, &line);
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

static void add_pitch(struct page *page, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (!measures->pitch.range_st.known && !measures->pitch.median_hz.known)
        return;
    if (measures->pitch.range_st.known) {
        text_add(&line, "your voice moved over ");
        write_fixed(&line, measures->pitch.range_st.value, 1);
        text_add(&line, " semitones. 3 or more sounds lively.");
    }
    if (measures->pitch.median_hz.known) {
        text_add(&line, line.length ? " Its middle is " : "the middle of your voice is ");
        write_fixed(&line, measures->pitch.median_hz.value, 0);
        text_add(&line, " Hz.");
    }
    add_endings(&line, measures);
    page_entry(page, "Pitch", COLUMN, &line);
}

static void add_loudness(struct page *page, const struct clinch_measures *measures)
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
    page_entry(page, "Loudness", COLUMN, &line);
}

static void add_noise(struct page *page, const struct clinch_measures *measures)
{
    struct text line = {0};
    if (!measures->loudness.noise_db.known)
        return;
    write_fixed(&line, measures->loudness.noise_db.value, 0);
    text_add(&line, " dB between the words. Below -45 is a quiet room.");
    page_entry(page, "Background", COLUMN, &line);
}

void text_numbers(struct page *page, const struct clinch_report *report)
{
    const struct clinch_measures *measures = report->measures;
    if (measures == NULL)
        return;
    page_heading(page, "In numbers");
    struct text line = {0};
    text_add_format(&line, "%zu in ", measures->word_count);
    write_fixed(&line, measures->speech_s, 0);
    text_add(&line, " s of speaking.");
    page_entry(page, "Words", COLUMN, &line);
    add_pace(page, measures);
    add_fillers(page, measures);
    add_pauses(page, measures);
    add_pitch(page, measures);
    add_loudness(page, measures);
    add_noise(page, measures);
}
