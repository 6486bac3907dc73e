/**
 * How a word sounds, roughly: consonants that are easily taken for each other are one, vowels
 * are all alike, letters that are not spoken are left out. Two words with the same sound may be
 * misheard for each other: "quota" and "quote a", "ease" and "is".
 *
 * Read from the spelling, after the idea of Soundex (Russell 1918, US patent 1261167) and
 * Metaphone (Philips 1990, Hanging on the Metaphone); coarser, because a recogniser mistakes
 * what it heard, not what it read.
 *
 * What it does not know: pronunciations that the spelling does not tell.
 */
#ifndef JUDGE_SOUND_H
#define JUDGE_SOUND_H

#include <stddef.h>

enum { SOUND_BYTES = 24 };

struct sound {
    char text[SOUND_BYTES];
};

/** The sound of a lower-case word or of several, which are read as one. What does not fit is
 * cut. Characters that are no letters make none. */
struct sound sound_of(const char *words);

#endif
