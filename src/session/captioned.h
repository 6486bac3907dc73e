/** Who speaks in an interview, where its captions say so. */
#ifndef SESSION_CAPTIONED_H
#define SESSION_CAPTIONED_H

#include <clinch/speakers.h>
#include <clinch/transcript.h>

/** The names of speakers by their number, borrowed from the captions; none: they are told apart
 * by their voices. */
struct captioned {
    const char *names[CLINCH_SPEAKERS_MOST];
    size_t count;
};

/**
 * Gives every word the speaker that the captions name, or that of a word close to it which has
 * one, and makes turns of them, in place of those there are. Where captions name nobody, words
 * are said by whose voice they have in `turns`; which voice is whose is known from where both
 * are. Does nothing unless the captions name at least two who are heard, for most words or
 * thirty. Speakers past the most there may be are taken for the last.
 *
 * Fails with MEMORY.
 */
enum clinch_status captioned_speakers(struct captioned *captioned,
                                      const struct clinch_captions *captions,
                                      struct clinch_transcript *words,
                                      struct clinch_turns *turns, struct clinch_error *error);

#endif
