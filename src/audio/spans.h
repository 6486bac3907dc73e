/**
 * From steps of 10 ms to stretches of speech: gaps under 0.2 s are bridged, bursts under 60 ms
 * are dropped, and what was only perhaps speech counts beside what surely was.
 */
#ifndef AUDIO_SPANS_H
#define AUDIO_SPANS_H

#include <stdbool.h>
#include <stdint.h>

#include "voice.h"

/** Half-open, in steps. */
struct step_span {
    int64_t begin;
    int64_t end;
};

struct spans {
    struct step_span open; /**< the stretch that may go on; only if `is_open` */
    bool is_open;
    int64_t now;          /* steps taken */
    int64_t speech_count; /* SPEECH steps within `open` */
    int64_t run_begin;    /* of steps that are not NONE */
    int64_t last_speech;  /* the last SPEECH step */
    bool in_run, run_is_speech;
};

/** Takes the next step; true: `closed` is a stretch that is over. */
bool spans_push(struct spans *spans, enum voice_kind kind, struct step_span *closed);

/** At the end of the sound; true: `closed` is the last stretch. */
bool spans_finish(struct spans *spans, struct step_span *closed);

#endif
