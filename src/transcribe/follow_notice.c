/* How far captions held, said in one sentence. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "follow.h"

/* Captions that come later or earlier than this are out of step. */
static const double shift_least_s = 1;
/* Less speech than this without captions is not worth a word. */
static const double gap_least_s = 2, run_least_s = 1;
/* A stretch is captioned if a caption is that near. */
static const double near_s = 2;
static const double missing_least = 0.2, beyond_least_s = 5;

/* Speech of one kind. */
struct gaps {
    size_t count;                   /* of runs of neighbouring stretches */
    double total_s, begin_s, end_s; /* of the first run begins, the last ends */
    bool open;                      /* the last stretch was of this kind */
};

struct survey {
    struct gaps unfit, without;
    double speech_s, end_s;
    size_t laid_count, expected_count;
    double shift_s;
    bool shifted;
};

static void note_gap(struct gaps *gaps, const struct follow_stretch *stretch, bool is_gap)
{
    if (is_gap) {
        if (gaps->count == 0)
            gaps->begin_s = stretch->begin_s;
        gaps->count += !gaps->open;
        gaps->total_s += stretch->end_s - stretch->begin_s;
        gaps->end_s = stretch->end_s;
    }
    gaps->open = is_gap;
}

static bool is_captioned(const struct clinch_captions *captions,
                         const struct follow_stretch *stretch, double shift_s)
{
    for (size_t i = 0; i < captions->caption_count; i++) {
        const struct clinch_caption *caption = &captions->captions[i];
        if (caption->begin_s + shift_s < stretch->end_s - near_s / 2 &&
            caption->end_s + shift_s > stretch->begin_s + near_s / 2)
            return true;
    }
    return false;
}

static bool has_laid_word(const struct clinch_transcript *words,
                          const struct follow_stretch *stretch)
{
    for (size_t i = 0; i < words->word_count; i++)
        if (words->words[i].captioned && words->words[i].begin_s < stretch->end_s &&
            words->words[i].end_s > stretch->begin_s)
            return true;
    return false;
}

/* A run of words of one stretch that are not of the captions. */
static void note_run(struct survey *survey, const struct clinch_captions *captions,
                     const struct follow_stretch *run)
{
    if (run->end_s - run->begin_s < run_least_s)
        return;
    bool captioned = is_captioned(captions, run, survey->shift_s);
    note_gap(captioned ? &survey->unfit : &survey->without, run, true);
}

/* A stretch of which some words are of the captions. */
static void note_mixed(struct survey *survey, const struct clinch_captions *captions,
                       const struct clinch_transcript *words,
                       const struct follow_stretch *stretch)
{
    struct follow_stretch run = {0};
    survey->unfit.open = survey->without.open = false;
    for (size_t i = 0; i < words->word_count; i++) {
        const struct clinch_word *word = &words->words[i];
        if (word->begin_s < stretch->begin_s || word->begin_s >= stretch->end_s ||
            word->kind == CLINCH_FILLED_PAUSE)
            continue;
        if (word->captioned) {
            note_run(survey, captions, &run);
            survey->unfit.open = survey->without.open = false;
            run = (struct follow_stretch){0};
        } else {
            run.begin_s = run.end_s > 0 ? run.begin_s : word->begin_s;
            run.end_s = word->end_s;
        }
    }
    note_run(survey, captions, &run);
}

