/** Groups seconds of speech by voice: Ward's method over a sample of them, then k-means over
 * all. */
#ifndef AUDIO_VOICE_GROUPS_H
#define AUDIO_VOICE_GROUPS_H

#include "voice_seconds.h"

/** Fills `group`, one a second, with 0 to `wanted` - 1. False: no memory. */
bool voice_groups_make(const struct voice_second *seconds, size_t count, size_t wanted,
                       unsigned char *group);

#endif
