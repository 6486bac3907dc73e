/** What hearings need of a recogniser. */
#ifndef TRANSCRIBE_RECOGNIZER_H
#define TRANSCRIBE_RECOGNIZER_H

#include "pool.h"

/** Borrowed; lives as long as the recogniser. */
struct pool *recognizer_pool(const struct clinch_recognizer *recognizer);

/** Borrowed, or NULL. */
const struct clinch_captions *recognizer_captions(const struct clinch_recognizer *recognizer);

/** The engine and what its decoders are made from; borrowed as well. */
const struct engine *recognizer_engine(const struct clinch_recognizer *recognizer,
                                       struct engine_setup *setup);

#endif
