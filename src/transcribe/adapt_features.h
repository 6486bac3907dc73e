/**
 * Sound as the acoustic model sees it: cepstra less their mean, and their first and second
 * changes, one frame every 10 ms. By PocketSphinx's own front end with the model's parameters.
 *
 * Threads: one `adapt_ear` is used by one thread at a time.
 */
#ifndef TRANSCRIBE_ADAPT_FEATURES_H
#define TRANSCRIBE_ADAPT_FEATURES_H

#include <stddef.h>

#include "adapt_model.h"

/** A frame: stream after stream. */
enum { ADAPT_FRAME = ADAPT_STREAMS * ADAPT_WIDTH };

struct adapt_ear;

/** For the acoustic model in a folder. Fails with MODEL when there is no such front end. */
enum clinch_status adapt_ear_open(struct adapt_ear **ear, const char *folder,
                                  struct clinch_error *error);

/** NULL is allowed. */
void adapt_ear_close(struct adapt_ear *ear);

/** Hears mono sound at 16 kHz. `features` is yours: `*count` frames. Fails with MEMORY. */
enum clinch_status adapt_ear_hear(struct adapt_ear *ear, const float *frames,
                                  size_t frame_count, float **features, size_t *count,
                                  struct clinch_error *error);

#endif
