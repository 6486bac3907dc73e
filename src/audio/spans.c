#include "spans.h"

enum {
    BRIDGE_STEPS = 20,
    BURST_STEPS = 7, /* 60 ms, and one step that smoothing adds */
    LEAD_STEPS = 30, /* how long what is only perhaps speech may go before speech */
    TAIL_STEPS = 40  /* and after */
};

static bool close_open(struct spans *spans, struct step_span *closed)
{
    bool keep = spans->is_open && spans->speech_count >= BURST_STEPS;
    if (keep)
        *closed = spans->open;
    spans->is_open = false;
    spans->speech_count = 0;
    return keep;
}

static bool take_speech(struct spans *spans, struct step_span *closed)
{
    bool was_closed = false;
    if (!spans->run_is_speech && spans->now - spans->run_begin > LEAD_STEPS)
        spans->run_begin = spans->now - LEAD_STEPS;
    if (spans->is_open && spans->run_begin - spans->open.end >= BRIDGE_STEPS)
        was_closed = close_open(spans, closed);
    if (!spans->is_open)
        spans->open.begin = spans->run_begin;
    spans->is_open = true;
    spans->run_is_speech = true;
    spans->open.end = spans->now + 1;
    spans->last_speech = spans->now;
    spans->speech_count++;
    return was_closed;
}

bool spans_push(struct spans *spans, enum voice_kind kind, struct step_span *closed)
{
    bool was_closed = false;
    if (kind != VOICE_NONE && !spans->in_run) {
        spans->run_begin = spans->now;
        spans->run_is_speech = false;
    }
    spans->in_run = kind != VOICE_NONE;
    if (kind == VOICE_SPEECH)
        was_closed = take_speech(spans, closed);
    else if (kind == VOICE_MAYBE && spans->run_is_speech &&
             spans->now - spans->last_speech <= TAIL_STEPS)
        spans->open.end = spans->now + 1;
    spans->now++;
    /* A run that began in reach may still turn out to be speech. */
    int64_t reach = spans->in_run ? BRIDGE_STEPS + LEAD_STEPS : BRIDGE_STEPS;
    if (spans->is_open && spans->now - spans->open.end >= reach) {
        was_closed = close_open(spans, closed);
        spans->run_is_speech = false;
    }
    return was_closed;
}

bool spans_finish(struct spans *spans, struct step_span *closed)
{
    return close_open(spans, closed);
}
