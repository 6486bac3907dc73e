/** Do the two channels of a recording hold one speaker each? */
#ifndef SESSION_SIDES_H
#define SESSION_SIDES_H

#include <clinch/clip.h>

/**
 * Looks at the first minutes. `two` is true if each channel is well above the other for some of
 * the time; the same sound in both, or a room heard by a stereo microphone, is one. Fails as
 * opening and reading the clip does.
 */
enum clinch_status sides_look(const char *path, const struct clinch_clip_options *options,
                              bool *two, struct clinch_error *error);

#endif
