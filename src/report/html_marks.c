#include "html_marks.h"

#include "base/memory.h"

/* Below this a word is shown as unsure: more often wrong than right. */
static const double unsure_below = 0.5;

struct wording {
    const char *title, *meaning;
};

static const struct wording wordings[CLINCH_MANNER_COUNT] = {
    [CLINCH_MANNER_HEDGES] = {"softener", "It makes what you offer sound smaller."},
    [CLINCH_MANNER_APOLOGIES] = {"sorry", "Nothing here needs an excuse."},
    [CLINCH_MANNER_PRESSURE] = {"pressure", "It leaves the other person no way out."},
    [CLINCH_MANNER_SELF_DOUBT] = {"self-doubt", "It speaks against you."},
    [CLINCH_MANNER_OVER_CLAIMING] = {"big claim", "Nobody can know that it is true."},
    [CLINCH_MANNER_BEGGING] = {"own need", "It is about what you need, not what they do."},
    [CLINCH_MANNER_MINIMISERS] = {"small word", "It shrinks what comes after it."},
    [CLINCH_MANNER_TAGS] = {"tag", "It turns a statement into a question."},
    [CLINCH_MANNER_VAGUE_END] = {"vague end", "The sentence fades out before its point."},
    [CLINCH_MANNER_CLICHES] = {"stock phrase", "Anyone could say it."},
    [CLINCH_MANNER_EMPTY_THANKS] = {"only thanks",
                                    "Thanks are good, but here nothing follows."},
    [CLINCH_MANNER_SELF_SERVING] = {"too early", "It asks what is in it for you."},
    [CLINCH_MANNER_RAMBLING] = {"lost thread", "The sentence loses its way."},
};

const char *marks_manner_title(enum clinch_manner_name name)
{
    return wordings[name].title;
}

const char *marks_manner_meaning(enum clinch_manner_name name)
{
    return wordings[name].meaning;
}

static size_t end_of(const struct clinch_transcript *words, size_t first, size_t count)
{
    if (first >= words->word_count)
        return first;
    return count < words->word_count - first ? first + count : words->word_count;
}

static void mark_moves(struct word_marks *marks, const struct clinch_report *report)
{
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        const struct clinch_move *move = &report->findings->moves[i];
        for (size_t k = 0; move->found && k < move->evidence_count; k++) {
            const struct clinch_evidence *from = &move->evidence[k];
            size_t end = end_of(report->transcript, from->word_index, from->word_count);
            for (size_t at = from->word_index; at < end; at++)
                marks[at].moves |= 1u << i;
        }
    }
}

static void mark_manner(struct word_marks *marks, const struct clinch_report *report)
{
    for (size_t i = 0; i < CLINCH_MANNER_COUNT; i++) {
        const struct clinch_manner *manner = &report->findings->manner[i];
        for (size_t k = 0; k < manner->count; k++) {
            const struct clinch_evidence *from = &manner->events[k];
            size_t end = end_of(report->transcript, from->word_index, from->word_count);
            for (size_t at = from->word_index; at < end; at++) {
                marks[at].kind = MARK_MANNER;
                marks[at].manner = (enum clinch_manner_name)i;
            }
        }
    }
}

static void mark_fillers(struct word_marks *marks, const struct clinch_report *report)
{
    static const enum html_mark_kind kinds[] = {
        [CLINCH_FILLER_PAUSE] = MARK_FILLER_PAUSE,
        [CLINCH_FILLER_WORD] = MARK_FILLER_WORD,
        [CLINCH_FILLER_REPEAT] = MARK_REPEAT,
    };
    const struct clinch_measures *measures = report->measures;
    for (size_t i = 0; i < measures->fillers.count; i++) {
        const struct clinch_filler *from = &measures->fillers.events[i];
        size_t end = end_of(report->transcript, from->word_index, from->word_count);
        for (size_t at = from->word_index; at < end; at++)
            if (marks[at].kind != MARK_FILLER_PAUSE)
                marks[at].kind = kinds[from->kind];
    }
}

struct word_marks *marks_make(const struct clinch_report *report)
{
    const struct clinch_transcript *words = report->transcript;
    size_t count = words != NULL ? words->word_count : 0;
    struct word_marks *marks = count ? memory_make(count, sizeof *marks) : NULL;
    for (size_t i = 0; marks != NULL && i < count; i++) {
        const struct clinch_word *word = &words->words[i];
        marks[i].unsure = word->confidence_known && word->confidence < unsure_below;
    }
    if (marks != NULL && report->findings != NULL) {
        mark_moves(marks, report);
        mark_manner(marks, report);
    }
    if (marks != NULL && report->measures != NULL)
        mark_fillers(marks, report);
    return marks;
}
