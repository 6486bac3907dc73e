/** The one door to libsndfile; what reads (read_sndfile.c) and what writes (write_sndfile.c)
 * pass through it. */
#ifndef AUDIO_SNDFILE_DOOR_H
#define AUDIO_SNDFILE_DOOR_H

#include <sndfile.h>

#endif
