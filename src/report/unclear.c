#include "unclear.h"

#include <stdarg.h>
#include <stdio.h>

#include "text_parts.h"

static const double clipped_ratio_most = 0.001, above_noise_db_least = 25, echo_s_most = 0.36,
                    voice_db_least = -38, high_band_db_least = -50, syllables_most = 5.5;

struct causes {
    struct unclear_cause *causes;
    size_t count;
};

static void __attribute__((format(printf, 4, 5)))
add(struct causes *causes, const char *name, const char *mend, const char *format, ...)
{
    struct unclear_cause *cause = &causes->causes[causes->count++];
    va_list values;
    cause->name = name;
    cause->mend = mend;
    va_start(values, format);
    vsnprintf(cause->why, sizeof cause->why, format, values);
    va_end(values);
}

static void find_in_room(struct causes *causes, const struct clinch_measures *measures)
{
    struct clinch_figure voice = measures->loudness.voice_db,
                         noise = measures->loudness.noise_db, echo = measures->loudness.echo_s;
    if (voice.known && noise.known && voice.value - noise.value < above_noise_db_least)
        add(causes, "noise", "Find a quieter place, or come closer to the microphone.",
            "Your voice stands only %.0f dB above the noise.", voice.value - noise.value);
    if (echo.known && echo.value > echo_s_most)
        add(causes, "echo", "Come within a hand's breadth of the microphone.",
            "The room echoes (%.1f s), or the microphone is far away.", echo.value);
    if (voice.known && voice.value < voice_db_least)
        add(causes, "level", "Come closer to the microphone, or turn it up.",
            "Your voice came in faint, at %.0f dB.", voice.value);
}

static void find(struct causes *causes, const struct clinch_measures *measures)
{
    struct clinch_figure high = measures->loudness.high_band_db;
    if (measures->loudness.clipped_ratio > clipped_ratio_most)
        add(causes, "clipping", "Turn the microphone down, or move back from it.",
            "%.1f %% of the sound is clipped.", 100 * measures->loudness.clipped_ratio);
    find_in_room(causes, measures);
    if (high.known && high.value < high_band_db_least)
        add(causes, "telephone", "Record with a microphone, not through a telephone.",
            "The sound ends at some 4 kHz, as a telephone's does.");
    if (measures->syllables_per_second.known &&
        measures->syllables_per_second.value > syllables_most)
        add(causes, "pace", "Speak slower.", "You spoke fast, %.1f syllables a second.",
            measures->syllables_per_second.value);
}

bool unclear_is(const struct clinch_report *report)
{
    return !report->source.written && report->transcript != NULL &&
           report->transcript->word_count > 0 && report->transcript->confidence_known &&
           report->transcript->confidence < TEXT_CONFIDENCE_LEAST;
}

size_t unclear_find(const struct clinch_report *report, struct unclear_cause *found)
{
    struct causes causes = {found, 0};
    if (report->measures != NULL)
        find(&causes, report->measures);
    if (causes.count == 0)
        add(&causes, "voice", "Your prepared words help, with --script.",
            "The sound is good; Clinch hears this voice, or these words, badly.");
    return causes.count;
}
