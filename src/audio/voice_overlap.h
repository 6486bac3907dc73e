/**
 * Finds where two speak at once: a burst of one speaker between words of another, who has made
 * no pause on one side of it at least, and whose sound is as likely that of both.
 *
 * How both sound together is learnt from the recording itself: moments of the one and of the
 * other are added up in power, band by band (A. P. Varga and R. K. Moore, 1990, "Hidden Markov
 * model decomposition of speech and noise"), and become a Gaussian over the cepstra as each of
 * them is.
 */
#ifndef AUDIO_VOICE_OVERLAP_H
#define AUDIO_VOICE_OVERLAP_H

#include <clinch/speakers.h>

#include "voice_seconds.h"

/** A stretch in which `speaker` goes on while another is heard, in steps, half-open. */
struct voice_overlap {
    size_t begin, end;
    unsigned char speaker;
};

struct voice_overlaps {
    struct voice_overlap *items;
    size_t count, capacity;
};

/**
 * Fills `overlaps`, whose items are yours. False: no memory.
 *
 * level_db  one a step
 * speaker   who speaks, one a step, or VOICE_NOBODY
 */
bool voice_overlap_find(const struct voice_steps *steps, const float *level_db,
                        const unsigned char *speaker, struct voice_overlaps *overlaps);

#endif
