/**
 * A clip: any recording, read once from front to back as mono sound at 16 kHz.
 *
 * Reads what libsndfile reads and, through FFmpeg's libraries, what it does not. Streaming:
 * memory does not grow with the length of the recording. Also here: the cutter, which tells
 * speech from silence in such a stream and cuts it at the pauses into pieces that a recogniser
 * can take.
 *
 * What it does not know: words, and what the sound is for.
 * Threads: one clip or cutter is used by one thread at a time; different ones are independent.
 */
#ifndef CLINCH_CLIP_H
#define CLINCH_CLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Frames a second of all sound inside Clinch; mono float, full scale ±1. */
#define CLINCH_RATE_HZ 16000

/** A half-open stretch of time, in seconds from the start of the recording. */
struct clinch_span {
    double begin_s;
    double end_s;
};

struct clinch_clip;

struct clinch_clip_options {
    const char *channel; /**< "mix" (or NULL), "left", "right", or a channel's number from 1 */
    int stream;          /**< which audio stream of the file, from 1; 0 is the first */
};

/** What is known of a clip. Strings are borrowed from the clip. */
struct clinch_clip_info {
    const char *path;    /**< as it was given; "-" for standard input */
    const char *channel; /**< which channel is read, in the words of the options */
    const char *warning; /**< one sentence about damage that was met so far, or NULL */
    double read_s;       /**< how much was read so far; after the end: the recording's length */
    double duration_s;   /**< the length that the file claims; only if `duration_known` */
    bool duration_known;
    int sample_rate_hz;   /**< of the file */
    int channels;         /**< of the file */
    double clipped_ratio; /**< share of the frames read so far that lie in runs at full scale,
                             0..1 */
};

/**
 * Opens a recording.
 *
 * path     a file, or "-" for standard input
 * options  NULL: all channels mixed, the first audio stream
 * clip     yours, to be closed with `clinch_clip_close`
 * Fails with IO, FORMAT, NO_AUDIO, ARGUMENT (a channel or stream that the file does not have)
 * or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_clip_open(struct clinch_clip **clip, const char *path,
                 const struct clinch_clip_options *options, struct clinch_error *error);

/** Sound that is no file, such as a microphone's: interleaved frames at its own rate. */
struct clinch_feed {
    const char *name; /**< for sentences; becomes the clip's path */
    int sample_rate_hz;
    int channels;
    /** Waits for sound and hands out at most `capacity` frames; `count` is 0 only at the end.
     */
    enum clinch_status (*read)(void *context, float *frames, size_t capacity, size_t *count,
                               struct clinch_error *error);
    void *context;
};

/**
 * Opens a feed as a clip. Nothing is read yet, and reading waits as the feed does. The feed is
 * copied; what its context points to must outlive the clip. Fails as `clinch_clip_open` does.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_clip_open_feed(struct clinch_clip **clip, const struct clinch_feed *feed,
                      const struct clinch_clip_options *options, struct clinch_error *error);

/**
 * Reads the next frames: mono, 16 kHz, full scale ±1, always finite.
 *
 * count  how many of `capacity` were filled; 0 only at the end
 * A file that breaks off ends there: the rest is missing and `info.warning` says so.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_clip_read(struct clinch_clip *clip,
                                                               float *frames, size_t capacity,
                                                               size_t *count,
                                                               struct clinch_error *error);

/** What is known of the clip by now. */
CLINCH_API struct clinch_clip_info clinch_clip_info(const struct clinch_clip *clip);

/** NULL is allowed. */
CLINCH_API void clinch_clip_close(struct clinch_clip *clip);

/**
 * Keeps a recording's sound in a file, FLAC of 16 bits at its own rate with all its channels,
 * mixed down to one if there are more than 8. The file is for the user alone (0600), and on
 * disk whole or not at all.
 *
 * options  which stream; NULL: the first. The channel is not looked at
 * Fails as `clinch_clip_open` does, and with IO when `to` cannot be written.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_clip_keep(const char *path, const struct clinch_clip_options *options, const char *to,
                 struct clinch_error *error);

/** A stretch of speech with some quiet around it. `frames` are borrowed until the next call on
 * the cutter. */
struct clinch_piece {
    const float *frames;
    size_t frame_count;
    double begin_s;
};

struct clinch_cutter;

/** Makes a cutter for mono sound at 16 kHz; fails with MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_cutter_open(struct clinch_cutter **cutter,
                                                                 struct clinch_error *error);

/** Takes the next frames of the stream. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_cutter_push(struct clinch_cutter *cutter,
                                                                 const float *frames,
                                                                 size_t count,
                                                                 struct clinch_error *error);

/** Says that the stream is over: what is still held becomes the last pieces. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_cutter_finish(struct clinch_cutter *cutter,
                                                                   struct clinch_error *error);

/** Hands out the next piece that is complete; false: none yet (or, once finished, no more). */
CLINCH_API bool clinch_cutter_next(struct clinch_cutter *cutter, struct clinch_piece *piece);

/**
 * The pieces that would come next if nothing more were said from here on, without one that
 * ended within the last half second; so that work on them can begin while that is not certain.
 * They are the cutter's as ever, borrowed until the next call, and those that were guessed
 * right still come by `clinch_cutter_next`. Gives how many of `most`; 0 also when memory runs
 * out.
 */
CLINCH_API size_t clinch_cutter_guess(const struct clinch_cutter *cutter,
                                      struct clinch_piece *pieces, size_t most);

/** The stretches of speech found so far, in order, without the quiet around them; borrowed
 * until the next push. */
CLINCH_API const struct clinch_span *clinch_cutter_speech(const struct clinch_cutter *cutter,
                                                          size_t *count);

/** NULL is allowed. */
CLINCH_API void clinch_cutter_close(struct clinch_cutter *cutter);

#ifdef __cplusplus
}
#endif

#endif
