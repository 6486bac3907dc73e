/** Which words are filled pauses: um, uh and their kin, as recognisers and people write them.
 */
#ifndef TRANSCRIBE_FILLED_PAUSE_H
#define TRANSCRIBE_FILLED_PAUSE_H

#include <stdbool.h>

/** Upper and lower case alike; assent such as "mhm" or "uh-huh" is not one. */
bool filled_pause_is(const char *word);

#endif
