#include "candidate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { BLOCK_FRAMES = CLINCH_RATE_HZ / 10 };
static const double edge_s = 0.1;         /* of a turn, kept with its sound */
static const double others_least_s = 0.2; /* of another's talk: then it is no pause */

/* Some of the report's words, and where they stand in it. */
struct excerpt {
    struct clinch_transcript *words;
    size_t *place;
};

static void free_excerpt(struct excerpt *excerpt)
{
    clinch_transcript_free(excerpt->words);
    free(excerpt->place);
}

static void mean_confidence(struct clinch_transcript *words)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < words->word_count; i++)
        if (words->words[i].confidence_known) {
            sum += words->words[i].confidence;
            count++;
        }
    words->confidence_known = count > 0;
    words->confidence = count > 0 ? sum / (double)count : 0;
}

/* The candidate's words that begin within a span. */
static enum clinch_status take_words(const struct clinch_report *report,
                                     struct clinch_span span, struct excerpt *excerpt,
                                     struct clinch_error *error)
{
    const struct clinch_transcript *all = report->transcript;
    enum clinch_status status = clinch_transcript_make(&excerpt->words, error);
    excerpt->place = memory_make(all->word_count + 1, sizeof *excerpt->place);
    if (status == CLINCH_OK && excerpt->place == NULL)
        status = fail_memory(error);
    for (size_t i = 0; status == CLINCH_OK && i < all->word_count; i++) {
        const struct clinch_word *word = &all->words[i];
        if (!word->speaker_known || word->speaker != report->interview->candidate ||
            word->end_s < span.begin_s || word->begin_s > span.end_s)
            continue;
        excerpt->place[excerpt->words->word_count] = i;
        status = clinch_transcript_add(excerpt->words, word, error);
    }
    if (status == CLINCH_OK) {
        excerpt->words->timed = true;
        mean_confidence(excerpt->words);
    }
    return status;
}

static size_t place_of(const struct excerpt *excerpt, size_t index)
{
    return index < excerpt->words->word_count ? excerpt->place[index] : 0;
}

static void place_measures(struct clinch_measures *measures, const struct excerpt *excerpt)
{
    for (size_t i = 0; i < measures->fillers.count; i++)
        measures->fillers.events[i].word_index =
            place_of(excerpt, measures->fillers.events[i].word_index);
    for (size_t i = 0; i < measures->pitch.rising_count; i++)
        measures->pitch.rising[i].word_index =
            place_of(excerpt, measures->pitch.rising[i].word_index);
}

static void place_evidence(struct clinch_evidence *evidence, size_t count,
                           const struct excerpt *excerpt)
{
    for (size_t i = 0; i < count; i++)
        evidence[i].word_index = place_of(excerpt, evidence[i].word_index);
}

static void place_findings(struct clinch_findings *findings, const struct excerpt *excerpt)
{
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++)
        place_evidence(findings->moves[i].evidence, findings->moves[i].evidence_count, excerpt);
    for (size_t i = 0; i < CLINCH_MANNER_COUNT; i++)
        place_evidence(findings->manner[i].events, findings->manner[i].count, excerpt);
}

static bool candidate_speaks(const struct clinch_report *report, double at_s)
{
    for (size_t i = 0; i < report->turns.count; i++) {
        const struct clinch_turn *turn = &report->turns.items[i];
        if (turn->speaker == report->interview->candidate && at_s >= turn->begin_s - edge_s &&
            at_s < turn->end_s + edge_s)
            return true;
    }
    return false;
}

/* Silences all but the candidate, step by step of 10 ms. */
static void leave_candidate(const struct clinch_report *report,
                            const struct candidate_input *input, double begin_s, float *frames,
                            size_t count)
{
    const size_t step = CLINCH_RATE_HZ / 100;
    for (size_t i = 0; i < count; i += step) {
        double at_s = begin_s + (double)i / CLINCH_RATE_HZ;
        size_t end = i + step < count ? i + step : count;
        if (at_s < input->from_s || !candidate_speaks(report, at_s))
            memset(frames + i, 0, (end - i) * sizeof *frames);
    }
}

/* Follows the sound once more with everyone else silenced: what is measured has its own time.
 */
static enum clinch_status follow_alone(const struct clinch_report *report,
                                       const struct candidate_input *input,
                                       struct clinch_sound_facts *facts,
                                       struct clinch_error *error)
{
    struct clinch_clip *clip = NULL;
    struct clinch_sound *sound = NULL;
    float *block = memory_make(BLOCK_FRAMES, sizeof *block);
    enum clinch_status status = block != NULL ? CLINCH_OK : fail_memory(error);
    size_t count = 1;
    double at_s = 0;
    if (status == CLINCH_OK)
        status = clinch_clip_open(&clip, input->path, &input->clip, error);
    if (status == CLINCH_OK)
        status = clinch_sound_open(&sound, error);
    while (status == CLINCH_OK && count > 0 && (input->to_s <= 0 || at_s < input->to_s)) {
        status = clinch_clip_read(clip, block, BLOCK_FRAMES, &count, error);
        if (status != CLINCH_OK || count == 0)
            break;
        leave_candidate(report, input, at_s, block, count);
        at_s += (double)count / CLINCH_RATE_HZ;
        status = clinch_sound_push(sound, block, count, error);
    }
    if (status == CLINCH_OK)
        status = clinch_sound_finish(sound, facts, error);
    clinch_sound_close(sound);
    clinch_clip_close(clip);
    free(block);
    return status;
}

