/**
 * What the header of an uncompressed recording says about its length, beside what is there.
 * libsndfile quietly believes the smaller of the two; a candidate whose take broke off should
 * hear of it, and one whose recorder died before it mended the header should lose nothing.
 *
 * Reads the chunk lists of WAV (RIFF, RIFX, RF64), AIFF, CAF and Wave64 and the headers of AU
 * and NIST SPHERE; of any other file it claims nothing.
 */
#ifndef AUDIO_CLAIM_H
#define AUDIO_CLAIM_H

#include <stdbool.h>
#include <stdint.h>

#include "source.h"

struct claim {
    bool data_found;        /**< the header was understood down to where the sound begins */
    bool known;             /**< the header names a length, and it can be believed */
    int64_t claimed_bytes;  /**< of sound, after the header */
    int64_t there_bytes;    /**< from the first sound to the end of the file */
    bool size_lies;         /**< WAV only: sound goes on after the claimed end */
    int64_t size_at_offset; /**< where the 4 bytes of that size stand, if it lies */
};

/** Never fails: what cannot be understood is not known. */
struct claim claim_find(const struct source *source);

#endif
