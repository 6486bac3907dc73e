/**
 * What adaptation needs of an acoustic model: its Gaussians, and for each phone out of context
 * how its three states weigh them.
 *
 * Knows models with one codebook a phone and three streams of 13 (PocketSphinx's "ptm", which
 * Debian's en-us is). Threads: once read, a model may be used by many at once.
 */
#ifndef TRANSCRIBE_ADAPT_MODEL_H
#define TRANSCRIBE_ADAPT_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include <clinch/error.h>

enum { ADAPT_STREAMS = 3, ADAPT_WIDTH = 13, ADAPT_STATES = 3 };

struct adapt_model {
    size_t phone_count;   /**< and codebooks */
    size_t density_count; /**< of each codebook and stream */
    char **phones;
    float *means;      /**< [phone][stream][density][width] */
    float *precisions; /**< one over the variances, laid out alike */
    float *offsets;    /**< [phone][stream][density]: the log density at the mean */
    float *weights;    /**< [phone][state][stream][density], logarithms */
    uint32_t mark;     /**< tells this model from others */
};

/** Reads the acoustic model in a folder, whose files were checked before. Fails with MODEL for
 * one that cannot be adapted, IO or MEMORY. */
enum clinch_status adapt_model_read(struct adapt_model **model, const char *folder,
                                    struct clinch_error *error);

/** NULL is allowed. */
void adapt_model_free(struct adapt_model *model);

/** A phone's number, or `phone_count` if the model does not have it. */
size_t adapt_model_phone(const struct adapt_model *model, const char *name, size_t length);

/** Where the numbers of a phone's stream begin in `means` and `precisions`, and (over the
 * width) in `offsets`. */
size_t adapt_model_at(const struct adapt_model *model, size_t phone, size_t stream);

#endif
