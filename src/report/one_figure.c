#include <clinch/report.h>

const char *clinch_measure_label(enum clinch_measure_name name)
{
    static const char *const labels[] = {
        [CLINCH_MEASURE_OVERALL] = "overall",
        [CLINCH_MEASURE_CONTENT] = "content",
        [CLINCH_MEASURE_ASSERTIVENESS] = "assertiveness",
        [CLINCH_MEASURE_DELIVERY] = "delivery",
        [CLINCH_MEASURE_MOVES] = "moves_count",
        [CLINCH_MEASURE_PACE] = "words_per_minute",
        [CLINCH_MEASURE_FILLERS] = "fillers_per_minute",
        [CLINCH_MEASURE_WEAK_WORDS] = "weak_words_count",
        [CLINCH_MEASURE_PITCH_RANGE] = "pitch_range_st",
        [CLINCH_MEASURE_RISING] = "rising_ratio",
        [CLINCH_MEASURE_LOUDNESS_RANGE] = "loudness_range_lu",
        [CLINCH_MEASURE_LONGEST_PAUSE] = "longest_pause_s",
        [CLINCH_MEASURE_DURATION] = "duration_s",
        [CLINCH_MEASURE_CONFIDENCE] = "confidence",
    };
    return (size_t)name < CLINCH_MEASURE_COUNT ? labels[name] : "unknown";
}

static struct clinch_figure known(double value)
{
    return (struct clinch_figure){value, true};
}

static double moves_made(const struct clinch_findings *findings)
{
    int made = 0;
    for (int i = 0; i < CLINCH_MOVE_COUNT; i++)
        made += findings->moves[i].found;
    return made;
}

static double weak_words(const struct clinch_findings *findings)
{
    size_t count = 0;
    for (int i = 0; i < CLINCH_MANNER_COUNT; i++)
        count += findings->manner[i].count;
    return (double)count;
}

/* What rests on the words is unknown where they could not be judged. */
static struct clinch_figure judged(const struct clinch_findings *findings,
                                   enum clinch_measure_name name)
{
    bool heard = findings->content.value.known;
    switch (name) {
    case CLINCH_MEASURE_OVERALL:
        return findings->overall.value;
    case CLINCH_MEASURE_CONTENT:
        return findings->content.value;
    case CLINCH_MEASURE_ASSERTIVENESS:
        return findings->assertiveness.value;
    case CLINCH_MEASURE_DELIVERY:
        return findings->delivery.value;
    case CLINCH_MEASURE_MOVES:
        return (struct clinch_figure){heard ? moves_made(findings) : 0, heard};
    default:
        return (struct clinch_figure){heard ? weak_words(findings) : 0, heard};
    }
}

static struct clinch_figure measured(const struct clinch_measures *measures,
                                     enum clinch_measure_name name)
{
    switch (name) {
    case CLINCH_MEASURE_PACE:
        return measures->words_per_minute;
    case CLINCH_MEASURE_FILLERS:
        return measures->fillers.per_minute;
    case CLINCH_MEASURE_PITCH_RANGE:
        return measures->pitch.range_st;
    case CLINCH_MEASURE_LOUDNESS_RANGE:
        return measures->loudness.range_lu;
    case CLINCH_MEASURE_LONGEST_PAUSE:
        return known(measures->pauses.longest_s);
    case CLINCH_MEASURE_RISING:
        if (measures->pitch.ending_count > 0)
            return known((double)measures->pitch.rising_count /
                         (double)measures->pitch.ending_count);
        break;
    default:
        break;
    }
    return (struct clinch_figure){0};
}

struct clinch_figure clinch_report_figure(const struct clinch_report *report,
                                          enum clinch_measure_name name)
{
    const struct clinch_transcript *transcript = report->transcript;
    struct clinch_figure unknown = {0};
    switch (name) {
    case CLINCH_MEASURE_OVERALL:
    case CLINCH_MEASURE_CONTENT:
    case CLINCH_MEASURE_ASSERTIVENESS:
    case CLINCH_MEASURE_DELIVERY:
    case CLINCH_MEASURE_MOVES:
    case CLINCH_MEASURE_WEAK_WORDS:
        return report->findings != NULL ? judged(report->findings, name) : unknown;
    case CLINCH_MEASURE_DURATION:
        return report->source.written ? unknown : known(report->source.duration_s);
    case CLINCH_MEASURE_CONFIDENCE:
        return transcript != NULL && transcript->confidence_known
                   ? known(transcript->confidence)
                   : unknown;
    default:
        return report->measures != NULL ? measured(report->measures, name) : unknown;
    }
}
