/** Reports built by hand: a spoken close with everything in it, a written one, an empty one.
 * All memory is static; nothing is to be freed. */
#ifndef REPORT_CASE_H
#define REPORT_CASE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/report.h>

static struct clinch_word case_words[] = {
    {"um", 0.41, 0.83, 0.9, true, false, false, CLINCH_FILLED_PAUSE, 0, false, 0, false},
    {"i", 1.0, 1.1, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"led", 1.1, 1.4, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"clinical", 1.4, 1.9, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"education", 1.9, 2.5, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"can", 4.0, 4.2, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"you", 4.2, 4.3, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"move", 4.3, 4.6, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"me", 4.6, 4.7, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"forward", 4.7, 5.2, 0.8, true, false, false, CLINCH_WORD, 0, false, 0, false},
    {"today", 5.2, 5.7, 0.0, false, false, false, CLINCH_WORD, 0, false, 0, false},
};

static struct clinch_pace_point case_pace[] = {{0.0, 5.0, 150.24}, {5.0, 6.5, 120.0}};
static struct clinch_span case_pauses[] = {{2.5, 4.0}};
static struct clinch_filler case_fillers[] = {
    {"um", 0.41, 0.83, 0, 1, CLINCH_FILLER_PAUSE},
    {"like", 1.9, 2.1, 4, 1, CLINCH_FILLER_WORD},
    {"can can", 4.0, 4.2, 5, 1, CLINCH_FILLER_REPEAT},
};
static struct clinch_pitch_point case_track[] = {{0.01, 121.04}, {0.02, 121.5}};
static struct clinch_ending case_rising[] = {{5.2, 5.7, 3.14, 10}};
static struct clinch_span case_trailing[] = {{2.0, 2.5}};
static struct clinch_evidence case_fit[] = {{"i led clinical education", 1.0, 2.5, 1, 4}};
static struct clinch_evidence case_ask[] = {{"can you move me forward today", 4.0, 5.7, 5, 6}};
static struct clinch_evidence case_hedge[] = {{"like", 1.9, 2.1, 4, 1}};
static struct clinch_reason case_reasons[] = {{"no direct statement of interest", -12.0},
                                              {"a clear ask", 0.0}};

static struct clinch_mention case_needs[] = {{"clinical <education>", true}, {"quota", false}};
static struct clinch_mention case_concerns[] = {{"limited time in devices", false}};
static struct clinch_mention case_watched[] = {{"basically", true}, {"honestly", false}};

/* As with a profile of two needs, a concern and two own fillers. */
static inline void prepare_fit(struct clinch_fit *fit)
{
    *fit = (struct clinch_fit){.known = true,
                               .must_haves = {case_needs, 2},
                               .concerns = {case_concerns, 1},
                               .fillers = {case_watched, 2}};
}

struct report_case {
    struct clinch_transcript transcript;
    struct clinch_measures measures;
    struct clinch_findings findings;
    struct clinch_interview interview;
    struct clinch_word words[sizeof case_words / sizeof *case_words]; /* with speakers */
    char *warnings[2];
    struct clinch_report report;
};

static inline void fill_measures(struct clinch_measures *m)
{
    memset(m, 0, sizeof *m);
    m->duration_s = 6.5;
    m->word_count = 10;
    m->speech_s = 3.7;
    m->words_per_minute = (struct clinch_figure){161.53, true};
    m->syllables_per_second = (struct clinch_figure){4.618, true};
    m->pace.points = case_pace;
    m->pace.count = 2;
    m->pauses.events = case_pauses;
    m->pauses.count = 1;
    m->pauses.longest_s = m->pauses.total_s = 1.5;
    m->fillers.events = case_fillers;
    m->fillers.count = 3;
    m->fillers.per_minute = (struct clinch_figure){7.66, true};
    m->pitch.median_hz = (struct clinch_figure){118.04, true};
    m->pitch.range_st = (struct clinch_figure){7.2, true};
    m->pitch.track = case_track;
    m->pitch.track_count = 2;
    m->pitch.rising = case_rising;
    m->pitch.rising_count = 1;
    m->pitch.ending_count = 3;
    m->loudness.integrated_lufs = (struct clinch_figure){-21.31, true};
    m->loudness.noise_db = (struct clinch_figure){-58.0, true};
    m->loudness.trailing = case_trailing;
    m->loudness.trailing_count = 1;
}

static inline void fill_findings(struct clinch_findings *f)
{
    memset(f, 0, sizeof *f);
    f->moves[CLINCH_MOVE_QUALIFICATION] = (struct clinch_move){true, 0.8, case_fit, 1};
    f->moves[CLINCH_MOVE_ASK] = (struct clinch_move){true, 0.92, case_ask, 1};
    f->manner[CLINCH_MANNER_HEDGES] = (struct clinch_manner){case_hedge, 1};
    f->overall = (struct clinch_score){{71.6, true}, case_reasons, 1};
    f->content = (struct clinch_score){{80.0, true}, case_reasons, 2};
    f->assertiveness = (struct clinch_score){{64.0, true}, NULL, 0};
    f->advice[0] = (struct clinch_advice){
        "Say that you want the job",
        "You said why you fit, and you asked. They still have to guess whether you want it.",
        "Say: \"I want this job, and I would be glad to work with your team.\"",
        4.0,
        5.7,
        true};
    f->advice[1] =
        (struct clinch_advice){"Leave out the um", "It came once.", NULL, 0.0, 0.0, false};
    f->advice_count = 2;
}

