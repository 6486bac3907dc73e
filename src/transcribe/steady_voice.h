/**
 * How steady the voice is over a stretch: what the sound alone says of a filled pause.
 *
 * Goto, Itou and Hayamizu, 1999, "A real-time filled pause detection system for spontaneous
 * speech recognition": a speaker who thinks does not move, so the timbre hardly changes.
 */
#ifndef TRANSCRIBE_STEADY_VOICE_H
#define TRANSCRIBE_STEADY_VOICE_H

#include "voice_track.h"

struct steady_voice {
    double change_db;    /**< median change of the timbre */
    double voiced_ratio; /**< of the frames, 0..1 */
    double level_db; /**< mean, against the loud voice of the piece (95 in 100 are softer) */
};

/** Frames of 10 ms, half-open, cut to the track; an empty stretch is silent and unsteady. */
struct steady_voice steady_voice_measure(const struct voice_track *track, int begin, int end);

/** Nothing but the quiet of the room. */
bool steady_voice_is_silent(const struct steady_voice *voice);

#endif
