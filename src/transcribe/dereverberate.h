/**
 * Takes the late echo of a room out of a piece of speech, before a recogniser hears it.
 *
 * What a room adds to a voice is a copy of the sound of some moments ago, and so can be
 * foretold from it; speech itself, over such a distance, cannot. Weighted prediction error:
 * each frequency is predicted linearly from its own past, with frames weighed by how quiet the
 * dry speech is in them, and what could be predicted is taken away. T. Nakatani, T. Yoshioka,
 * K. Kinoshita, M. Miyoshi and B.-H. Juang, 2010, "Speech dereverberation based on
 * variance-normalized delayed linear prediction", IEEE Transactions on Audio, Speech, and
 * Language Processing 18(7).
 *
 * Knows nothing of words. Threads: any, each with its own sound.
 */
#ifndef TRANSCRIBE_DEREVERBERATE_H
#define TRANSCRIBE_DEREVERBERATE_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Fills `dry` with the sound without its late echo, or with the sound as it is where it was not
 * taken in a room that echoes: from little echo the prediction takes more of the speech than of
 * the room.
 *
 * frames  mono at 16 kHz; too few to know a room by (about a second) stay as they are
 * dry     as many frames; may be `frames`
 *
 * False when memory runs out; `dry` is untouched then.
 */
bool dereverberate(const float *frames, size_t count, float *dry);

#endif
