/**
 * From a file's rate to CLINCH_RATE_HZ, without delay: frame n of what comes out is the sound
 * at n / 16000 s of what went in, and the length is kept to a frame.
 *
 * Band-limited interpolation (J. O. Smith, P. Gossett, 1984, "A flexible sampling-rate
 * conversion method") by libsamplerate, medium quality: 121 dB, 90 % of the band.
 */
#ifndef AUDIO_RESAMPLE_H
#define AUDIO_RESAMPLE_H

#include <stddef.h>

#include <clinch/error.h>

/** Rates that can be resampled. */
enum { RESAMPLE_LEAST_HZ = 1000, RESAMPLE_MOST_HZ = 768000 };

struct resample;

/** Fails with MEMORY. */
enum clinch_status resample_open(struct resample **resample, int rate_hz,
                                 struct clinch_error *error);

/**
 * Takes frames from `in` and puts frames into `out`; says how many of either.
 * `in_count` 0 says that the sound is over: call again until nothing comes out.
 */
enum clinch_status resample_frames(struct resample *resample, const float *in, size_t in_count,
                                   size_t *in_used, float *out, size_t out_capacity,
                                   size_t *out_count, struct clinch_error *error);

/** NULL is allowed. */
void resample_close(struct resample *resample);

#endif