/** A spoken close of 6.5 s. */
static inline struct clinch_report *spoken_case(struct report_case *c)
{
    memset(c, 0, sizeof *c);
    c->transcript = (struct clinch_transcript){
        case_words, sizeof case_words / sizeof *case_words, 0, 0.81, true, true};
    fill_measures(&c->measures);
    fill_findings(&c->findings);
    c->report.source = (struct clinch_source){"take.wav", "mix", 6.5, 44100, 1, false};
    c->report.transcript = &c->transcript;
    c->report.measures = &c->measures;
    c->report.findings = &c->findings;
    c->report.warnings = c->warnings;
    return &c->report;
}

/** The same words, written. */
static inline struct clinch_report *written_case(struct report_case *c)
{
    spoken_case(c);
    c->transcript.timed = c->transcript.confidence_known = false;
    c->findings.advice[0].moment_known = false;
    c->report.source = (struct clinch_source){.path = "close.txt", .written = true};
    c->report.measures = NULL;
    return &c->report;
}

/* Who asks, who answers, and a third; all that an interview can have is in it. */
static struct clinch_turn case_turns[] = {
    {0.4, 2.51234, 1}, {2.6, 3.9, 0}, {3.0, 3.4, 2}, {4.0, 5.7, 1}};
static struct clinch_answer case_answers[] = {
    {4.0, 5.71234, 0.10004, 6, {141.26, true}, 1, 2},
    {6.0, 6.2, -0.2, 0, {0, false}, 0, 0},
};
static struct clinch_remark case_questions[] = {{"why <you>?", 2.6, 3.9, true, 4.0004},
                                                {"and now?", 5.9, 6.0, false, 0}};
static struct clinch_remark case_doubts[] = {{"you have not sold", 3.0, 3.4, true, 4.0}};
static struct clinch_remark case_deciders[] = {{"my director decides", 3.4, 3.9, false, 0}};
static struct clinch_remark case_nexts[] = {{"we will call", 6.0, 6.4, true, 6.41}};
static struct clinch_close_piece case_pieces[] = {{1.0, 2.5, {true}}, {4.0, 5.7, {false}}};

/** The same words as an interview. */
static inline struct clinch_report *interview_case(struct report_case *c)
{
    spoken_case(c);
    struct clinch_interview *i = &c->interview;
    i->party_count = 3;
    i->parties[0] = (struct clinch_party){"interviewer", "why", 1.30004, 0.26, 2, 1.3, 0};
    i->parties[1] = (struct clinch_party){"candidate", "um i led", 3.8, 0.74004, 11, 2.1, 1};
    i->parties[2] = (struct clinch_party){"interviewer 2", "", 0.4, 0.1, 0, 0.4, 1};
    i->candidate = 1;
    i->candidate_known = i->candidate_given = i->close_found = i->could_close = true;
    i->response_s = (struct clinch_figure){0.15004, true};
    i->answers = case_answers;
    i->answer_count = 2;
    i->questions = (struct clinch_remarks){case_questions, 2, 2};
    i->concerns = (struct clinch_remarks){case_doubts, 1, 1};
    i->deciders = (struct clinch_remarks){case_deciders, 1, 1};
    i->next_steps = (struct clinch_remarks){case_nexts, 1, 1};
    i->close = (struct clinch_span){4.00004, 5.7};
    i->close_moves[CLINCH_MOVE_ASK] = true;
    case_pieces[1].moves[CLINCH_MOVE_ASK] = true;
    i->pieces = case_pieces;
    i->piece_count = 2;
    i->could_close_s = 5.0;
    memcpy(c->words, case_words, sizeof case_words);
    for (size_t k = 0; k < c->transcript.word_count; k++) {
        c->words[k].speaker_known = true;
        c->words[k].speaker = k == 5 ? 2 : k == 6 ? 0 : 1;
    }
    c->transcript.words = c->words;
    c->report.turns = (struct clinch_turns){case_turns, 4, 3};
    c->report.interview = i;
    return &c->report;
}

/** Six seconds of silence. */
static inline struct clinch_report *silent_case(struct report_case *c)
{
    spoken_case(c);
    c->transcript = (struct clinch_transcript){.timed = true};
    memset(&c->measures, 0, sizeof c->measures);
    memset(&c->findings, 0, sizeof c->findings);
    c->warnings[0] = "take.wav: no speech heard";
    c->report.warning_count = 1;
    return &c->report;
}

static inline char *render(const struct clinch_report *report,
                           struct clinch_render_options options)
{
    char *text = NULL;
    size_t byte_count = 0;
    if (clinch_report_render(report, &options, &text, &byte_count, NULL) != CLINCH_OK)
        return NULL;
    return strlen(text) == byte_count ? text : NULL;
}

#endif
