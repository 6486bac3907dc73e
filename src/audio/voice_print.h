/** How a voice sounds on the whole: the mean and spread of its cepstra, and its pitch. */
#ifndef AUDIO_VOICE_PRINT_H
#define AUDIO_VOICE_PRINT_H

#include <clinch/voice.h>

#include "voice_seconds.h"

/** Of the voiced steps at which one speaks. False: no memory. `print->learnt_s` is 0 if there
 * are none. */
bool voice_print_make(const struct voice_steps *steps, struct clinch_voice_print *print);

#endif
