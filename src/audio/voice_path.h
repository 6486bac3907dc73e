/**
 * Draws the borders between speakers anew: each speaker is a Gaussian over the cepstra of what
 * is theirs so far, and a path through all steps of speech pays for every change of speaker.
 */
#ifndef AUDIO_VOICE_PATH_H
#define AUDIO_VOICE_PATH_H

#include "voice_seconds.h"

/** What stands in `speaker` for a step without speech. */
enum { VOICE_NOBODY = 0xff };

/** Improves `speaker`, one a step, in place. False: no memory. */
bool voice_path_improve(const struct voice_steps *steps, size_t speaker_count,
                        unsigned char *speaker);

#endif
