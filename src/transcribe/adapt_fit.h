/**
 * A voice: where the means of the acoustic model move for one speaker, one linear transform for
 * each stream.
 *
 * Leggetter and Woodland, 1995 (see adapt_sums.h). Little sound must not bend the model far:
 * the model itself counts as some frames of sound that lie right on its means, as in Chesta,
 * Siohan and Lee, 1999, "Maximum a posteriori linear regression for hidden Markov model
 * adaptation".
 */
#ifndef TRANSCRIBE_ADAPT_FIT_H
#define TRANSCRIBE_ADAPT_FIT_H

#include "adapt_sums.h"
#include "base/text.h"

struct adapt_voice {
    double matrix[ADAPT_STREAMS][ADAPT_WIDTH][ADAPT_WIDTH];
    double shift[ADAPT_STREAMS][ADAPT_WIDTH];
    uint32_t mark; /**< of the model that it goes with */
};

/** The voice of the model as it is. */
void adapt_voice_plain(struct adapt_voice *voice, const struct adapt_model *model);

/**
 * The transform that makes what was heard likeliest.
 *
 * from          the voice that is expected: its means are where the frames of the prior lie
 * prior_frames  how many these are, above 0
 */
void adapt_fit(const struct adapt_sums *sums, const struct adapt_voice *from,
               double prior_frames, struct adapt_voice *voice);

/** Appends a voice in the form in which PocketSphinx reads transforms (SphinxTrain's
 * "mllr_matrix"), the mark behind it. */
void adapt_voice_print(const struct adapt_voice *voice, struct text *out);

/** Reads a voice. Fails with IO, or with FORMAT for a file that is none. */
enum clinch_status adapt_voice_read(struct adapt_voice *voice, const char *path,
                                    struct clinch_error *error);

#endif
