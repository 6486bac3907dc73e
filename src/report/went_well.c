#include "went_well.h"

#include "text_parts.h"

enum { MOVES_MOST = 3, QUOTE_MOST = 100, WORDS_LEAST = 2 };

/* A move made with less than half its strength is on the list, but nothing to be proud of. */
static const double strength_least = 0.5;

/* How surely words must have been heard to be quoted with praise, on the whole and each. */
static const double heard_least = 0.75, each_least = 0.4;

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
    for (size_t i = evidence->word_index; i < end && i < transcript->word_count; i++) {
        const struct clinch_word *word = &transcript->words[i];
        if (word->kind == CLINCH_UNCLEAR)
            return false;
        if (!word->confidence_known)
            continue;
        if (word->confidence < each_least)
            return false;
        sum += word->confidence;
        known++;
    }
    return known == 0 || sum / (double)known >= heard_least;
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

/* The words to praise a move by: without a fault and, to be quoted, whole and heard well; NULL:
 * none are. */
static const struct clinch_evidence *shown_by(const struct clinch_report *report,
                                              const struct clinch_move *move, bool quoted)
{
    for (size_t i = 0; i < move->evidence_count; i++) {
        const struct clinch_evidence *evidence = &move->evidence[i];
        if (!is_spoilt(report->findings, evidence) &&
            (!quoted ||
             (evidence->word_count >= WORDS_LEAST &&
              (report->transcript == NULL || is_heard_well(report->transcript, evidence)))))
            return evidence;
    }
    return NULL;
}

/* The strongest move that was made and not told yet, or NULL. What was said with a fault is not
 * praised. */
static const struct clinch_move *strongest(const struct clinch_report *report, const bool *told)
{
    const struct clinch_move *best = NULL;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++) {
        const struct clinch_move *move = &report->findings->moves[i];
        if (move->found && move->strength >= strength_least && !told[i] &&
            (move->evidence_count == 0 || shown_by(report, move, false) != NULL) &&
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
    const struct clinch_evidence *quoted = shown_by(report, move, true);
    const struct clinch_evidence *shown =
        quoted != NULL ? quoted : shown_by(report, move, false);
    thing.placed = shown != NULL;
    if (quoted != NULL) {
        text_add(&thing.words, ": ");
        text_quote(&thing.words, words, quoted, QUOTE_MOST);
    }
    if (shown != NULL) {
        thing.begin_s = shown->begin_s;
        thing.end_s = shown->end_s;
        thing.moment_known = words != NULL && words->timed;
    }
    if (quoted == NULL && !thing.moment_known)
        text_add(&thing.words, ".");
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

/* Nobody is sent away without a good word: a move that was made, whatever its words. */
static void tell_any_move(struct told *to)
{
    const struct clinch_findings *findings = to->report->findings;
    size_t i = 0;
    while (findings != NULL && i < CLINCH_MOVE_COUNT && !findings->moves[i].found)
        i++;
    if (findings != NULL && i < CLINCH_MOVE_COUNT)
        tell_move(to, &findings->moves[i]);
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

size_t went_well_tell(const struct clinch_report *report, good_thing_teller *tell,
                      void *context)
{
    struct told to = {.report = report, .tell = tell, .context = context};
    tell_moves(&to);
    tell_praise(&to);
    if (to.count == 0)
        tell_any_move(&to);
    return to.count;
}
