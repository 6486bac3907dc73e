/** Groups seconds of speech by voice: Ward's method over a sample of them, then k-means over
 * all. A handful of seconds that sound like nothing else are no voice, and one voice is not
 * taken for two. */
#ifndef AUDIO_VOICE_GROUPS_H
#define AUDIO_VOICE_GROUPS_H

#include "voice_seconds.h"

/**
 * Fills `group`, one a second, with 0 to `group_count` - 1, of which there are 1 to 3. False:
 * no memory.
 *
 * count       at least 1
 * sure_count  so many speak for certain, if they can be told apart at all; 0: not known
 */
bool voice_groups_make(const struct voice_second *seconds, size_t count, size_t sure_count,
                       unsigned char *group, size_t *group_count);

#endif
