/* A take is kept for its score where that tells takes apart; where it does not, for being
 * better in something and worse in nothing. Else nobody can tell, and the one that feels
 * natural is the better one: a listener hears that too. */
#include "compare.h"

#include <string.h>

#include "base/memory.h"

enum { REASONS_MOST = 6 };

static struct clinch_figure figure(const struct clinch_comparison *made, size_t take, size_t i)
{
    return made->figures[take * CLINCH_YARDSTICK_COUNT + i].value;
}

static enum clinch_standing weigh(const struct clinch_comparison *made, size_t i, size_t then,
                                  size_t now)
{
    bool sure =
        clinch_coach_is_sure(made->coach, figure(made, then, CLINCH_MEASURE_CONFIDENCE)) &&
        clinch_coach_is_sure(made->coach, figure(made, now, CLINCH_MEASURE_CONFIDENCE));
    return clinch_yardstick_weigh(&made->coach->yardsticks[i], sure, figure(made, then, i),
                                  figure(made, now, i));
}

static bool all_known(const struct clinch_comparison *made, size_t i)
{
    for (size_t t = 0; t < made->take_count; t++)
        if (!figure(made, t, i).known)
            return false;
    return true;
}

/* The best by a score, and the best of the others. */
static void find_best(struct clinch_comparison *made, size_t i)
{
    made->keep = 0;
    for (size_t t = 1; t < made->take_count; t++)
        if (figure(made, t, i).value > figure(made, made->keep, i).value)
            made->keep = t;
    made->next = made->keep == 0 ? 1 : 0;
    for (size_t t = 0; t < made->take_count; t++)
        if (t != made->keep && figure(made, t, i).value > figure(made, made->next, i).value)
            made->next = t;
}

static bool outdoes(const struct clinch_comparison *made, size_t one, size_t other)
{
    bool better = false;
    for (size_t i = 0; i < CLINCH_YARDSTICK_COUNT; i++) {
        enum clinch_standing standing = weigh(made, i, other, one);
        if (standing == CLINCH_STANDING_WORSE)
            return false;
        better = better || standing == CLINCH_STANDING_BETTER;
    }
    return better;
}

static bool outdoes_all(const struct clinch_comparison *made, size_t one)
{
    for (size_t t = 0; t < made->take_count; t++)
        if (t != one && !outdoes(made, one, t))
            return false;
    return true;
}

/* What was said where a move was made, and when. False: no memory. */
static bool quote(struct clinch_point *remark, const struct clinch_coached *take, size_t i)
{
    const struct clinch_report *report = take->report;
    if (i < CLINCH_MEASURE_COUNT || report == NULL || report->findings == NULL)
        return true;
    const struct clinch_move *move = &report->findings->moves[i - CLINCH_MEASURE_COUNT];
    if (!move->found || move->evidence_count == 0)
        return true;
    remark->quote = memory_copy(move->evidence[0].text);
    remark->moment_known = report->transcript != NULL && report->transcript->timed;
    remark->begin_s = move->evidence[0].begin_s;
    remark->end_s = move->evidence[0].end_s;
    return remark->quote != NULL;
}

/* What `has` has over `over`. */
struct lead {
    size_t has, over, i;
};

static bool add_remark(struct clinch_point **remarks, size_t *count,
                       const struct clinch_comparison *made, const struct clinch_coached *takes,
                       struct lead lead)
{
    struct clinch_point *grown = memory_resize(*remarks, *count + 1, sizeof *grown);
    struct text words = {0};
    if (grown == NULL)
        return false;
    *remarks = grown;
    grown[*count] = (struct clinch_point){.take = lead.has};
    coach_phrase(&words, &made->coach->yardsticks[lead.i], true,
                 figure(made, lead.over, lead.i), figure(made, lead.has, lead.i));
    grown[*count].text = words.failed ? NULL : words.bytes;
    bool whole = !words.failed && quote(&grown[*count], &takes[lead.has], lead.i);
    (*count)++;
    return whole;
}

/* The moves first: they are what a close is made of, and the scores follow from them. */
static size_t in_turn(size_t n)
{
    return (n + CLINCH_MEASURE_COUNT) % CLINCH_YARDSTICK_COUNT;
}

