/**
 * Is a model file what its own header says? One check for each file of a speech model, on bytes
 * that come from outside.
 *
 * Formats: SphinxTrain's "s3" files, the binary model definition (BMDF 1), the senone dump and
 * the trie language model, all little-endian, as PocketSphinx reads them.
 * Each check returns NULL, or a few words on what is wrong.
 */
#ifndef TRANSCRIBE_MODEL_CHECK_H
#define TRANSCRIBE_MODEL_CHECK_H

#include <stddef.h>
#include <stdint.h>

/** What the files of one acoustic model must agree on; filled by the earlier checks. */
struct model_counts {
    uint32_t senones, matrices;             /**< by the definition */
    uint32_t codebooks, streams, densities; /**< by the means */
};

typedef const char *model_check_fn(const char *bytes, size_t length,
                                   struct model_counts *counts);

model_check_fn model_check_parameters; /**< feat.params; no counts */
model_check_fn model_check_definition; /**< mdef; fills senones and matrices */
model_check_fn model_check_means;      /**< means; fills codebooks, streams and densities */
model_check_fn model_check_variances;  /**< variances; agree with the means */
model_check_fn model_check_transitions;
model_check_fn model_check_weights;    /**< sendump or mixture_weights */
model_check_fn model_check_dictionary; /**< text: a word and its phones a line; no counts */
model_check_fn model_check_language; /**< binary trie, whole to the byte, or ARPA; no counts */

#endif
