/**
 * Writing compressed sound into memory: mono, 16 kHz, as MP3.
 *
 * Stands behind the same door to libsndfile as the reader.
 */
#ifndef AUDIO_ENCODER_H
#define AUDIO_ENCODER_H

#include <stddef.h>

#include <clinch/error.h>

struct encoder;

/** Frames of silence that the coder and every player's decoder put before the sound: 576 + 529,
 * as in LAME's "Technical FAQ" (Gabriel Bouvigne and Mark Taylor, 2000). */
enum { ENCODER_LEAD_FRAMES = 1105 };

/** Fails with MEMORY, or FORMAT when the system's libsndfile cannot make MP3. */
enum clinch_status encoder_open(struct encoder **encoder, struct clinch_error *error);

/** Adds mono frames at 16 kHz. Fails with MEMORY. */
enum clinch_status encoder_write(struct encoder *encoder, const float *frames, size_t count,
                                 struct clinch_error *error);

/** Ends the sound; `bytes` are yours. The encoder takes no more. Fails with MEMORY. */
enum clinch_status encoder_finish(struct encoder *encoder, unsigned char **bytes,
                                  size_t *byte_count, struct clinch_error *error);

/** NULL is allowed. */
void encoder_close(struct encoder *encoder);

#endif