static bool is_sum(size_t i)
{
    return i <= CLINCH_MEASURE_MOVES;
}

static bool tell_reasons(struct clinch_comparison *made, const struct clinch_coached *takes)
{
    bool whole = true;
    for (size_t n = 0; whole && n < CLINCH_YARDSTICK_COUNT; n++) {
        size_t i = in_turn(n);
        if (weigh(made, i, made->next, made->keep) != CLINCH_STANDING_BETTER ||
            (is_sum(i) && made->reason_count > 0) || made->reason_count == REASONS_MOST)
            continue;
        whole = add_remark(&made->reasons, &made->reason_count, made, takes,
                           (struct lead){made->keep, made->next, i});
    }
    return whole;
}

/* The take that is furthest ahead of the kept one in something. */
static bool find_ahead(const struct clinch_comparison *made, size_t i, size_t *ahead)
{
    bool found = false;
    for (size_t t = 0; t < made->take_count; t++)
        if (t != made->keep && weigh(made, i, t, made->keep) == CLINCH_STANDING_WORSE &&
            (!found || weigh(made, i, *ahead, t) == CLINCH_STANDING_BETTER)) {
            *ahead = t;
            found = true;
        }
    return found;
}

static bool tell_lacks(struct clinch_comparison *made, const struct clinch_coached *takes)
{
    bool whole = true;
    for (size_t n = 0; whole && n < CLINCH_YARDSTICK_COUNT; n++) {
        size_t i = in_turn(n), ahead = 0;
        if (is_sum(i) || made->lack_count == REASONS_MOST || !find_ahead(made, i, &ahead))
            continue;
        whole = add_remark(&made->lacks, &made->lack_count, made, takes,
                           (struct lead){ahead, made->keep, i});
    }
    return whole;
}

/* The best by the score, and those that are too near to it to be told apart. */
static void name_near(const struct clinch_comparison *made, size_t score, struct text *out)
{
    size_t count = 0, said = 0;
    for (size_t t = 0; t < made->take_count; t++)
        count += weigh(made, score, t, made->keep) != CLINCH_STANDING_BETTER;
    for (size_t t = 0; t < made->take_count; t++) {
        if (weigh(made, score, t, made->keep) == CLINCH_STANDING_BETTER)
            continue;
        text_add(out, said == 0 ? "" : said + 1 == count ? " and " : ", ");
        text_add(out, made->names[t]);
        said++;
    }
}

static bool say_verdict(struct clinch_comparison *made, size_t score)
{
    struct text sentence = {0};
    if (!made->heard) {
        text_add(&sentence, "None of them was heard well enough to choose: speak closer to the "
                            "microphone, and try them again.");
    } else if (made->keep_known) {
        text_add_format(&sentence, "Keep %s%s.", made->names[made->keep],
                        score == CLINCH_MEASURE_OVERALL ? "" : ", going by its sound alone");
    } else {
        name_near(made, score, &sentence);
        text_add(&sentence,
                 " are too near to each other to choose by figures: keep the one that "
                 "feels natural.");
    }
    made->verdict = sentence.failed ? NULL : sentence.bytes;
    if (sentence.failed)
        text_free(&sentence);
    return made->verdict != NULL;
}

/* Better in something and worse in nothing than each of the others. */
static void find_outdoing(struct clinch_comparison *made)
{
    for (size_t t = 0; !made->keep_known && t < made->take_count; t++)
        if (outdoes_all(made, t)) {
            made->next = t == made->keep ? made->next : made->keep;
            made->keep = t;
            made->keep_known = true;
        }
}

bool compare_decide(struct clinch_comparison *made, const struct clinch_coached *takes)
{
    size_t score = all_known(made, CLINCH_MEASURE_OVERALL) ? CLINCH_MEASURE_OVERALL
                                                           : CLINCH_MEASURE_DELIVERY;
    made->heard = all_known(made, score);
    if (made->heard) {
        find_best(made, score);
        made->keep_known = weigh(made, score, made->next, made->keep) == CLINCH_STANDING_BETTER;
        find_outdoing(made);
    }
    if (!say_verdict(made, score))
        return false;
    return !made->heard || (tell_reasons(made, takes) && tell_lacks(made, takes));
}
