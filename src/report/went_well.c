#include "went_well.h"

#include "text_parts.h"

enum { MOVES_MOST = 3, QUOTE_MOST = 100, WORDS_LEAST = 2 };

/* A move made with less than half its strength is on the list, but nothing to be proud of. */
static const double strength_least = 0.5;

struct told {
    const struct clinch_report *report;
    good_thing_teller *tell;
    void *context;
    size_t count;
};

static bool is_heard_well(const struct clinch_transcript *transcript,
                          const struct clinch_evidence *evidence)
{
    double sum = 0;
    size_t known = 0, end = evidence->word_index + evidence->word_count;
    for (size_t i = evidence->word_index; i < end && i < transcript->word_count; i++)
        if (transcript->words[i].confidence_known) {
            sum += transcript->words[i].confidence;
            known++;
        }
    return known == 0 || sum / (double)known >= TEXT_CONFIDENCE_LEAST;
}

/* Does a fault of manner stand in these words? */
static bool is_spoilt(const struct clinch_findings *findings,
                      const struct clinch_evidence *evidence)
{
    for (size_t m = 0; m < CLINCH_MANNER_COUNT; m++)
        for (size_t i = 0; i < findings->manner[m].count; i++) {
            const struct clinch_evidence *fault = &findings->manner[m].events[i];
            if (fault->word_index < evidence->word_index + evidence->word_count &&
                evidence->word_index < fault->word_index + fault->word_count)
                return true;
        }
    return false;
}

/* The words to praise a move by: whole, heard well and without a fault; NULL: none are. */
static const struct clinch_evidence *shown_by(const struct clinch_report *report,
                                              const struct clinch_move *move)
{
    for (size_t i = 0; i < move->evidence_count; i++) {
        const struct clinch_evidence *evidence = &move->evidence[i];
        if (evidence->word_count >= WORDS_LEAST && !is_spoilt(report->findings, evidence) &&
            (report->transcript == NULL || is_heard_well(report->transcript, evidence)))
            return evidence;
    }
    return NULL;
}

/* The strongest move that was made and not told yet, or NULL. What cannot be shown is not
 * praised. */
static const struct clinch_move *strongest(const struct clinch_report *report, const bool *told)
{
    const struct clinch_move *best = NULL;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        const struct clinch_move *move = &report->findings->moves[i];
        if (move->found && move->strength >= strength_least && !told[i] &&
            (move->evidence_count == 0 || shown_by(report, move) != NULL) &&
            (best == NULL || move->strength > best->strength))
            best = move;
    }
    return best;
}

static void tell_move(struct told *to, const struct clinch_move *move)
{
    const struct clinch_report *report = to->report;
    const struct clinch_transcript *words = report->transcript;
    struct good_thing thing = {0};
    text_add(&thing.words,
             text_move_praise((enum clinch_move_name)(move - report->findings->moves)));
    const struct clinch_evidence *shown = shown_by(report, move);
    if (shown != NULL) {
        text_add(&thing.words, ": ");
        text_quote(&thing.words, words, shown, QUOTE_MOST);
        thing.begin_s = shown->begin_s;
        thing.end_s = shown->end_s;
        thing.quoted = true;
        thing.moment_known = words != NULL && words->timed;
    } else {
        text_add(&thing.words, ".");
    }
    to->count++;
    to->tell(to->context, &thing);
}

static void tell_moves(struct told *to)
{
    bool told[CLINCH_MOVE_COUNT] = {false};
    const struct clinch_findings *findings = to->report->findings;
    const struct clinch_move *move;
    while (findings != NULL && to->count < MOVES_MOST &&
           (move = strongest(to->report, told)) != NULL) {
        told[move - findings->moves] = true;
        tell_move(to, move);
    }
}

static void tell_praise(struct told *to)
{
    const struct clinch_findings *findings = to->report->findings;
    for (size_t i = 0; findings != NULL && i < findings->praise_count; i++) {
        const struct clinch_praise *praise = &findings->praise[i];
        struct good_thing thing = {.begin_s = praise->begin_s,
                                   .end_s = praise->end_s,
                                   .moment_known = praise->moment_known};
        text_add_format(&thing.words, "%s.", praise->text);
        to->count++;
        to->tell(to->context, &thing);
    }
}

static bool within(struct clinch_figure figure, double least, double most)
{
    return figure.known && figure.value >= least && figure.value <= most;
}

static void tell_voice(struct told *to)
{
    const struct clinch_measures *measures = to->report->measures;
    bool steady = measures != NULL && within(measures->words_per_minute, 120.0, 170.0);
    bool fluent = measures != NULL && measures->word_count >= 20 &&
                  within(measures->fillers.per_minute, 0.0, 2.0);
    struct good_thing thing = {0};
    if (!steady && !fluent)
        return;
    text_add(&thing.words, steady && fluent ? "You spoke at a good pace, with hardly an um."
                           : steady         ? "You spoke at a good pace."
                                            : "You spoke with hardly an um.");
    to->count++;
    to->tell(to->context, &thing);
}

size_t went_well_tell(const struct clinch_report *report, good_thing_teller *tell,
                      void *context)
{
    struct told to = {.report = report, .tell = tell, .context = context};
    tell_moves(&to);
    tell_praise(&to);
    tell_voice(&to);
    return to.count;
}
