/**
 * The speakers: who speaks when, told by the sound alone.
 *
 * Sound of one channel, or of two channels with a speaker each, goes in as it streams by; at
 * the end come turns. How voices in one channel are told apart:
 *
 * Speech is what the cutter takes for it, what is not far below the voices in level, and what
 * has voiced sound in its neighbourhood, which coughs and paper have not. Every second of it is
 * described by the mean and spread of its cepstra and its pitch. The space of these is turned
 * so that what neighbouring seconds differ in, which mostly are of one speaker, weighs little
 * (within-class covariance normalisation, A. O. Hatch, S. Kajarekar and A. Stolcke, 2006,
 * "Within-class covariance normalization for SVM-based speaker recognition", here without
 * labels), then clustered (J. H. Ward, 1963, "Hierarchical grouping to optimize an objective
 * function"). Speakers become Gaussians of full covariance over the cepstra (H. Gish, M. Siu
 * and R. Rohlicek, 1991, "Segregation of speakers for speech recognition and speaker
 * identification"), and the borders are drawn anew by a Viterbi path that pays for each change.
 * There is one voice where the two halves of all seconds lie no further apart than those of one
 * voice do, and three only where there is no doubt. Who speaks is one at a time, but where one
 * talks over another, who goes on: a burst between two stretches of somebody who paused on one
 * side of it at most, and which sounds as their voices do when they are added up (A. P. Varga and
 * R. K. Moore, 1990, "Hidden Markov model decomposition of speech and noise").
 *
 * What it does not know: words, names, and which of the speakers is which.
 * Threads: one `clinch_speakers` is used by one thread at a time.
 */
#ifndef CLINCH_SPEAKERS_H
#define CLINCH_SPEAKERS_H

#include "measures.h"
#include "voice.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { CLINCH_SPEAKERS_MOST = 3 };

/** A stretch in which one speaks; turns of different speakers may overlap. */
struct clinch_turn {
    double begin_s, end_s;
    size_t speaker; /**< from 0, in the order in which they are first heard */
};

/** In order of their begins. Free with `clinch_turns_free`. */
struct clinch_turns {
    struct clinch_turn *items;
    size_t count;
    size_t speaker_count;
};

struct clinch_speakers;

CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_speakers_open(struct clinch_speakers **speakers, struct clinch_error *error);

/** Takes the next frames of the stream: mono, 16 kHz. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_speakers_push(struct clinch_speakers *speakers, const float *frames, size_t count,
                     struct clinch_error *error);

/** What is known of the same sound from elsewhere; all borrowed. */
struct clinch_speakers_input {
    const struct clinch_span *speech; /**< from the cutter */
    size_t speech_count;
    const struct clinch_pitch_point *pitch; /**< from the sound's facts */
    size_t pitch_count;
    size_t sure_count; /**< so many speak for certain; 0: not known */
};

/** Tells the voices of one channel apart: one, two, or, where there is no doubt, three. `turns`
 * is yours. Fails with MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_speakers_part(const struct clinch_speakers *speakers,
                     const struct clinch_speakers_input *input, struct clinch_turns *turns,
                     struct clinch_error *error);

/**
 * Turns of two channels with one speaker each: speaker 0 is that of the first channel. What one
 * hears of the other in the background is not taken for speech.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_speakers_pair(const struct clinch_speakers *const channels[2],
                     const struct clinch_speakers_input inputs[2], struct clinch_turns *turns,
                     struct clinch_error *error);

/** How a speaker of the turns sounds; `turns` NULL: all speech, as of one speaker. Fails with
 * MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_speakers_print(
    const struct clinch_speakers *speakers, const struct clinch_speakers_input *input,
    const struct clinch_turns *turns, size_t speaker, struct clinch_voice_print *print);

/** Which of several sounds like a known voice; false, with `which` untouched: none plainly more
 * than the others. */
CLINCH_API bool clinch_voice_find(const struct clinch_voice_print *voice,
                                  const struct clinch_voice_print *prints, size_t print_count,
                                  size_t *which);

/** NULL is allowed. */
CLINCH_API void clinch_speakers_close(struct clinch_speakers *speakers);

CLINCH_API void clinch_turns_free(struct clinch_turns *turns);

#ifdef __cplusplus
}
#endif

#endif