static int by_value(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* How much later words come than captions, in the median of those whose first word was laid. */
static bool measure_shift(struct survey *survey, const struct clinch_captions *captions,
                          const struct clinch_transcript *words)
{
    size_t count = 0;
    double *shifts = memory_make(words->word_count, sizeof *shifts);
    if (shifts == NULL)
        return false;
    for (size_t i = 0; i < words->word_count; i++) {
        if (!words->words[i].captioned)
            continue;
        size_t place = words->words[i].place, caption = captions->words[place].caption;
        if (place == 0 || captions->words[place - 1].caption != caption)
            shifts[count++] = words->words[i].begin_s - captions->captions[caption].begin_s;
    }
    if (count > 0) {
        qsort(shifts, count, sizeof *shifts, by_value);
        survey->shift_s = shifts[count / 2];
        survey->shifted = count > 1 && fabs(survey->shift_s) >= shift_least_s;
    }
    free(shifts);
    return true;
}

static void count_words(struct survey *survey, const struct clinch_captions *captions,
                        const struct clinch_transcript *words)
{
    for (size_t i = 0; i < words->word_count; i++)
        survey->laid_count += words->words[i].captioned;
    for (size_t i = 0; i < captions->word_count; i++)
        survey->expected_count += captions->words[i].begin_s + survey->shift_s < survey->end_s;
}

static void add_clock(struct text *text, double at_s)
{
    int whole = (int)lround(fmax(0, at_s));
    if (whole >= 3600)
        text_add_format(text, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    else
        text_add_format(text, "%d:%02d", whole / 60, whole % 60);
}

static void join(struct text *sentence, size_t begin)
{
    if (sentence->length > begin)
        text_add(sentence, "; ");
}

static void say_shift(struct text *sentence, const struct survey *survey)
{
    if (survey->shifted)
        text_add_format(sentence, "its captions come about %.0f s %s and were moved",
                        fabs(survey->shift_s), survey->shift_s < 0 ? "late" : "early");
}

static void say_gaps(struct text *sentence, const struct gaps *gaps, const char *what)
{
    text_add(sentence, what);
    if (gaps->count == 1) {
        text_add(sentence, " from ");
        add_clock(sentence, gaps->begin_s);
        text_add(sentence, " to ");
        add_clock(sentence, gaps->end_s);
    } else {
        text_add_format(sentence, " in %zu places, ", gaps->count);
        add_clock(sentence, gaps->total_s);
        text_add(sentence, " of speech in all");
    }
    text_add(sentence, ", and what is said there was heard without them");
}

static void say_rest(struct text *sentence, size_t begin,
                     const struct clinch_captions *captions, const struct survey *survey)
{
    size_t missing = survey->expected_count > survey->laid_count
                         ? survey->expected_count - survey->laid_count
                         : 0;
    const struct clinch_caption *last = &captions->captions[captions->caption_count - 1];
    bool gaps = survey->unfit.total_s >= gap_least_s;
    if (!gaps && missing > 0 &&
        (double)missing >= missing_least * (double)survey->expected_count) {
        join(sentence, begin);
        text_add_format(sentence, "%zu of its %zu words could not be found in the sound",
                        missing, survey->expected_count);
    }
    if (last->begin_s + survey->shift_s > survey->end_s + beyond_least_s) {
        join(sentence, begin);
        text_add(sentence, "its captions go on to ");
        add_clock(sentence, last->end_s + survey->shift_s);
        text_add(sentence, ", past the end of what is said");
    }
}

static bool look_over(struct survey *survey, const struct clinch_captions *captions,
                      const struct clinch_transcript *words,
                      const struct follow_stretch *stretches, size_t stretch_count)
{
    if (!measure_shift(survey, captions, words))
        return false;
    for (size_t i = 0; i < stretch_count; i++) {
        bool captioned = is_captioned(captions, &stretches[i], survey->shift_s);
        if (has_laid_word(words, &stretches[i])) {
            note_mixed(survey, captions, words, &stretches[i]);
        } else {
            note_gap(&survey->unfit, &stretches[i], captioned);
            note_gap(&survey->without, &stretches[i], !captioned);
        }
        survey->speech_s += stretches[i].end_s - stretches[i].begin_s;
        survey->end_s = stretches[i].end_s;
    }
    count_words(survey, captions, words);
    return true;
}

void follow_notice(struct text *sentence, const struct clinch_captions *captions,
                   const struct clinch_transcript *words,
                   const struct follow_stretch *stretches, size_t stretch_count)
{
    struct survey survey = {0};
    if (stretch_count == 0)
        return;
    if (!look_over(&survey, captions, words, stretches, stretch_count)) {
        sentence->failed = true;
        return;
    }
    size_t start = sentence->length;
    text_add_format(sentence, "%s: ", captions->path);
    size_t begin = sentence->length;
    if (survey.laid_count == 0) {
        text_add(sentence, "its captions are not what is said here; it was heard without them");
        return;
    }
    say_shift(sentence, &survey);
    if (survey.unfit.total_s >= gap_least_s) {
        join(sentence, begin);
        say_gaps(sentence, &survey.unfit, "its captions do not fit");
    }
    if (survey.without.total_s >= gap_least_s) {
        join(sentence, begin);
        say_gaps(sentence, &survey.without, "it has no captions");
    }
    say_rest(sentence, begin, captions, &survey);
    if (sentence->length == begin && !sentence->failed)
        sentence->bytes[sentence->length = start] = '\0';
}
