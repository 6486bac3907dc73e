/**
 * A voice: how one person sounds, learnt from what they were heard to say, kept in a small text
 * file, and given to a recogniser, which then hears that person better.
 *
 * What it does not know: whose voice it is, and whether the words that it is given were said.
 * Threads: one voice is used by one thread at a time.
 */
#ifndef CLINCH_VOICE_H
#define CLINCH_VOICE_H

#include "transcript.h"

#ifdef __cplusplus
extern "C" {
#endif

struct clinch_voice;

enum { CLINCH_PRINT_SIZE = 19 };

/** How a person sounds on the whole, by which they are found among others. */
struct clinch_voice_print {
    double learnt_s; /**< of voiced sound; 0: nothing is known */
    double pitch_hz; /**< the middle one */
    double mean[CLINCH_PRINT_SIZE], spread[CLINCH_PRINT_SIZE]; /**< of cepstra */
};

/**
 * Begins to learn a voice.
 *
 * model_dir  as in the recogniser's options: a voice goes with one acoustic model
 * Fails with MODEL (also for a model that cannot be adapted) or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_voice_open(struct clinch_voice **voice,
                                                                const char *model_dir,
                                                                struct clinch_error *error);

/** Learns from a piece and the words in it that are sure, their times from the start of the
 * recording. Words that the dictionary lacks teach nothing. Fails with MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_voice_learn(struct clinch_voice *voice, const struct clinch_piece *piece,
                   const struct clinch_word *words, size_t word_count,
                   struct clinch_error *error);

/** Seconds of words that were learnt from. */
CLINCH_API double clinch_voice_learnt_s(const struct clinch_voice *voice);

/** How this person sounds on the whole, to be written with the rest. */
CLINCH_API void clinch_voice_sounds(struct clinch_voice *voice,
                                    const struct clinch_voice_print *print);

/** Reads how the person of a voice's file sounds on the whole. Fails with IO, or with FORMAT
 * for a file that is none or does not say it. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_voice_read_print(struct clinch_voice_print *print, const char *path,
                        struct clinch_error *error);

/** Writes what was learnt to a file, whole or not at all, in the form of SphinxTrain's
 * "mllr_matrix". Fails with IO or MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_voice_write(const struct clinch_voice *voice, const char *path,
                   struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_voice_close(struct clinch_voice *voice);

#ifdef __cplusplus
}
#endif

#endif