static double others_talk_s(const struct clinch_report *report, const struct clinch_span *span)
{
    double sum_s = 0;
    for (size_t i = 0; i < report->turns.count; i++) {
        const struct clinch_turn *turn = &report->turns.items[i];
        double begin_s = fmax(turn->begin_s, span->begin_s);
        double end_s = fmin(turn->end_s, span->end_s);
        if (turn->speaker != report->interview->candidate && end_s > begin_s)
            sum_s += end_s - begin_s;
    }
    return sum_s;
}

/* To listen is not to pause. */
static void drop_listening(const struct clinch_report *report, struct clinch_measures *measures)
{
    size_t kept = 0;
    measures->pauses.longest_s = measures->pauses.total_s = 0;
    for (size_t i = 0; i < measures->pauses.count; i++) {
        struct clinch_span pause = measures->pauses.events[i];
        if (others_talk_s(report, &pause) >= others_least_s)
            continue;
        measures->pauses.events[kept++] = pause;
        measures->pauses.total_s += pause.end_s - pause.begin_s;
        measures->pauses.longest_s =
            fmax(measures->pauses.longest_s, pause.end_s - pause.begin_s);
    }
    measures->pauses.count = kept;
    clinch_measures_tell_pace(measures);
}

/* The candidate's turns as stretches of speech, within a span. */
static size_t take_spans(const struct clinch_report *report, struct clinch_span within,
                         struct clinch_span *spans)
{
    size_t count = 0;
    for (size_t i = 0; i < report->turns.count; i++) {
        const struct clinch_turn *turn = &report->turns.items[i];
        if (turn->speaker == report->interview->candidate && turn->end_s > within.begin_s &&
            turn->begin_s < within.end_s)
            spans[count++] = (struct clinch_span){turn->begin_s, turn->end_s};
    }
    return count;
}

static enum clinch_status measure(const struct clinch_report *report,
                                  const struct candidate_input *input,
                                  const struct clinch_sound_facts *facts,
                                  struct clinch_span within, const struct excerpt *excerpt,
                                  struct clinch_measures **measures, struct clinch_error *error)
{
    struct clinch_span *spans = memory_make(report->turns.count + 1, sizeof *spans);
    if (spans == NULL)
        return fail_memory(error);
    struct clinch_measures_input given = {.speech = spans,
                                          .clipped_ratio = input->clipped_ratio};
    given.speech_count = take_spans(report, within, spans);
    enum clinch_status status =
        clinch_measures_make(measures, excerpt->words, facts, &given, error);
    free(spans);
    if (status == CLINCH_OK)
        drop_listening(report, *measures);
    return status;
}

/* The close, or, where there is none, what was said when it had its place. */
static struct clinch_span judged_span(const struct clinch_interview *interview)
{
    if (interview->close_found)
        return interview->close;
    return (struct clinch_span){interview->could_close ? interview->could_close_s : 0,
                                INFINITY};
}

static enum clinch_status judge_close(struct clinch_session *session,
                                      const struct candidate_input *input,
                                      const struct clinch_sound_facts *facts,
                                      struct clinch_report *report, struct clinch_error *error)
{
    struct excerpt close = {0};
    struct clinch_span span = judged_span(report->interview);
    struct clinch_measures *measures = NULL;
    struct clinch_judge_options judging = session_judging(session);
    if (judging.situation == CLINCH_SITUATION_PLAIN && report->interview->deciders.count > 0)
        judging.situation = CLINCH_SITUATION_DECIDER;
    enum clinch_status status = take_words(report, span, &close, error);
    if (status == CLINCH_OK)
        status = measure(report, input, facts, span, &close, &measures, error);
    judging.measures = measures;
    if (status == CLINCH_OK)
        status = clinch_findings_judge(&report->findings, session->rules, close.words, &judging,
                                       error);
    if (status == CLINCH_OK)
        place_findings(report->findings, &close);
    clinch_measures_free(measures);
    free_excerpt(&close);
    return status;
}

static enum clinch_status judge_with(struct clinch_session *session,
                                     const struct candidate_input *input,
                                     const struct clinch_sound_facts *facts,
                                     struct clinch_report *report, struct clinch_error *error)
{
    struct excerpt all = {0};
    struct clinch_span whole = {0, INFINITY};
    enum clinch_status status = take_words(report, whole, &all, error);
    if (status == CLINCH_OK)
        status = measure(report, input, facts, whole, &all, &report->measures, error);
    if (status == CLINCH_OK) {
        place_measures(report->measures, &all);
        status = judge_close(session, input, facts, report, error);
    }
    free_excerpt(&all);
    return status;
}

enum clinch_status candidate_judge(struct clinch_session *session,
                                   const struct candidate_input *input,
                                   struct clinch_report *report, struct clinch_error *error)
{
    if (input->alone)
        return judge_with(session, input, input->facts, report, error);
    struct clinch_sound_facts alone = {0};
    enum clinch_status status = follow_alone(report, input, &alone, error);
    if (status == CLINCH_OK) {
        alone.noise_db = input->facts->noise_db; /* silence that was made says nothing of it */
        status = judge_with(session, input, &alone, report, error);
    }
    clinch_sound_free_facts(&alone);
    return status;
}
