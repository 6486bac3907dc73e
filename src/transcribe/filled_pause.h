/**
 * What a filled pause is: um, uh and their kin, as recognisers and people write them, and how
 * likely a stretch of sound is one.
 *
 * A logistic model over what the first pass, the second look (`second_look.h`) and the sound
 * (`steady_voice.h`) say, judged together.
 */
#ifndef TRANSCRIBE_FILLED_PAUSE_H
#define TRANSCRIBE_FILLED_PAUSE_H

#include <stdbool.h>

/** Upper and lower case alike; assent such as "mhm" or "uh-huh" is not one. */
bool filled_pause_is(const char *word);

/** A short word that recognisers hear where an um or uh was said. */
bool filled_pause_is_taken_for(const char *word);

struct filled_pause_evidence {
    double length_s;
    double noise_s;       /**< of it, heard as spoken noise by the second look */
    double change_db;     /**< of the timbre, see steady_voice.h */
    double voiced_ratio;  /**< 0..1 */
    bool beside_silence;  /**< right before or after it */
    double covered_ratio; /**< confidence of another word that the first pass heard here */
    double heard_ratio;   /**< confidence of a filled pause that the first pass heard here */
};

/** 0..1. */
double filled_pause_judge(const struct filled_pause_evidence *evidence);

#endif
